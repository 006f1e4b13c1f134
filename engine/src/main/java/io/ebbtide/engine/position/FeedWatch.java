package io.ebbtide.engine.position;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.command.Outbox;
import io.ebbtide.engine.market.MarketState;
import io.ebbtide.engine.model.AlarmId;
import io.ebbtide.engine.model.Freshness;
import io.ebbtide.engine.portfolio.Portfolio;
import io.ebbtide.engine.snapshot.StateHash;
import io.ebbtide.engine.time.EngineClock;

/**
 * Raises an alarm, once, for each position whose price is dead: its stop cannot see anything. Asked at every equity sample. One writer:
 * the engine thread.
 */
public final class FeedWatch {
    private final MarketState markets;
    private final Portfolio portfolio;
    private final Outbox outbox;
    private final EngineClock clock;
    private final boolean[] alarmed;

    /** Watches all instruments. */
    public FeedWatch(MarketState markets, Portfolio portfolio, Outbox outbox, EngineClock clock) {
        this.markets = markets;
        this.portfolio = portfolio;
        this.outbox = outbox;
        this.clock = clock;
        alarmed = new boolean[portfolio.instrumentCount()];
    }

    /** Looks at every position. */
    public void check() {
        for (int i = 0; i < alarmed.length; i++) {
            boolean blind =
                    portfolio.position(i).takesSlot() && markets.of(i).freshness(clock.nowNs()) == Freshness.DEAD;
            if (blind && !alarmed[i]) {
                Command command = outbox.begin(CommandType.ALARM_RAISED, i);
                command.alarm.alarm = AlarmId.FEED_DEAD_FOR_POSITION;
                command.alarm.clientId = 0;
                command.alarm.detail = clock.nowNs() - markets.of(i).lastUpdateNs();
                outbox.send(command);
            }
            alarmed[i] = blind;
        }
    }

    /** Adds which alarms are open. */
    public void hashInto(StateHash hash) {
        for (boolean open : alarmed) {
            hash.add(open ? 1 : 0);
        }
    }
}
