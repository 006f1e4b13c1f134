package io.ebbtide.app.crashtest;

import io.ebbtide.app.config.ConfigLoader;
import io.ebbtide.app.config.ConfigOverride;
import io.ebbtide.app.session.ScriptedSession.TimedFault;
import io.ebbtide.app.session.SessionPlan;
import io.ebbtide.app.session.SessionPlanner;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.gateway.MarketSource;
import io.ebbtide.gateway.paper.FaultDeed;
import io.ebbtide.gateway.paper.FaultOccasion;
import io.ebbtide.gateway.paper.PaperFault;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/**
 * The session that is crashed: two instruments that dip in turn, fills in several parts, switches between take profit and stop, exits of
 * both kinds, an order whose outcome is unknown, a cancel that comes too late. At its end nothing is held. The same each time.
 */
final class CrashScript {
    static final long START_NS = 1_700_000_000_000_000_000L;

    private static final long SECOND_NS = 1_000_000_000L;
    private static final long STEP_NS = SECOND_NS / 2;
    private static final int CYCLE_SECONDS = 80;
    private static final int CYCLES = 3;
    private static final int TAIL_SECONDS = 100;
    private static final long SHOWN_QUOTE_E8 = 12 * FixedPoint.ONE;

    private static final List<ConfigOverride> SETTINGS = List.of(
            setting("signal.warmup-ticks", "5"),
            setting("signal.warmup-ms", "5000"),
            setting("guard.depth-enabled", "false"),
            setting("risk.cooldown-ms", "10000"),
            setting("risk.max-losses-in-row", "100"),
            setting("exit.max-hold-ms", "70000"),
            setting("protection.switch-cooldown-ms", "2000"),
            setting("paper.synthetic-depth-quote", "12"),
            setting("balances.BNB", "0"),
            setting("engine.inbound-ring-size", "64"),
            setting("report.hash-every-events", "64"));

    private CrashScript() {}

    /** The session's plan; {@code home} has the shipped configuration. */
    static SessionPlan plan(Path home) {
        Path config = home.resolve("config");
        return SessionPlanner.plan(
                ConfigLoader.load(config.resolve("paper.yaml"), SETTINGS),
                new TreeSet<>(List.of("BTCUSDT", "ETHUSDT")),
                SessionPlanner.rules(null, config.resolve("instruments.yaml")),
                "crash-test");
    }

    /** The market from its beginning. */
    static MarketSource market(SessionPlan plan) {
        return new TwoDippers(plan);
    }

    /** What goes wrong at the venue, in the order of time. */
    static List<TimedFault> faults() {
        PaperFault.Match once = new PaperFault.Match(PaperFault.Match.ANY, null, null, null, 1, 1);
        return List.of(
                at(CYCLE_SECONDS + 20, FaultOccasion.PLACE, FaultDeed.ACCEPT_THEN_TIMEOUT, once),
                at(CYCLE_SECONDS + 40, FaultOccasion.CANCEL, FaultDeed.FILL_THEN_CANCEL_REJECT, once),
                at(2 * CYCLE_SECONDS + 20, FaultOccasion.PLACE, FaultDeed.DROP_BEFORE, once),
                at(2 * CYCLE_SECONDS + 24, FaultOccasion.STREAM, FaultDeed.LOSE_REPORT, once));
    }

    private static TimedFault at(long second, FaultOccasion on, FaultDeed deed, PaperFault.Match match) {
        return new TimedFault(START_NS + second * SECOND_NS, new PaperFault(on, deed, match, PaperFault.Argument.NONE));
    }

    private static ConfigOverride setting(String key, String value) {
        return new ConfigOverride("crash-test", key, value);
    }

    /** Prices in basis points of the start price, by the second of a cycle. */
    private static long basisPoints(int second, int cycle) {
        int at = second % CYCLE_SECONDS;
        if (second >= CYCLE_SECONDS * CYCLES || at < 22) {
            return 10_000;
        }
        if (at < 30) {
            return 9_840;
        }
        if (at < 42) {
            // Half a percent below the entry and a quarter above it, in turn: the protection switches.
            return at / 3 % 2 == 0 ? 9_780 : 9_868;
        }
        return cycle % 2 == 0 ? Math.min(9_920, 9_840 + 10L * (at - 42)) : Math.max(9_700, 9_840 - 15L * (at - 42));
    }

    /** Two instruments, a quote of each every second, the second one half a cycle later. */
    private static final class TwoDippers implements MarketSource {
        private static final int TICKS = 2 * (CYCLE_SECONDS * CYCLES + TAIL_SECONDS);

        private final SessionPlan plan;
        private final long[] startE8 = {60_000 * FixedPoint.ONE, 2_500 * FixedPoint.ONE};
        private int ticks;

        TwoDippers(SessionPlan plan) {
            this.plan = plan;
        }

        @Override
        public long peekTimeNs() {
            return ticks == TICKS ? EXHAUSTED : START_NS + (ticks + 1) * STEP_NS;
        }

        @Override
        public void next(EngineEvent slot) {
            int instrument = ticks % 2;
            int second = ticks / 2;
            int shifted = instrument == 0 ? second : Math.max(0, second - 7);
            long bps = basisPoints(shifted, shifted / CYCLE_SECONDS + instrument);
            var filters = plan.universe().instrument(instrument).filters();
            long bidE8 = FixedPoint.floorToStep(
                    startE8[instrument] / 10_000 * bps, filters.price().tickE8());
            long qtyE8 = FixedPoint.ceilToStep(
                    FixedPoint.divFloor(SHOWN_QUOTE_E8, bidE8) + second % 5,
                    filters.lot().stepE8());
            slot.begin(EventType.QUOTE, instrument, peekTimeNs());
            slot.sourceTimeNs = slot.recvTimeNs;
            slot.quote.bidE8 = bidE8;
            slot.quote.askE8 = bidE8 + filters.price().tickE8();
            slot.quote.bidQtyE8 = qtyE8;
            slot.quote.askQtyE8 = qtyE8;
            ticks++;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
