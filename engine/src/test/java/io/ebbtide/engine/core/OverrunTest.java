package io.ebbtide.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandSink;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.event.SessionInfo;
import io.ebbtide.engine.model.Asset;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Setting;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The engine against a feed of many instruments: what a minute brings must take no more than a small part of a minute. */
class OverrunTest {
    private static final int INSTRUMENTS = 200;
    private static final int TICKS_PER_SECOND = 10;
    private static final int SECONDS = 300;

    /** The feed of 300 seconds; on a slow machine that does much else it takes less than one. */
    @Test
    @Timeout(30)
    void h04KeepsUpWithTwoHundredInstruments() {
        Feed feed = new Feed();
        feed.run(10);

        long beganNs = System.nanoTime();
        feed.run(SECONDS);
        Duration taken = Duration.ofNanos(System.nanoTime() - beganNs);

        assertThat(feed.engine.eventCount()).isGreaterThan((long) INSTRUMENTS * TICKS_PER_SECOND * SECONDS);
        assertThat(taken).isLessThan(Duration.ofSeconds(SECONDS / 60));
    }

    /** Quotes that wander by a tick, one instrument after the other. */
    private static final class Feed implements CommandSink {
        private final TradingEngine engine = new TradingEngine(this);
        private final EngineEvent event = new EngineEvent();
        private final Command command = new Command();
        private long nowNs = 1_700_000_000_000_000_000L;
        private long seq;
        private long step;

        Feed() {
            for (Setting setting : Setting.values()) {
                begin(EventType.SETTING_DEFINED, -1).definition.setting = setting;
                event.definition.settingValue = TestSettings.of(setting);
                engine.onEvent(event);
            }
            for (int i = 0; i <= INSTRUMENTS; i++) {
                begin(EventType.ASSET_DEFINED, -1).definition.asset =
                        new Asset(i, i == 0 ? "USDT" : "A" + i, i == 0 ? FixedPoint.ONE : 0);
                engine.onEvent(event);
            }
            for (int i = 0; i < INSTRUMENTS; i++) {
                Instrument instrument = EngineHarness.instrument(i, "A" + (i + 1) + "USDT");
                begin(EventType.INSTRUMENT_DEFINED, i).definition.instrument = instrument;
                engine.onEvent(event);
            }
            begin(EventType.BALANCE_REPORTED, -1);
            event.balance.asset = 0;
            event.balance.freeE8 = 1000 * FixedPoint.ONE;
            event.balance.lockedE8 = 0;
            engine.onEvent(event);
            begin(EventType.SESSION_STARTED, -1).definition.session = new SessionInfo("test", 1, 2, "test");
            engine.onEvent(event);
        }

        void run(int seconds) {
            long stepNs = 1_000_000_000L / (INSTRUMENTS * TICKS_PER_SECOND);
            for (long i = (long) seconds * INSTRUMENTS * TICKS_PER_SECOND; i > 0; i--) {
                nowNs += stepNs;
                step++;
                begin(EventType.QUOTE, (int) (step % INSTRUMENTS));
                event.quote.bidE8 = 100 * FixedPoint.ONE + step * 7 % 11 * 1_000_000;
                event.quote.bidQtyE8 = 10 * FixedPoint.ONE;
                event.quote.askE8 = event.quote.bidE8 + 2_000_000;
                event.quote.askQtyE8 = 10 * FixedPoint.ONE;
                engine.onEvent(event);
            }
        }

        @Override
        public Command claim() {
            return command;
        }

        @Override
        public void publish(Command published) {
            // Nobody listens.
        }

        private EngineEvent begin(EventType type, int instrument) {
            event.begin(type, instrument, nowNs).seq = ++seq;
            return event;
        }
    }
}
