package io.ebbtide.app.cli;

import io.ebbtide.app.fault.ExitCode;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Runs one command line inside this process. */
public final class Launcher {
    private static final int HELP_WIDTH = 100;

    private Launcher() {}

    /**
     * Parses, runs and answers the exit code; never throws and never ends the process.
     *
     * <p>Errors: each becomes one line on {@code err}, see {@link Failures}.
     */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        return run(Commands.all(), out, err, args);
    }

    /** The same with other commands, for tests. */
    static int run(List<Object> commands, PrintWriter out, PrintWriter err, String... args) {
        RootCommand root = new RootCommand();
        CommandLine line = new CommandLine(root);
        for (Object command : commands) {
            line.addSubcommand(command);
        }
        Failures failures = new Failures(err, root::isDebug);
        line.setOut(out);
        line.setErr(err);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        line.setUsageHelpWidth(HELP_WIDTH);
        line.setExpandAtFiles(false);
        // Otherwise an option that takes several words, such as --data, takes a mistyped option for one of them.
        line.setUnmatchedOptionsAllowedAsOptionParameters(false);
        line.setParameterExceptionHandler(failures::onWrongUsage);
        line.setExecutionExceptionHandler((thrown, where, parsed) -> failures.onThrown(thrown));
        try {
            return line.execute(args);
        } catch (StackOverflowError | OutOfMemoryError | AssertionError | LinkageError e) {
            return failures.onThrown(e);
        } finally {
            out.flush();
            err.flush();
        }
    }

    /** What a command that did its work answers. */
    static int done() {
        return ExitCode.DONE;
    }
}
