package io.ebbtide.app.crashtest;

import io.ebbtide.app.session.ScriptedSession;
import io.ebbtide.app.session.SessionPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Runs the script in a directory and ends its own process, as if killed, at the operation with a given number; 0 for none. What it hands
 * to the wire is noted in {@code wire}, what it recovered in {@code recovered}, how many operations it did in {@code operations}.
 */
public final class CrashChild implements ScriptedSession.Observer {
    static final String WIRE = "wire";
    static final String RECOVERED = "recovered";
    static final String OPERATIONS = "operations";
    static final int CRASHED = 137;

    private final Path directory;
    private final long crashAt;
    private long operations;

    private CrashChild(Path directory, long crashAt) {
        this.directory = directory;
        this.crashAt = crashAt;
    }

    /** Arguments: the folder with the configuration, the directory, the number of the operation, {@code FIRST} or {@code LAST}. */
    public static void main(String[] arguments) throws IOException {
        run(
                Path.of(arguments[0]),
                Path.of(arguments[1]),
                Long.parseLong(arguments[2]),
                ScriptedSession.Recording.valueOf(arguments[3]));
    }

    /** The same in this process. */
    static void run(Path home, Path directory, long crashAt, ScriptedSession.Recording recording) throws IOException {
        Files.createDirectories(directory);
        CrashChild child = new CrashChild(directory, crashAt);
        SessionPlan plan = CrashScript.plan(home);
        new ScriptedSession(plan, directory, child)
                .run(start -> CrashScript.market(plan), CrashScript.START_NS, CrashScript.faults(), recording);
        child.note(OPERATIONS, Long.toString(child.operations));
    }

    @Override
    public void reached(String place) {
        operations++;
        if (operations == crashAt) {
            note("crash", place);
            Runtime.getRuntime().halt(CRASHED);
        }
    }

    @Override
    public void recovered(long eventSeq, long stateHash) {
        note(RECOVERED, eventSeq + " " + stateHash);
    }

    @Override
    public void placed(long clientId) {
        note(WIRE, Long.toString(clientId));
    }

    private void note(String file, String line) {
        try {
            Files.write(
                    directory.resolve(file),
                    (line + "\n").getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
