package io.ebbtide.app.cli;

import io.ebbtide.app.EbbtideMain;
import io.ebbtide.app.config.ConfigLoader;
import io.ebbtide.app.config.EbbtideConfig;
import io.ebbtide.app.crashtest.CrashTest;
import io.ebbtide.app.crashtest.RandomKills;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.app.session.SessionPlan;
import io.ebbtide.app.session.SessionPlanner;
import io.ebbtide.app.session.SimulatedSession;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code crash-test}: ends a session's process at one operation after the other and proves what is left. */
@Command(
        name = "crash-test",
        description =
                "Crashes a scripted session at placed operations, restarts it, and compares its books with the venue's.")
final class CrashTestCommand implements Callable<Integer> {
    private static final List<String> NAMESPACE = List.of("unshare", "-pf", "--mount-proc");
    private static final double NS_PER_SECOND = 1e9;

    @Option(
            names = "--points",
            paramLabel = "N",
            defaultValue = "200",
            description = "How many operations to crash at.")
    private int points;

    @Option(
            names = "--random",
            paramLabel = "K",
            description = "Instead: kill a trading session with -9 at so many random moments.")
    private int random;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "What decides these moments.")
    private long seed;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (random > 0) {
            return killAtRandom(out);
        }
        boolean namespaces = isAllowed();
        if (!namespaces) {
            out.println("this machine allows no PID namespace (unshare -pf): all processes are ordinary ones");
        }
        Path work = Files.createTempDirectory("ebbtide-crash-test");
        long startNs = System.nanoTime();
        CrashTest test =
                new CrashTest(Inputs.home(), work, new CrashTest.Launch(java(), namespaces ? NAMESPACE : List.of()));
        CrashTest.Result result = test.run(Math.max(1, points), done -> {
            if (done % 50 == 0) {
                out.println(done + " of " + points);
                out.flush();
            }
        });
        print(result, out, (System.nanoTime() - startNs) / NS_PER_SECOND);
        return result.failures().isEmpty() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }

    private int killAtRandom(PrintWriter out) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("ebbtide-random-kills");
        EbbtideConfig config = ConfigLoader.load(Inputs.configOr(null, "paper.yaml"), List.of());
        SessionPlan plan = SessionPlanner.plan(
                config,
                SimulatedSession.symbols(config),
                SessionPlanner.rules(null, Inputs.configOr(null, "instruments.yaml")),
                BuildVersion.read().version());
        List<String> command = java();
        command.addAll(
                List.of(EbbtideMain.class.getName(), "run", "--data-dir", directory.toString(), "--speed", "120"));
        long startNs = System.nanoTime();
        List<String> failures = new RandomKills(plan, directory, command).run(random, seed, done -> {
            if (done % 10 == 0) {
                out.println(done + " of " + random);
                out.flush();
            }
        });
        failures.forEach(failure -> out.println("FAILED " + failure));
        out.println("kills       " + random + " with seed " + seed + " in " + directory);
        out.println("failed      " + failures.size());
        out.println(String.format(Locale.ROOT, "seconds     %.1f", (System.nanoTime() - startNs) / NS_PER_SECOND));
        return failures.isEmpty() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }

    private static void print(CrashTest.Result result, PrintWriter out, double seconds) {
        result.failures().forEach(failure -> out.println("FAILED " + failure));
        out.println("operations  " + result.operations() + " in the script without a crash");
        out.println("points      " + result.points() + ", " + result.inNamespace()
                + " of them as process 1 of a PID namespace");
        result.places().forEach((place, count) -> out.println(String.format(Locale.ROOT, "  %-18s %d", place, count)));
        out.println("same trades " + result.sameTrades() + " points traded exactly as without a crash");
        out.println("failed      " + result.failures().size());
        out.println(String.format(Locale.ROOT, "seconds     %.1f", seconds));
        out.flush();
    }

    /** Light: a crash needs no compiled code. */
    private static List<String> java() {
        return OwnProcess.java(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
    }

    private static boolean isAllowed() throws InterruptedException {
        List<String> command = new ArrayList<>(NAMESPACE);
        command.add("true");
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
