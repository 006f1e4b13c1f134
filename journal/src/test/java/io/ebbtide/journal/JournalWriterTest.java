package io.ebbtide.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalWriterTest {
    private static final long NEXT_DAY_MS = 86_400_000L;

    @TempDir
    private Path directory;

    @Test
    void shouldGiveBackEverythingInOrder() throws IOException {
        List<String> written = TestJournal.write(TestJournal.options(directory), 500, 1);

        TestJournal.Contents read = TestJournal.read(directory);

        assertThat(read.records()).isEqualTo(written);
        assertThat(read.tail().torn()).as(read.tail().describe()).isFalse();
        assertThat(read.tail().recordsKept()).isEqualTo(750);
        assertThat(read.tail().lastEventSeq()).isEqualTo(500);
    }

    @Test
    void shouldGoOnBehindWhatTheDirectoryHolds() throws IOException {
        List<String> written = new ArrayList<>(TestJournal.write(TestJournal.options(directory), 10, 1));
        written.addAll(TestJournal.write(TestJournal.options(directory), 10, 2));
        written.addAll(TestJournal.write(TestJournal.options(directory), 10, 3));

        TestJournal.Contents read = TestJournal.read(directory);

        assertThat(read.records()).isEqualTo(written);
        assertThat(read.tail().torn()).isFalse();
    }

    @Test
    void shouldStartANewFileEachDayAndNeverGoBack() throws IOException {
        AtomicLong clockMs = new AtomicLong(TestJournal.DAY_MS);
        JournalOptions options = TestJournal.options(directory).withClockMs(clockMs::get);
        List<String> written = new ArrayList<>(TestJournal.write(options, 300, 1));
        clockMs.addAndGet(3 * NEXT_DAY_MS);
        written.addAll(TestJournal.write(options, 10, 2));
        clockMs.set(TestJournal.DAY_MS - NEXT_DAY_MS);
        written.addAll(TestJournal.write(options, 10, 3));

        TestJournal.Contents read = TestJournal.read(directory);

        assertThat(read.records()).isEqualTo(written);
        assertThat(RecordScanner.queueFiles(directory)).hasSize(2);
    }

    @Test
    void shouldRollInTheMiddleOfASession() throws IOException {
        AtomicLong clockMs = new AtomicLong(TestJournal.DAY_MS);
        Samples samples = new Samples(5);
        try (JournalWriter writer =
                JournalWriter.open(TestJournal.options(directory).withClockMs(clockMs::get))) {
            for (long seq = 1; seq <= 30; seq++) {
                writer.append(samples.event(seq));
                if (seq % 10 == 0) {
                    writer.sync();
                    clockMs.addAndGet(NEXT_DAY_MS);
                }
            }
        }

        TestJournal.Contents read = TestJournal.read(directory);

        assertThat(read.records()).hasSize(30);
        assertThat(RecordScanner.queueFiles(directory)).hasSize(3);
        assertThat(read.tail().torn()).as(read.tail().describe()).isFalse();
    }

    /** The journal is an honest Chronicle queue: its own tailer sees the same records. */
    @Test
    void shouldBeReadableByChronicleItself() throws IOException {
        TestJournal.write(TestJournal.options(directory), 400, 1);
        int seen = 0;

        try (ChronicleQueue queue = SingleChronicleQueueBuilder.single(directory.toFile())
                        .rollCycle(RollCycles.FAST_DAILY)
                        .blockSize(1 << 20)
                        .build();
                ExcerptTailer tailer = queue.createTailer()) {
            boolean more = true;
            while (more) {
                try (DocumentContext context = tailer.readingDocument()) {
                    more = context.isPresent();
                    if (more) {
                        seen++;
                        var bytes = context.wire().bytes();
                        assertThat(bytes.readLong(bytes.readPosition() + Envelope.INDEX_AT))
                                .isEqualTo(seen);
                    }
                }
            }
        }

        assertThat(seen).isEqualTo(600);
    }

    @Test
    void shouldRefuseASecondWriter() throws IOException {
        JournalWriter first = JournalWriter.open(TestJournal.options(directory));

        assertThatThrownBy(() -> JournalWriter.open(TestJournal.options(directory)))
                .isInstanceOf(JournalLockedException.class)
                .hasMessageContaining(directory.toString());

        first.close();
        JournalWriter.open(TestJournal.options(directory)).close();
    }

    @Test
    void shouldRefuseAnEventOutOfSequenceAndACommandBeforeItsCause() throws IOException {
        Samples samples = new Samples(1);
        try (JournalWriter writer = JournalWriter.open(TestJournal.options(directory))) {
            writer.append(samples.event(1));

            assertThatThrownBy(() -> writer.append(samples.event(3))).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> writer.append(samples.command(1, 2))).isInstanceOf(IllegalArgumentException.class);
            writer.append(samples.command(1, 1));
            writer.append(samples.event(2));
        }

        assertThat(TestJournal.read(directory).tail().recordsKept()).isEqualTo(3);
    }

    @Test
    void shouldSayWhatWasSynced() throws IOException {
        Samples samples = new Samples(1);
        try (JournalWriter writer = JournalWriter.open(TestJournal.options(directory))) {
            writer.append(samples.event(1));
            assertThat(writer.syncedIndex()).isZero();

            writer.sync();

            assertThat(writer.syncedIndex()).isEqualTo(1);
            assertThat(writer.recordIndex()).isEqualTo(1);
        }
    }

    @Test
    void shouldNotAllocateWhenAppending() throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Samples samples = new Samples(1);
        EngineEvent event = samples.event(EventType.QUOTE, 1);
        Command order = samples.command(CommandType.PLACE_ORDER, 1, 1);
        Command decision = samples.command(CommandType.DECISION_MADE, 1, 1);
        try (JournalWriter writer =
                JournalWriter.open(TestJournal.options(directory).withBlockBytes(64 << 20))) {
            append(writer, event, order, decision, 30_000);
            long before = threads.getCurrentThreadAllocatedBytes();

            append(writer, event, order, decision, 20_000);

            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            System.out.println("allocated in 60000 appends: " + allocated + " bytes");
            assertThat(allocated).isLessThan(16_384);
        }
    }

    private static void append(JournalWriter writer, EngineEvent event, Command order, Command decision, int times)
            throws IOException {
        for (int i = 0; i < times; i++) {
            event.seq = writer.lastEventSeq() + 1;
            writer.append(event);
            order.causeSeq = event.seq;
            writer.append(order);
            decision.causeSeq = event.seq;
            writer.append(decision);
        }
    }

    /** Chronicle sends usage data when this class is there. */
    @Test
    void shouldNotHaveChronicleAnalyticsOnTheClassPath() {
        assertThatThrownBy(() -> Class.forName("net.openhft.chronicle.analytics.Analytics"))
                .isInstanceOf(ClassNotFoundException.class);
        assertThat(System.getProperty("chronicle.analytics.disable")).isEqualTo("true");
    }
}
