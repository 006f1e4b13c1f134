package io.ebbtide.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbtide.app.cli.CommandLineFixture.Result;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.engine.core.TradingEngine;
import io.ebbtide.journal.replay.JournalFollower;
import io.ebbtide.journal.snapshot.BadSnapshotException;
import io.ebbtide.journal.snapshot.SnapshotStore;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code journal stats} of a session with three snapshots, one sound, one changed, one of another journal. */
class SnapshotStatsTest {
    @TempDir
    private Path folder;

    @Test
    void shouldShowEachSnapshotAndWhyItIsOfNoUse() throws IOException {
        Path bars =
                CommandLineFixture.write(folder.resolve("bars"), "BTCUSDT-1m-hand.csv", CommandLineFixture.bars(120));
        CommandLineFixture.backtest(bars, folder.resolve("out"));
        CommandLineFixture.backtest(bars, folder.resolve("other"), "--seed", "2");
        List<Path> files = snapshotsAfter(folder.resolve("out"), 250, 300, 350);
        byte[] changed = Files.readAllBytes(files.get(1));
        changed[100] ^= 1;
        Files.write(files.get(1), changed);
        Files.write(
                files.get(2),
                Files.readAllBytes(snapshotsAfter(folder.resolve("other"), 350).get(0)));

        Result stats =
                CommandLineFixture.run("journal", "stats", folder.resolve("out").toString());

        assertThat(stats.exitCode()).isEqualTo(ExitCode.DONE);
        List<String> lines =
                stats.out().lines().filter(line -> line.startsWith("snapshot ")).toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).startsWith("snapshot " + files.get(2)).endsWith(": the record has another past");
        assertThat(lines.get(1))
                .isEqualTo(
                        "snapshot " + files.get(1) + " " + changed.length + " bytes not used: its checksum is wrong");
        assertThat(lines.get(2))
                .matches("snapshot \\Q" + files.get(0) + "\\E event [0-9]+ 20[-0-9T:.]+Z [0-9]+ bytes valid");
    }

    @Test
    void shouldNoticeEveryFlippedByteOfARealSnapshot() throws IOException {
        Path bars =
                CommandLineFixture.write(folder.resolve("bars"), "BTCUSDT-1m-hand.csv", CommandLineFixture.bars(120));
        CommandLineFixture.backtest(bars, folder.resolve("out"));
        Path file = snapshotsAfter(folder.resolve("out"), 400).get(0);
        SnapshotStore store = SnapshotStore.reading(folder.resolve("out").resolve("journal"));
        byte[] good = Files.readAllBytes(file);
        assertThat(good.length).isGreaterThan(5_000);

        try (RandomAccessFile inPlace = new RandomAccessFile(file.toFile(), "rw")) {
            for (int at = 0; at < good.length; at++) {
                put(inPlace, at, good[at] ^ 1 << at % 8);
                assertThatThrownBy(() -> store.read(file)).isInstanceOf(BadSnapshotException.class);
                put(inPlace, at, good[at]);
            }
        }
        assertThat(store.read(file).position().eventSeq()).isGreaterThanOrEqualTo(400);
    }

    private static void put(RandomAccessFile file, int at, int value) throws IOException {
        file.seek(at);
        file.write(value);
    }

    private static List<Path> snapshotsAfter(Path session, long... events) throws IOException {
        Path journal = session.resolve("journal").toRealPath();
        SnapshotStore store = SnapshotStore.reading(journal);
        List<Path> files = new ArrayList<>();
        try (JournalFollower follower = JournalFollower.open(journal, store, TradingEngine::new)) {
            for (long event : events) {
                while (follower.eventSeq() < event || !follower.canSnapshot()) {
                    assertThat(follower.follow(Long.MAX_VALUE)).isTrue();
                }
                files.add(store.write(follower.snapshot()));
            }
        }
        return files;
    }
}
