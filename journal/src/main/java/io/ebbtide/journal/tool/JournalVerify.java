package io.ebbtide.journal.tool;

import io.ebbtide.engine.snapshot.StateHash;
import io.ebbtide.journal.JournalBeginning;
import io.ebbtide.journal.JournalReader;
import io.ebbtide.journal.RecordKind;
import io.ebbtide.journal.TailReport;
import java.io.IOException;
import java.nio.file.Path;

/** Proves every record of a journal. */
public final class JournalVerify {
    /**
     * What was proved.
     *
     * <p>Shape: sequences and times are those of the first and last event, 0 when there is none; {@code chain} is the chain's head.
     */
    public record Verified(
            long records,
            long events,
            long commands,
            long firstSeq,
            long lastSeq,
            long firstTimeNs,
            long lastTimeNs,
            long chain,
            JournalBeginning beginning,
            TailReport tail) {
        /** The result as lines for people. */
        public void print(Appendable out) throws IOException {
            out.append("records   ").append(Long.toString(records)).append('\n');
            out.append("events    ").append(Long.toString(events)).append('\n');
            out.append("commands  ").append(Long.toString(commands)).append('\n');
            out.append("seq       " + firstSeq + " to " + lastSeq + "\n");
            out.append("time      " + Times.iso(firstTimeNs) + " to " + Times.iso(lastTimeNs) + "\n");
            out.append("chain     ").append(StateHash.hex(chain)).append('\n');
            out.append("begins    ").append(beginning.describe()).append('\n');
            out.append("tail      ").append(tail.describe()).append('\n');
        }
    }

    private JournalVerify() {}

    /** Reads the whole journal. Errors: damage is a {@link io.ebbtide.journal.DamageException}. */
    public static Verified verify(Path journalDirectory) throws IOException {
        try (JournalReader reader = JournalReader.open(journalDirectory)) {
            long events = 0;
            long firstSeq = 0;
            long firstTimeNs = 0;
            while (reader.next()) {
                if (reader.kind() == RecordKind.EVENT) {
                    events++;
                    firstSeq = events == 1 ? reader.event().seq : firstSeq;
                    firstTimeNs = events == 1 ? reader.event().recvTimeNs : firstTimeNs;
                }
            }
            long records = reader.recordIndex() - reader.beginning().recordIndex();
            return new Verified(
                    records,
                    events,
                    records - events,
                    firstSeq,
                    reader.lastEventSeq(),
                    firstTimeNs,
                    events == 0 ? 0 : reader.event().recvTimeNs,
                    reader.chain(),
                    reader.beginning(),
                    reader.tail());
        }
    }
}
