package io.ebbtide.journal;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import java.io.IOException;
import java.nio.file.Path;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;

/** A process that dies while it writes. Arguments: directory, and {@code loop}, {@code halt-inside-document} or {@code go-on}. */
public final class KilledWriter {
    private KilledWriter() {}

    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        if (arguments[1].equals("loop")) {
            appendForEver(directory);
        } else if (arguments[1].equals("go-on")) {
            TestJournal.write(TestJournal.options(directory), 10, 3);
            System.out.println("process " + ProcessHandle.current().pid());
        } else {
            TestJournal.write(TestJournal.options(directory), 50, 1);
            dieInsideDocument(directory);
        }
    }

    /** Says how many events are appended, so that the parent knows what must be there. */
    private static void appendForEver(Path directory) throws IOException {
        EngineEvent event = new Samples(1).event(EventType.QUOTE, 1);
        try (JournalWriter writer =
                JournalWriter.open(TestJournal.options(directory).withBlockBytes(16 << 20))) {
            for (long seq = writer.lastEventSeq() + 1; seq < 10_000_000; seq++) {
                event.seq = seq;
                event.quote.bidE8 = seq;
                writer.append(event);
                if (seq % 1000 == 0) {
                    System.out.println("appended " + seq);
                }
            }
        }
    }

    private static void dieInsideDocument(Path directory) {
        ChronicleQueue queue = SingleChronicleQueueBuilder.single(directory.toFile())
                .rollCycle(RollCycles.FAST_DAILY)
                .blockSize(1 << 20)
                .timeProvider(() -> TestJournal.DAY_MS)
                .build();
        ExcerptAppender appender = queue.createAppender();
        DocumentContext context = appender.writingDocument();
        context.wire().bytes().writeLong(Envelope.MAGIC).writeLong(12);
        System.out.println("inside");
        Runtime.getRuntime().halt(9);
    }
}
