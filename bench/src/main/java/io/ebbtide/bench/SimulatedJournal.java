package io.ebbtide.bench;

import io.ebbtide.app.config.ConfigLoader;
import io.ebbtide.app.config.EbbtideConfig;
import io.ebbtide.app.session.Backtest;
import io.ebbtide.app.session.SessionPlan;
import io.ebbtide.app.session.SessionPlanner;
import io.ebbtide.app.session.SimulatedSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Journals of sessions on the simulated market, as many events as wanted, the same for the same length. */
final class SimulatedJournal {
    private static final long PROBE_NS = 600L * 1_000_000_000L;

    private SimulatedJournal() {}

    /** Writes a session of about {@code events} events into a run directory below {@code scratch}; gives its journal. */
    static Path write(Scratch scratch, String name, long events) throws IOException {
        long probed = run(scratch.fresh("probe"), PROBE_NS);
        Path directory = scratch.fresh(name);
        run(directory, Math.max(PROBE_NS / 10, (long) ((double) PROBE_NS * events / probed)));
        return directory.resolve("journal");
    }

    private static long run(Path directory, long durationNs) {
        Path config = Path.of(System.getProperty("ebbtide.home", ".")).resolve("config");
        EbbtideConfig loaded = ConfigLoader.load(config.resolve("paper.yaml"), List.of());
        SessionPlan plan = SessionPlanner.plan(
                loaded,
                SimulatedSession.symbols(loaded),
                SessionPlanner.rules(null, config.resolve("instruments.yaml")),
                "bench");
        return SimulatedSession.runVirtual(
                        plan, new Backtest.Output(directory, Backtest.Journaling.ON), durationNs, () -> false)
                .input()
                .events();
    }
}
