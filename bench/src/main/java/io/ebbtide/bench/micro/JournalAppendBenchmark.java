package io.ebbtide.bench.micro;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.journal.JournalOptions;
import io.ebbtide.journal.JournalWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Appending one quote with SBE, CRC32C and hash chain, beside a bare Chronicle append of as many bytes. */
@State(Scope.Benchmark)
@BenchmarkMode({Mode.SampleTime})
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
public class JournalAppendBenchmark {
    private static final int RECORD_BYTES = 128;

    private final EngineEvent event = new EngineEvent();
    private final byte[] record = new byte[RECORD_BYTES];
    private Path directory = Path.of(".");
    private List<AutoCloseable> open = List.of();

    @SuppressWarnings("NullAway.Init") // set in open(), before anything is measured
    private JournalWriter writer;

    @SuppressWarnings("NullAway.Init") // set in open(), before anything is measured
    private ExcerptAppender appender;

    private long seq;

    /** Opens both queues in a new directory. */
    @Setup(Level.Iteration)
    public void open() throws IOException {
        seq = 0;
        directory = Files.createTempDirectory("ebbtide-bench");
        writer = JournalWriter.open(JournalOptions.of(directory.resolve("ours")));
        ChronicleQueue queue =
                SingleChronicleQueueBuilder.binary(directory.resolve("raw")).build();
        appender = queue.createAppender();
        open = List.of(writer, appender, queue);
    }

    /** Closes and deletes them. */
    @TearDown(Level.Iteration)
    public void close() throws Exception {
        if (seq > 0 && writer.lastEventSeq() != seq) {
            throw new IllegalStateException("the journal holds " + writer.lastEventSeq() + " of " + seq + " events");
        }
        for (AutoCloseable queue : open) {
            queue.close();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Our record. */
    @Benchmark
    public long journalAppend() throws IOException {
        event.begin(EventType.QUOTE, 0, seq);
        event.seq = ++seq;
        event.quote.bidE8 = seq;
        event.quote.bidQtyE8 = seq;
        event.quote.askE8 = seq;
        event.quote.askQtyE8 = seq;
        writer.append(event);
        return seq;
    }

    /** A bare record. */
    @Benchmark
    public long rawChronicle() {
        try (DocumentContext document = appender.writingDocument()) {
            document.wire().bytes().write(record);
        }
        return appender.lastIndexAppended();
    }
}
