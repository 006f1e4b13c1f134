package io.ebbtide.journal;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A process that appends and syncs until the disk refuses. Argument: the directory. Prints {@code synced N} after each sync, what the disk said,
 * and how many events are in; ends with 4.
 */
public final class SyncingWriter {
    private static final int REFUSED = 4;
    private static final int EVENTS_A_SYNC = 50;

    private SyncingWriter() {}

    public static void main(String[] arguments) {
        EngineEvent event = new Samples(1).event(EventType.QUOTE, 1);
        long appended = 0;
        try (JournalWriter writer = JournalWriter.open(TestJournal.options(Path.of(arguments[0])))) {
            while (true) {
                event.seq = appended + 1;
                event.quote.bidE8 = event.seq;
                writer.append(event);
                appended++;
                if (appended % EVENTS_A_SYNC == 0) {
                    writer.sync();
                    System.out.println("synced " + appended);
                }
            }
        } catch (IOException | InternalError e) {
            System.out.println("refused " + e.getMessage());
        }
        System.out.println("appended " + appended);
        System.out.flush();
        Runtime.getRuntime().halt(REFUSED);
    }
}
