package io.ebbtide.journal;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A process that appends until the disk refuses. Arguments: directory, bytes of the reserve. Prints how many events are in, and what the
 * disk said; ends with 4.
 */
public final class FillingWriter {
    private static final int REFUSED = 4;

    private FillingWriter() {}

    public static void main(String[] arguments) {
        EngineEvent event = new Samples(1).event(EventType.QUOTE, 1);
        long appended = 0;
        try (JournalWriter writer = JournalWriter.open(
                TestJournal.options(Path.of(arguments[0])).withReserveBytes(Long.parseLong(arguments[1])))) {
            appended = writer.lastEventSeq();
            while (true) {
                event.seq = appended + 1;
                event.quote.bidE8 = event.seq;
                writer.append(event);
                appended++;
            }
        } catch (IOException | InternalError e) {
            System.out.println("refused " + e.getMessage());
        }
        System.out.println("appended " + appended);
        System.out.flush();
        Runtime.getRuntime().halt(REFUSED);
    }
}
