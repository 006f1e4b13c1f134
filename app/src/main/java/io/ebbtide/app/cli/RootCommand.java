package io.ebbtide.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program without a command: options that every command has. */
@Command(
        name = "ebbtide",
        description = "Buys dips and manages every position out again.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:done",
            " 1:the run ended with a failed check",
            " 2:wrong usage or configuration",
            " 3:damaged data was refused",
            " 4:the environment does not allow it (port taken, disk full, directory locked)",
            "70:fail-stop: a bug"
        })
final class RootCommand implements Callable<Integer> {
    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Adds the stack trace to the line that an error prints.")
    private boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this help.")
    @SuppressWarnings("UnusedVariable") // picocli itself acts on it
    private boolean help;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }

    boolean isDebug() {
        return debug;
    }
}
