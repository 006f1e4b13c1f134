package io.ebbtide.app.cli;

import io.ebbtide.app.config.ConfigLoader;
import io.ebbtide.app.config.EbbtideConfig;
import io.ebbtide.engine.snapshot.StateHash;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code check-config FILE}: validates a configuration and prints what would be in effect. */
@Command(
        name = "check-config",
        description = "Validates a configuration file and prints the effective values with their units.")
final class CheckConfigCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The configuration, for example config/paper.yaml.")
    @SuppressWarnings("NullAway.Init") // picocli refuses a command line without it
    private Path file;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    @Override
    public Integer call() {
        EbbtideConfig config = ConfigLoader.load(file, List.of());
        PrintWriter err = spec.commandLine().getErr();
        for (String warning : config.warnings()) {
            err.println("WARNING: " + warning);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(config.effectiveValues());
        out.println("configuration hash " + StateHash.hex(config.configHash()));
        return Launcher.done();
    }
}
