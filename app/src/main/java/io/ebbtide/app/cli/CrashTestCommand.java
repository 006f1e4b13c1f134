package io.ebbtide.app.cli;

import io.ebbtide.app.crashtest.CrashTest;
import io.ebbtide.app.fault.ExitCode;
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

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
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
