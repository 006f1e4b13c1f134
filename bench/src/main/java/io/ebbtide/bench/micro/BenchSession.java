package io.ebbtide.bench.micro;

import io.ebbtide.app.config.ConfigLoader;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.event.SessionInfo;
import io.ebbtide.engine.model.Asset;
import io.ebbtide.engine.model.ConnectionChange;
import io.ebbtide.engine.model.Filters;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.model.VenueOutcome;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** A session for benchmarks: the settings of {@code config/paper.yaml} and made-up instruments. Cold. */
final class BenchSession {
    private BenchSession() {}

    /** Gives the events that begin the session; the taker numbers them. */
    static void define(int instruments, long timeNs, Consumer<EngineEvent> taker) {
        Path home = Path.of(System.getProperty("ebbtide.home", "."));
        Settings settings =
                ConfigLoader.load(home.resolve("config/paper.yaml"), List.of()).settings();
        EngineEvent event = new EngineEvent();
        for (Setting setting : Setting.values()) {
            event.begin(EventType.SETTING_DEFINED, EngineEvent.NO_INSTRUMENT, timeNs);
            event.definition.setting = setting;
            event.definition.settingValue = settings.get(setting);
            taker.accept(event);
        }
        for (int i = 0; i <= instruments; i++) {
            event.begin(EventType.ASSET_DEFINED, EngineEvent.NO_INSTRUMENT, timeNs);
            event.definition.asset = new Asset(i, i == 0 ? "USDT" : "C" + i, i == 0 ? FixedPoint.ONE : 0);
            taker.accept(event);
        }
        for (int i = 0; i < instruments; i++) {
            event.begin(EventType.INSTRUMENT_DEFINED, i, timeNs);
            event.definition.instrument = new Instrument(i, "C" + (i + 1) + "USDT", i + 1, 0, filters());
            taker.accept(event);
        }
        event.begin(EventType.BALANCE_REPORTED, EngineEvent.NO_INSTRUMENT, timeNs);
        event.balance.asset = 0;
        event.balance.freeE8 = 1_000 * FixedPoint.ONE;
        event.balance.lockedE8 = 0;
        taker.accept(event);
        event.begin(EventType.SESSION_STARTED, EngineEvent.NO_INSTRUMENT, timeNs);
        event.definition.session = new SessionInfo("bnch", 1, 0, "bench");
        taker.accept(event);
        connect(event, timeNs, taker);
    }

    /** The connection, and the answer to the question for a snapshot that it leads to. */
    private static void connect(EngineEvent event, long timeNs, Consumer<EngineEvent> taker) {
        event.begin(EventType.CONNECTION_CHANGED, EngineEvent.NO_INSTRUMENT, timeNs);
        event.connection.change = ConnectionChange.RESTORED;
        event.connection.epoch = 1;
        taker.accept(event);
        event.snapshot.outcome = VenueOutcome.ACCEPTED;
        event.snapshot.number = 1;
        event.snapshot.epoch = 1;
        event.snapshot.askedAtNs = timeNs;
        event.snapshot.balances = 1;
        event.snapshot.orders = 0;
        taker.accept(event.begin(EventType.SNAPSHOT_BEGUN, EngineEvent.NO_INSTRUMENT, timeNs));
        event.balance.snapshot = 1;
        taker.accept(event.begin(EventType.BALANCE_REPORTED, EngineEvent.NO_INSTRUMENT, timeNs));
        taker.accept(event.begin(EventType.SNAPSHOT_ENDED, EngineEvent.NO_INSTRUMENT, timeNs));
    }

    private static Filters filters() {
        Filters.LotRule lot = new Filters.LotRule(100_000, 9_000_000 * FixedPoint.ONE, 100_000);
        return new Filters(
                new Filters.PriceRule(1_000_000, 1_000_000 * FixedPoint.ONE, 1_000_000),
                lot,
                lot,
                new Filters.NotionalRule(5 * FixedPoint.ONE, 0, true),
                new Filters.PercentPriceRule(
                        5 * FixedPoint.ONE, FixedPoint.ONE / 5, 5 * FixedPoint.ONE, FixedPoint.ONE / 5),
                200,
                0);
    }
}
