package io.ebbtide.journal;

import io.ebbtide.engine.snapshot.StateHash;
import io.ebbtide.journal.codec.UnreadableRecordException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads a journal from its first record to its last sound one, and proves each: length, checksum, number, chain, event sequence.
 *
 * <p>Shape: call {@link #next} until it is false, then {@link #tail}. The slots are reused. Thread: one. Errors: a bad record with sound
 * ones behind it is a {@link DamageException}; a bad or unfinished end is cut and reported. The files are only read, also while a writer
 * appends; then the end is wherever the writer was.
 */
public final class JournalReader extends DecodedRecords {
    private final Path directory;
    private final RecordScanner scanner;
    private final EnvelopeFields found;
    private final JournalBeginning beginning;
    private final StateHash hash = new StateHash();

    private long chain;
    private int crc;
    private int lastFile;
    private long firstIndexOfFile;
    private long lastOffset;
    private long lastEndOffset;
    private long freshUpToIndex;

    private JournalReader(Path directory, JournalBeginning beginning) throws IOException {
        this.directory = directory;
        this.beginning = beginning;
        scanner = new RecordScanner(directory, beginning.firstFile());
        found = scanner.envelope();
        recordIndex = beginning.recordIndex();
        chain = beginning.chain();
        lastEventSeq = beginning.eventSeq();
        firstIndexOfFile = recordIndex + 1;
    }

    /** Opens the queue in {@code directory}. Errors: no such directory is an IOException; an empty one is an empty journal. */
    public static JournalReader open(Path directory) throws IOException {
        return new JournalReader(directory, JournalBeginning.read(directory));
    }

    /** The same for whoever needs the first record. Errors: a {@link JournalBeginsLaterException} where it was deleted. */
    public static JournalReader openWhole(Path directory) throws IOException {
        JournalReader reader = open(directory);
        if (!reader.beginning.isWhole()) {
            reader.close();
            throw new JournalBeginsLaterException(directory, reader.beginning);
        }
        return reader;
    }

    /**
     * Opens the queue in {@code directory} behind a record, whose sum and place in the chain are proved; nothing before it is read.
     *
     * <p>Errors: a {@link NoSuchPositionException} where the journal does not have it.
     */
    public static JournalReader openAt(Path directory, JournalPosition position) throws IOException {
        JournalReader reader = open(directory);
        boolean sought = false;
        try {
            reader.seek(position);
            sought = true;
        } finally {
            if (!sought) {
                reader.close();
            }
        }
        return reader;
    }

    private void seek(JournalPosition position) throws IOException {
        if (position.recordIndex() == recordIndex && position.chain() == chain) {
            return;
        }
        if (!scanner.seek(position)) {
            throw new NoSuchPositionException(position, "there is no such record");
        }
        if (found.chain != position.chain()) {
            throw new NoSuchPositionException(position, "the record has another past");
        }
        recordIndex = position.recordIndex();
        lastEventSeq = position.eventSeq();
        settle();
        firstIndexOfFile = RecordScanner.firstIndexOf(scanner.files().get(lastFile));
    }

    /**
     * Moves to the next record if it is among the first {@code writtenIndex}, which the writer of this process says are appended: never
     * looks at what is not completely written. False when the reader has them all; it can be asked again later. Not to be mixed with
     * {@link #next}.
     */
    public boolean nextWritten(long writtenIndex) throws IOException {
        if (recordIndex >= writtenIndex) {
            return false;
        }
        if (recordIndex >= freshUpToIndex) {
            freshUpToIndex = writtenIndex;
            scanner.refreshAt(lastFile, lastEndOffset);
        }
        if (!scanner.next() || !isExpected()) {
            lookAgain();
        }
        accept();
        return true;
    }

    /** The writer may have begun another file. */
    private void lookAgain() throws IOException {
        boolean atBeginning = recordIndex == beginning.recordIndex();
        lastFile = scanner.refreshFiles(atBeginning ? null : scanner.files().get(lastFile));
        if (lastFile < 0) {
            goToFirstFile();
        }
        scanner.restartAt(lastFile, lastEndOffset);
        if (!scanner.next() || !isExpected()) {
            throw damage("it was written and cannot be read");
        }
    }

    /** The file that was read to its end may have been deleted behind a snapshot. */
    private void goToFirstFile() throws IOException {
        if (JournalBeginning.read(directory).recordIndex() != recordIndex) {
            throw new IOException("the journal's file that was being read is gone");
        }
        lastFile = 0;
        lastEndOffset = 0;
    }

    @Override
    public boolean next() throws IOException {
        if (tail != null) {
            return false;
        }
        if (findNext()) {
            accept();
            return true;
        }
        if (tail == null) {
            tail = end().describe();
        }
        return false;
    }

    /** Proves everything that is left and gives how it ends. */
    public TailReport skipToEnd() throws IOException {
        boolean more = next();
        while (more) {
            more = next();
        }
        return tail();
    }

    /** Whether the record that must come next was found; a writer at work may finish it while we look, hence the second look. */
    private boolean findNext() throws IOException {
        if (!scanner.next()) {
            return false;
        }
        if (isExpected()) {
            return true;
        }
        scanner.restartAt(lastFile, lastEndOffset);
        if (!scanner.next()) {
            return false;
        }
        return isExpected() || judgeGap();
    }

    private boolean isExpected() {
        return found.index == recordIndex + 1 && found.chain == expectedChain();
    }

    private long expectedChain() {
        return Envelope.nextChain(hash, chain, found.crc, found.bodyBytes);
    }

    /** Decides between a cut tail (false, with the report) and damage. */
    private boolean judgeGap() throws IOException {
        long missing = recordIndex + 1;
        long index = found.index;
        if (index < missing) {
            throw damage("record " + index + " appears a second time");
        }
        if (index == missing) {
            int file = scanner.fileNumber();
            long offset = scanner.offset();
            if (scanner.next()) {
                throw damage("it does not continue the chain");
            }
            tail = end().torn(file, offset, "the last record does not continue the chain");
            return false;
        }
        DamageException damage = damage("record " + index + " was found next");
        if (end().isLostPageBehind() && missing > syncedIndexBehind()) {
            tail = end().torn(
                            lastFile,
                            lastEndOffset,
                            "pages that were never synced are empty, as after a loss of power");
            return false;
        }
        throw damage;
    }

    /** What the found record and all behind it know to be synced. */
    private long syncedIndexBehind() throws IOException {
        long synced = 0;
        boolean more = true;
        while (more) {
            synced = Math.max(synced, Envelope.longAt(scanner.buffer(), scanner.bufferOffset() + Envelope.SYNCED_AT));
            more = scanner.next();
        }
        return synced;
    }

    private DamageException damage(String reason) {
        boolean suspected = scanner.suspectFile() >= 0;
        int number = suspected ? scanner.suspectFile() : lastFile;
        long offset = suspected ? scanner.suspectOffset() : lastEndOffset;
        return new DamageException(recordIndex + 1, scanner.files().get(number), offset, reason);
    }

    private void accept() throws IOException {
        if (found.version > Envelope.VERSION || !RecordKind.isKnown(found.kindCode)) {
            throw damage("envelope version " + found.version + ", kind " + found.kindCode
                    + ": read it with a newer Ebbtide");
        }
        decodeFound(RecordKind.ofCode(found.kindCode), scanner.bufferOffset() + Envelope.LENGTH_BYTES);
        recordIndex++;
        if (scanner.fileNumber() != lastFile) {
            firstIndexOfFile = recordIndex;
        }
        settle();
    }

    /** The found record is the last one that was proved. */
    private void settle() {
        chain = found.chain;
        crc = found.crc;
        lastFile = scanner.fileNumber();
        lastOffset = scanner.offset();
        lastEndOffset = scanner.endOffset();
    }

    private void decodeFound(RecordKind kind, int bodyOffset) throws DamageException {
        try {
            decode(kind, scanner.buffer(), bodyOffset, found.bodyBytes);
        } catch (UnreadableRecordException e) {
            DamageException damage = damage(String.valueOf(e.getMessage()));
            damage.initCause(e);
            throw damage;
        }
        if (kind == RecordKind.COMMAND) {
            return;
        }
        if (event().seq != lastEventSeq + 1) {
            throw damage("event " + event().seq + " follows event " + lastEventSeq);
        }
        lastEventSeq = event().seq;
    }

    private JournalEnd end() {
        boolean proved = recordIndex > beginning.recordIndex();
        return new JournalEnd(scanner, proved, lastFile, lastOffset, lastEndOffset, recordIndex, lastEventSeq);
    }

    @Override
    public long chain() {
        return chain;
    }

    /** Where the record is. Errors: before the first one is a bug. */
    public JournalPosition position() {
        if (recordIndex == 0) {
            throw new IllegalStateException("no record");
        }
        if (recordIndex == beginning.recordIndex()) {
            return new JournalPosition(beginning.firstFile(), 0, recordIndex, chain, lastEventSeq);
        }
        String file = String.valueOf(scanner.files().get(lastFile).getFileName());
        return new JournalPosition(file, lastOffset, recordIndex, chain, lastEventSeq);
    }

    /** Where the journal begins. */
    public JournalBeginning beginning() {
        return beginning;
    }

    /** Where in its file the record begins. */
    public long recordOffset() {
        return lastOffset;
    }

    /** Where in its file the record ends. */
    public long recordEndOffset() {
        return lastEndOffset;
    }

    /** The queue's files in the order of time, as they were when the reader was opened. */
    public List<Path> files() {
        return List.copyOf(scanner.files());
    }

    int crc() {
        return crc;
    }

    int lastFile() {
        return lastFile;
    }

    /** Whether Chronicle's own header agrees about the last record, so that it would append behind it. */
    boolean isHeaderRight() throws IOException {
        return end().isHeaderRight(firstIndexOfFile);
    }

    @Override
    public void close() throws IOException {
        scanner.close();
    }
}
