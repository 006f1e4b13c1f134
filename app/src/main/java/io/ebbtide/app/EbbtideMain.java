package io.ebbtide.app;

import io.ebbtide.app.cli.Launcher;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The program {@code ebbtide}. */
public final class EbbtideMain {
    private EbbtideMain() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(Launcher.run(writer(System.out), writer(System.err), args));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }
}
