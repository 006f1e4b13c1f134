package io.ebbtide.engine.core;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.event.SessionInfo;
import io.ebbtide.engine.model.Asset;
import io.ebbtide.engine.model.ConnectionChange;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.VenueOutcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The smallest session that buys: one instrument, quiet prices, a dip of 2 %. What it has said last is the entry order. */
final class ExploredSession {
    static final long MS = 1_000_000;
    private static final long START_NS = 1_700_000_000_000_000_000L;
    private static final long CASH_E8 = 1_000 * FixedPoint.ONE;

    private final PureStep step;
    private PureStep.@Nullable Result result;
    private long nowNs = START_NS;

    private ExploredSession(PureStep step) {
        this.step = step;
    }

    /** Everything up to the decision to buy. */
    static ExploredSession start(PureStep step) {
        ExploredSession session = new ExploredSession(step);
        session.define();
        session.connect();
        for (String bid : new String[] {"100.00", "100.00", "98.00"}) {
            session.nowNs += 60_000 * MS;
            long atNs = session.nowNs;
            session.apply(slot -> quote(slot, atNs, bid));
        }
        return session;
    }

    /** Bid and ask two ticks apart, ten coins each. */
    static void quote(EngineEvent slot, long nowNs, String bid) {
        slot.begin(EventType.QUOTE, 0, nowNs);
        slot.quote.bidE8 = FixedPoint.parse(bid);
        slot.quote.bidQtyE8 = 10 * FixedPoint.ONE;
        slot.quote.askE8 = slot.quote.bidE8 + 2 * FixedPoint.ONE / 100;
        slot.quote.askQtyE8 = 10 * FixedPoint.ONE;
    }

    PureStep.State state() {
        return last().state();
    }

    PureStep.Result last() {
        if (result == null) {
            throw new IllegalStateException("no event yet");
        }
        return result;
    }

    List<Command> commands() {
        return new ArrayList<>(last().commands());
    }

    long nowNs() {
        return nowNs;
    }

    private void define() {
        for (Setting setting : Setting.values()) {
            long value = switch (setting) {
                case ORDER_MAX_COUNT, ORDER_KNOWN_ID_MAX_COUNT -> 16;
                case REPORT_EQUITY_EVERY_MS, MARKET_HELD_SILENT_MS -> 86_400_000 * MS;
                default -> TestSettings.of(setting);
            };
            apply(slot -> {
                slot.begin(EventType.SETTING_DEFINED, -1, START_NS);
                slot.definition.setting = setting;
                slot.definition.settingValue = value;
            });
        }
        for (int i = 0; i <= 1; i++) {
            Asset asset = new Asset(i, i == 0 ? "USDT" : "AAA", i == 0 ? FixedPoint.ONE : 0);
            apply(slot -> {
                slot.begin(EventType.ASSET_DEFINED, -1, START_NS);
                slot.definition.asset = asset;
            });
        }
        Instrument instrument = EngineHarness.instrument(0, "AAAUSDT");
        apply(slot -> {
            slot.begin(EventType.INSTRUMENT_DEFINED, 0, START_NS);
            slot.definition.instrument = instrument;
        });
        apply(slot -> balance(slot, 0));
        apply(slot -> {
            slot.begin(EventType.SESSION_STARTED, -1, START_NS);
            slot.definition.session = new SessionInfo("test", 1, 2, "test");
        });
    }

    private void connect() {
        apply(slot -> {
            slot.begin(EventType.CONNECTION_CHANGED, -1, START_NS);
            slot.connection.change = ConnectionChange.RESTORED;
            slot.connection.epoch = 1;
        });
        apply(slot -> snapshot(slot, EventType.SNAPSHOT_BEGUN));
        apply(slot -> balance(slot, 1));
        apply(slot -> snapshot(slot, EventType.SNAPSHOT_ENDED));
    }

    private static void balance(EngineEvent slot, long snapshot) {
        slot.begin(EventType.BALANCE_REPORTED, -1, START_NS);
        slot.balance.snapshot = snapshot;
        slot.balance.asset = 0;
        slot.balance.freeE8 = CASH_E8;
        slot.balance.lockedE8 = 0;
    }

    private static void snapshot(EngineEvent slot, EventType type) {
        slot.begin(type, -1, START_NS);
        slot.snapshot.outcome = VenueOutcome.ACCEPTED;
        slot.snapshot.number = 1;
        slot.snapshot.epoch = 1;
        slot.snapshot.askedAtNs = START_NS;
        slot.snapshot.balances = 1;
        slot.snapshot.orders = 0;
    }

    private void apply(PureStep.EventFill event) {
        result = step.apply(result == null ? null : result.state(), event);
    }
}
