package io.ebbtide.journal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbtide.journal.ArabicDigits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Keeps two. */
class SnapshotStoreTest {
    @TempDir
    private Path data;

    private final Random random = new Random(1);

    @Test
    void shouldBeBesideTheJournal() {
        assertThat(SnapshotStore.beside(data.resolve("journal"))).isEqualTo(data.resolve("snapshots"));
    }

    @Test
    void shouldHaveNothingWhereNothingWasWritten() throws IOException {
        assertThat(SnapshotStore.keeping(data.resolve("journal"), 2).files()).isEmpty();
    }

    @Test
    void shouldKeepTheNewest() throws IOException {
        SnapshotStore store = SnapshotStore.keeping(data.resolve("journal"), 2);

        write(store, 9);
        Path second = write(store, 10);
        Path third = write(store, 1_000_000_000_000L);

        assertThat(store.files()).containsExactly(third, second);
        assertThat(store.read(second).position().eventSeq()).isEqualTo(10);
    }

    /** After a loss of power the journal can end before a snapshot; what is written then would be older than the stale one for ever. */
    @Test
    void shouldRemoveWhatClaimsToBeOfALaterEvent() throws IOException {
        SnapshotStore store = SnapshotStore.keeping(data.resolve("journal"), 2);
        write(store, 10);
        write(store, 20);

        Path valid = write(store, 15);

        assertThat(store.files()).hasSize(2).first().isEqualTo(valid);
    }

    @Test
    void k07RemovesWhatAKilledProcessLeftAndNothingElse() throws IOException {
        SnapshotStore store = SnapshotStore.keeping(data.resolve("journal"), 2);
        write(store, 1);
        Path left = Files.writeString(data.resolve("snapshots").resolve("snapshot-2.bin.tmp"), "half");
        Path other = Files.writeString(data.resolve("snapshots").resolve("notes.txt"), "mine");

        write(store, 3);

        assertThat(left).doesNotExist();
        assertThat(other).exists();
        assertThat(store.files()).hasSize(2);
    }

    @Test
    @ExtendWith(ArabicDigits.class)
    void shouldReadWhatItWroteWhereDigitsAreOthers() throws IOException {
        SnapshotStore store = SnapshotStore.keeping(data.resolve("journal"), 2);
        Snapshot snapshot = SnapshotFileTest.snapshot(random, 4_711);

        Path file = store.write(snapshot);

        assertThat(file).hasFileName("snapshot-0000000000000004711-20260301F.bin");
        assertThat(store.files()).containsExactly(file);
        assertThat(store.read(file).position()).isEqualTo(snapshot.position());
        assertThat(SnapshotFileTest.numbers(store.read(file))).isEqualTo(SnapshotFileTest.numbers(snapshot));
    }

    @Test
    void shouldRefuseToKeepNone() {
        assertThatThrownBy(() -> SnapshotStore.keeping(data, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private Path write(SnapshotStore store, long eventSeq) throws IOException {
        return store.write(SnapshotFileTest.snapshot(random, eventSeq));
    }
}
