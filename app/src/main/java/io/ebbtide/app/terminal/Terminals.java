package io.ebbtide.app.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a person or a pipe is at the other end. */
public final class Terminals {
    private static final String DUMB = "dumb";

    private Terminals() {}

    /** Whether standard output is a terminal that understands cursor movements. */
    public static boolean isStdoutTerminal() {
        return isTerminal(1);
    }

    /** Whether standard error is one. */
    public static boolean isStderrTerminal() {
        return isTerminal(2);
    }

    /**
     * {@link System#console} alone does not do: it asks for standard input too, and from JDK 22 on it may exist although nobody watches.
     * Linux tells where a descriptor leads; elsewhere the console is the best guess.
     */
    @SuppressWarnings("SystemConsoleNull") // known; only asked where Linux's answer is missing
    private static boolean isTerminal(int descriptor) {
        String term = System.getenv("TERM");
        if (term == null || term.equals(DUMB)) {
            return false;
        }
        Path link = Path.of("/proc/self/fd/" + descriptor);
        if (!Files.isSymbolicLink(link)) {
            return System.console() != null;
        }
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException e) {
            return false;
        }
    }
}
