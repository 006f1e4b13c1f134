package io.ebbtide.gateway.recording;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.gateway.MarketSource;
import io.ebbtide.gateway.recording.RecordingReport.FileReport;

/**
 * The events of one file, one line ahead of its caller. The file is closed as soon as its last line was read.
 *
 * <p>Thread: the reader's. Errors: more bad lines than allowed, or damage below the lines, is refused (RecordingException).
 */
final class RecordedFileStream implements MarketSource {
    private final RecordingFile file;
    private final LineReader lines;
    private final RowDecoder decoder;
    private final LineAudit audit;
    private int position;
    private int eventCount;
    private long nextTimeNs;
    private long events;
    private long firstTimeNs;
    private long lastTimeNs;

    /** Takes over {@code lines}, which stand before the first line with data. */
    RecordedFileStream(RecordingFile file, LineReader lines, RowDecoder decoder) {
        this.file = file;
        this.lines = lines;
        this.decoder = decoder;
        this.audit = new LineAudit(file.path());
        advance();
        firstTimeNs = nextTimeNs == EXHAUSTED ? 0 : nextTimeNs;
    }

    @Override
    public long peekTimeNs() {
        return nextTimeNs;
    }

    /** The instrument of the next event. */
    int peekInstrument() {
        return decoder.instrument();
    }

    @Override
    public void next(EngineEvent slot) {
        if (nextTimeNs == EXHAUSTED) {
            throw new IllegalStateException("no event is left in " + file.path());
        }
        decoder.fill(position, slot);
        events++;
        lastTimeNs = nextTimeNs;
        position++;
        if (position < eventCount) {
            nextTimeNs = decoder.timeNs(position);
        } else {
            advance();
        }
    }

    @Override
    public void close() {
        lines.close();
    }

    long readBytes() {
        return lines.readBytes();
    }

    FileReport report() {
        return new FileReport(
                file.path(),
                file.format(),
                audit.rows(),
                events,
                audit.badLineCount(),
                audit.badLines(),
                audit.skipped(),
                firstTimeNs,
                lastTimeNs);
    }

    private void advance() {
        while (lines.next()) {
            LineVerdict verdict = decoder.decode(lines.buffer(), lines.from(), lines.to());
            audit.add(verdict, lines.lineNumber());
            if (verdict == LineVerdict.EVENTS) {
                position = 0;
                eventCount = decoder.eventCount();
                nextTimeNs = decoder.timeNs(0);
                return;
            }
        }
        nextTimeNs = EXHAUSTED;
        lines.close();
        audit.finish();
    }
}
