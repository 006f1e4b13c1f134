package io.ebbtide.app.cli;

import io.ebbtide.app.config.ConfigException;
import io.ebbtide.app.config.EbbtideConfig;
import io.ebbtide.app.doctor.Doctor;
import io.ebbtide.app.doctor.Finding;
import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.fault.ExitCode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code doctor}: everything that can be checked before a session begins. */
@Command(
        name = "doctor",
        description = "Checks machine, configuration, venue and key before a session begins: one line each, OK, WARN or"
                + " FAIL, and what to do. Nothing is ordered. Exit code 1 where anything fails.")
final class DoctorCommand implements Callable<Integer> {
    private static final String DEFAULT_CONFIG = "paper.yaml";

    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "The run directory that the session would have; without it data/.")
    private @Nullable Path dataDir;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<Finding> failed = new ArrayList<>();
        Doctor doctor = new Doctor(finding -> {
            out.println(finding.line());
            out.flush();
            if (finding.level() == Finding.Level.FAIL) {
                failed.add(finding);
            }
        });
        doctor.checkJava();
        doctor.check(load(out), dataDir == null ? Inputs.home().resolve("data") : dataDir);
        requireNone(failed);
        return Launcher.done();
    }

    /** Errors: anything that failed is exit code 1. */
    static void requireNone(List<Finding> failed) {
        if (!failed.isEmpty()) {
            throw new AppException(
                    ExitCode.CHECK_FAILED,
                    "not fit to trade: "
                            + String.join(
                                    ", ",
                                    failed.stream()
                                            .map(Finding::check)
                                            .distinct()
                                            .toList()));
        }
    }

    private EbbtideConfig load(PrintWriter out) {
        try {
            return config.read(DEFAULT_CONFIG, List.of());
        } catch (ConfigException e) {
            Path file = config.fileOr(DEFAULT_CONFIG);
            out.println(new Finding(Finding.Level.FAIL, "config", file + " cannot be used", "see the lines on stderr")
                    .line());
            throw e;
        }
    }
}
