package io.ebbtide.journal.replay;

/**
 * Where a replay first said something else than the record.
 *
 * <p>Shape: {@code eventSeq} is the cause of the recorded command, {@code commandSeq} the recorded command's number, {@code recordIndex}
 * its record; {@code recorded} and {@code replayed} are the two in words.
 */
public record Difference(long eventSeq, long commandSeq, long recordIndex, String recorded, String replayed) {
    /** The difference as lines for people. */
    public String describe() {
        return "first difference at record " + recordIndex + ", event " + eventSeq + ", command " + commandSeq
                + "\n  recorded: " + recorded + "\n  replayed: " + replayed;
    }
}
