package io.ebbtide.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.app.config.EntrySignals;
import io.ebbtide.engine.core.TradingEngine;
import io.ebbtide.journal.replay.ReplayOptions;
import io.ebbtide.journal.replay.ReplayResult;
import io.ebbtide.journal.replay.Replayer;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;

/**
 * The last step of every test that runs the real rings: each journal below its temporary folder is replayed, and every command and state
 * hash must be as recorded. {@link RealRingsAreReplayedTest} holds that no such test goes without.
 */
public final class ReplayedJournals implements AfterEachCallback {
    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        Object test = context.getRequiredTestInstance();
        int replayed = 0;
        for (Field field : test.getClass().getDeclaredFields()) {
            if (field.isAnnotationPresent(TempDir.class)) {
                field.setAccessible(true);
                replayed += replayBelow((Path) Objects.requireNonNull(field.get(test)));
            }
        }
        boolean failed = context.getExecutionException().isPresent();
        assertThat(failed || replayed > 0)
                .as("a test with real rings leaves a journal")
                .isTrue();
    }

    private static int replayBelow(Path root) throws IOException {
        List<Path> journals;
        try (Stream<Path> files = Files.walk(root)) {
            journals = files.filter(file -> file.toString().endsWith(".cq4"))
                    .map(Path::getParent)
                    .distinct()
                    .toList();
        }
        for (Path journal : journals) {
            ReplayResult result = Replayer.replayAll(
                            journal, sink -> new TradingEngine(sink, EntrySignals.load()), ReplayOptions.verifying())
                    .result();
            assertThat(result.firstDifference()).as("replay of %s", journal).isNull();
            assertThat(result.events()).isPositive();
        }
        return journals.size();
    }
}
