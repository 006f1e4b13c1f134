package io.ebbtide.journal;

/**
 * A place in one certain journal: behind a record.
 *
 * <p>Shape: {@code chain} is the hash chain up to and with record {@code recordIndex}, so that a journal with another past does not have
 * this place; {@code eventSeq} is the last event up to there. {@code file} and {@code offsetBytes} say where the record was when it was
 * read; a file that was rewritten since has it elsewhere.
 */
public record JournalPosition(String file, long offsetBytes, long recordIndex, long chain, long eventSeq) {}
