package io.ebbtide.journal.tool;

import io.ebbtide.engine.snapshot.StateHash;
import io.ebbtide.journal.JournalReader;
import io.ebbtide.journal.TailReport;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The head of a journal's chain. Written down elsewhere, it later proves that nothing up to that record was changed by accident or cut off.
 *
 * <p>Shape: {@code chain} is the hash chain up to record {@code recordIndex}.
 */
public record JournalHead(long recordIndex, long chain, long lastEventSeq, TailReport tail) {
    /** Reads the whole journal: a head is only worth something when everything before it was proved. */
    public static JournalHead of(Path journalDirectory) throws IOException {
        try (JournalReader reader = JournalReader.open(journalDirectory)) {
            TailReport tail = reader.skipToEnd();
            return new JournalHead(reader.recordIndex(), reader.chain(), reader.lastEventSeq(), tail);
        }
    }

    /** The chain's head as 16 hex digits. */
    public String chainHex() {
        return StateHash.hex(chain);
    }

    /** One line: record, chain, event. */
    public void print(Appendable out) throws IOException {
        out.append("record " + recordIndex + " chain " + chainHex() + " event " + lastEventSeq + "\n");
    }
}
