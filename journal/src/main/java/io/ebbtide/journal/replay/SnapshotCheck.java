package io.ebbtide.journal.replay;

import io.ebbtide.engine.command.CommandSink;
import io.ebbtide.engine.core.ResumableStep;
import io.ebbtide.journal.JournalReader;
import io.ebbtide.journal.NoSuchPositionException;
import io.ebbtide.journal.snapshot.BadSnapshotException;
import io.ebbtide.journal.snapshot.Snapshot;
import io.ebbtide.journal.snapshot.SnapshotStore;
import io.ebbtide.journal.tool.Times;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What a start would make of one snapshot.
 *
 * <p>Shape: {@code eventSeq} and {@code timeNs} are 0 where the file's bytes are not sound; {@code reason} is empty for one that a start would
 * take. Units: {@code sizeBytes} of the file.
 */
public record SnapshotCheck(Path file, long sizeBytes, long eventSeq, long timeNs, String reason) {
    /** Tries every snapshot of a journal, the newest first; each is loaded into an engine of its own. */
    public static List<SnapshotCheck> of(
            Path journal, SnapshotStore store, Function<CommandSink, ? extends ResumableStep> engineFactory)
            throws IOException {
        List<SnapshotCheck> checks = new ArrayList<>();
        for (Path file : store.files()) {
            long eventSeq = 0;
            long timeNs = 0;
            String reason = "";
            try {
                Snapshot snapshot = store.read(file);
                eventSeq = snapshot.position().eventSeq();
                timeNs = snapshot.timeNs();
                JournalReader.openAt(journal, snapshot.position()).close();
                snapshot.restore(engineFactory.apply(new EmittedCommands()));
            } catch (BadSnapshotException | NoSuchPositionException e) {
                reason = String.valueOf(e.getMessage());
            }
            checks.add(new SnapshotCheck(file, Files.size(file), eventSeq, timeNs, reason));
        }
        return checks;
    }

    /** Whether a start would take it. */
    public boolean isValid() {
        return reason.isEmpty();
    }

    /** One line for people. */
    public String describe() {
        String when = eventSeq == 0 ? "" : " event " + eventSeq + " " + Times.iso(timeNs);
        return file + when + " " + sizeBytes + " bytes " + (isValid() ? "valid" : "not used: " + reason);
    }
}
