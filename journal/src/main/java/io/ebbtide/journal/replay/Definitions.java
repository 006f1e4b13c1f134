package io.ebbtide.journal.replay;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.journal.JournalBeginsLaterException;
import io.ebbtide.journal.JournalReader;
import io.ebbtide.journal.RecordKind;
import io.ebbtide.journal.codec.EventCodec;
import io.ebbtide.journal.snapshot.BadSnapshotException;
import io.ebbtide.journal.snapshot.Snapshot;
import io.ebbtide.journal.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.agrona.concurrent.UnsafeBuffer;

/** The events that define a session: the first ones of its journal or, where those were deleted, as a snapshot has them. */
public final class Definitions {
    private Definitions() {}

    /**
     * Shows the session's first events one by one, in a slot that is reused, for as long as {@code more} says so.
     *
     * <p>Errors: a {@link JournalBeginsLaterException} where they were deleted and no snapshot is sound; damage is a DamageException.
     */
    public static void show(Path journal, Predicate<EngineEvent> more) throws IOException {
        try (JournalReader reader = JournalReader.open(journal)) {
            if (!reader.beginning().isWhole()) {
                show(newestSound(journal, reader), more);
                return;
            }
            boolean wanted = true;
            while (wanted && reader.next()) {
                wanted = reader.kind() == RecordKind.COMMAND || more.test(reader.event());
            }
        }
    }

    private static Snapshot newestSound(Path journal, JournalReader reader) throws IOException {
        SnapshotStore store = SnapshotStore.reading(journal);
        for (Path file : store.files()) {
            try {
                return store.read(file);
            } catch (BadSnapshotException e) {
                // The one before it says the same.
            }
        }
        throw new JournalBeginsLaterException(journal, reader.beginning());
    }

    private static void show(Snapshot snapshot, Predicate<EngineEvent> more) {
        EventCodec codec = new EventCodec();
        EngineEvent event = new EngineEvent();
        for (byte[] body : snapshot.definitions()) {
            codec.decode(new UnsafeBuffer(body), 0, body.length, event);
            if (!more.test(event)) {
                return;
            }
        }
    }
}
