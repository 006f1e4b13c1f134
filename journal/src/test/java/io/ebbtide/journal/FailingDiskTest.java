package io.ebbtide.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real file system that fails and turns read-only under the writer. A plain remount the kernel refuses while files are open. The sync that
 * meets the failure may return as if it had been done: of that the kernel says nothing, so it is not asked for here.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FailingDiskTest {
    private static final int DISK_MB = 96;
    private static final long SYNCED_BEFORE = 1_000;

    @TempDir
    private Path temp;

    @Test
    void shouldRefuseAndKeepEverythingThatWasSyncedBefore() throws Exception {
        Path root = temp.resolve("disk");
        Path image = temp.resolve("image");
        Path journal = root.resolve("journal");
        try (SmallDisk disk = SmallDisk.mountExt4(root, image, DISK_MB)) {
            Process writer = ChildJvm.start(SyncingWriter.class, journal.toString());
            List<String> said = failWhileItWrites(disk, writer);
            assertThat(writer.waitFor()).as(String.join("\n", said)).isEqualTo(4);
            long appended = numberIn(said.get(said.size() - 1), "appended ");
            assertThat(said).anyMatch(line -> line.startsWith("refused "));

            disk.mountAgain(image);

            try (JournalWriter again = JournalWriter.open(TestJournal.options(journal))) {
                assertThat(again.lastEventSeq()).isBetween(SYNCED_BEFORE, appended);
            }
            assertThat(bidsOf(journal)).isBetween(SYNCED_BEFORE, appended);
        }
    }

    private static List<String> failWhileItWrites(SmallDisk disk, Process writer) throws IOException {
        List<String> said = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            boolean failed = false;
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                said.add(line);
                if (!failed && line.startsWith("synced ") && numberIn(line, "synced ") >= SYNCED_BEFORE) {
                    disk.fail();
                    failed = true;
                }
            }
        }
        return said;
    }

    private static long numberIn(String line, String prefix) {
        assertThat(line).startsWith(prefix);
        return Long.parseLong(line.substring(prefix.length()));
    }

    /** How many events can be read; each quote's bid is its number. */
    private static long bidsOf(Path journal) throws IOException {
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next()) {
                assertThat(reader.event().quote.bidE8).isEqualTo(reader.event().seq);
            }
            return reader.tail().lastEventSeq();
        }
    }
}
