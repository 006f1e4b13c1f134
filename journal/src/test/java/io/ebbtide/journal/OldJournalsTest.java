package io.ebbtide.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.core.TradingEngine;
import io.ebbtide.engine.model.OlderSessionException;
import io.ebbtide.engine.snapshot.StateHash;
import io.ebbtide.journal.replay.ReplayOptions;
import io.ebbtide.journal.replay.ReplayResult;
import io.ebbtide.journal.replay.Replayer;
import io.ebbtide.journal.tool.JournalVerify;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Journals of this and every earlier version stay readable, and those that today's engine answers alike stay so. */
class OldJournalsTest {
    private static final Path KEPT = Path.of("src", "test", "resources", "journals");

    @TempDir
    private Path directory;

    static List<Path> kept() throws IOException {
        try (Stream<Path> folders = Files.list(KEPT)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("kept")
    void shouldReadAndProveEveryRecord(Path kept) throws IOException {
        Properties expected = unpack(kept);

        JournalVerify.Verified verified = JournalVerify.verify(directory);

        assertThat(verified.events()).isEqualTo(Long.parseLong(expected.getProperty("events")));
        assertThat(verified.commands()).isEqualTo(Long.parseLong(expected.getProperty("commands")));
        assertThat(StateHash.hex(verified.chain())).isEqualTo(expected.getProperty("chain"));
        assertThat(verified.tail().torn()).isFalse();
    }

    /** A newer reader may know more fields; none of the old ones may be gone or mean something else. */
    @ParameterizedTest
    @MethodSource("kept")
    void shouldShowEveryFieldAsItWasWritten(Path kept) throws IOException {
        unpack(kept);
        Path expected = kept.resolve("expected.txt");
        if (!Files.exists(expected)) {
            return;
        }

        List<String> lines = Files.readAllLines(expected);
        List<String> read = TestJournal.read(directory).records();

        assertThat(read).hasSameSizeAs(lines);
        for (int i = 0; i < lines.size(); i++) {
            assertThat(fields(read.get(i))).containsAll(fields(lines.get(i)));
        }
    }

    @ParameterizedTest
    @MethodSource("kept")
    void shouldReplayEquallyOrFindThatItDoesNot(Path kept) throws IOException {
        Properties expected = unpack(kept);
        String replays = expected.getProperty("replays");
        if (replays == null) {
            return;
        }

        if (!Boolean.parseBoolean(replays)) {
            assertThat(isRefusedOrDiffers()).as("set replays=true in " + kept).isTrue();
            return;
        }
        ReplayResult result = Replayer.replay(directory, TradingEngine::new, ReplayOptions.verifying());

        assertThat(result.firstDifference()).isNull();
        assertThat(StateHash.hex(result.stateHash())).isEqualTo(expected.getProperty("stateHash"));
        assertThat(StateHash.hex(result.commandHash())).isEqualTo(expected.getProperty("commandHash"));
    }

    private boolean isRefusedOrDiffers() throws IOException {
        try {
            return !Replayer.replay(directory, TradingEngine::new, ReplayOptions.verifying())
                    .isEqual();
        } catch (OlderSessionException refused) {
            return true;
        }
    }

    private static Set<String> fields(String line) {
        return new HashSet<>(Arrays.asList(line.split(" ")));
    }

    private Properties unpack(Path kept) throws IOException {
        try (Stream<Path> files = Files.list(kept)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".gz")) {
                    try (InputStream packed = new GZIPInputStream(Files.newInputStream(file))) {
                        Files.copy(packed, directory.resolve(name.substring(0, name.length() - ".gz".length())));
                    }
                }
            }
        }
        Properties expected = new Properties();
        try (InputStream in = Files.newInputStream(kept.resolve("expected.properties"))) {
            expected.load(in);
        }
        return expected;
    }
}
