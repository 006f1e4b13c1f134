package io.ebbtide.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class KillTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 40})
    void shouldHaveEverythingThatWasAppendedBeforeAKill(int linesBeforeKill) throws Exception {
        Process writer = start("loop");
        long appended = 0;
        try (BufferedReader lines = writer.inputReader(StandardCharsets.UTF_8)) {
            for (int i = 0; i < linesBeforeKill; i++) {
                appended = nextAppended(lines);
            }
            writer.destroyForcibly();
            assertThat(writer.waitFor()).isNotZero();
        }

        try (JournalReader reader = JournalReader.open(directory)) {
            while (reader.next()) {
                assertThat(reader.event().quote.bidE8).isEqualTo(reader.recordIndex());
            }
            assertThat(reader.tail().recordsKept()).isGreaterThanOrEqualTo(appended);
        }
        try (JournalWriter next = JournalWriter.open(TestJournal.options(directory))) {
            assertThat(next.lastEventSeq()).isGreaterThanOrEqualTo(appended);
            next.append(new Samples(2).event(next.lastEventSeq() + 1));
        }
        assertThat(TestJournal.read(directory).tail().torn()).isFalse();
    }

    private static long nextAppended(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.startsWith("appended ")) {
            line = lines.readLine();
        }
        assertThat(line).isNotNull();
        return Long.parseLong(line.substring("appended ".length()));
    }

    /** Random kills hardly ever hit the window inside a document; a placed one does (reliability A9). */
    @Test
    void shouldGoOnAfterADeathInsideADocument() throws Exception {
        Process writer = start("halt-inside-document");
        writer.getInputStream().readAllBytes();
        assertThat(writer.waitFor()).isEqualTo(9);

        TestJournal.Contents left = TestJournal.read(directory);
        List<String> expected = new ArrayList<>(left.records());
        expected.addAll(TestJournal.write(TestJournal.options(directory), 10, 3));

        assertThat(left.records()).hasSize(75);
        assertThat(left.tail().torn()).isTrue();
        assertThat(TestJournal.read(directory).records()).isEqualTo(expected);
    }

    /** In a container every process is number 1, so that a lock of the dead one looks like one's own (reliability A9). */
    @Test
    void shouldGoOnAfterADeathInsideADocumentWhereEveryProcessIsNumberOne() throws Exception {
        List<String> namespace = List.of("unshare", "-pf", "--mount-proc");
        assumeTrue(isAllowed(namespace), "SKIPPED: this machine allows no PID namespace (unshare -pf)");
        Process writer = start("halt-inside-document", namespace);
        writer.getInputStream().readAllBytes();
        assertThat(writer.waitFor()).isEqualTo(9);

        Process next = start("go-on", namespace);

        assertThat(new String(next.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .endsWith("process 1\n");
        assertThat(next.waitFor()).isZero();
        TestJournal.Contents contents = TestJournal.read(directory);
        assertThat(contents.records()).hasSize(90);
        assertThat(contents.tail().torn()).isFalse();
    }

    private static boolean isAllowed(List<String> namespace) throws Exception {
        List<String> command = new ArrayList<>(namespace);
        command.add("true");
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private Process start(String mode) throws IOException {
        return start(mode, List.of());
    }

    private Process start(String mode, List<String> before) throws IOException {
        return ChildJvm.startBehind(before, KilledWriter.class, directory.toString(), mode);
    }
}
