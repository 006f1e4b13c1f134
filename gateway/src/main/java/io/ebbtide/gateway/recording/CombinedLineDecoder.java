package io.ebbtide.gateway.recording;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.gateway.binance.MarketFrame;
import io.ebbtide.gateway.text.EpochTime;
import io.ebbtide.gateway.text.SymbolIndex;

/**
 * Recorded frames of the market streams: each gives the event that it gives on a live connection, at its receive time; anything else is
 * counted by kind and passed over.
 */
final class CombinedLineDecoder implements RowDecoder {
    private final StreamLine line = new StreamLine();
    private final MarketFrame frame;
    private long timeNs;

    CombinedLineDecoder(SymbolIndex instruments) {
        frame = new MarketFrame(instruments);
    }

    @Override
    public LineVerdict decode(byte[] text, int from, int to) {
        long newTimeNs = line.readTime(text, from, to);
        if (newTimeNs == EpochTime.INVALID) {
            return LineVerdict.NO_TIME;
        }
        LineVerdict verdict = LineVerdict.of(frame.decode(text, line.frameFrom(), to));
        if (verdict != LineVerdict.EVENTS) {
            return verdict;
        }
        if (newTimeNs < timeNs) {
            return LineVerdict.TIME_BACK;
        }
        timeNs = newTimeNs;
        return LineVerdict.EVENTS;
    }

    @Override
    public long timeNs(int position) {
        return timeNs;
    }

    @Override
    public int instrument() {
        return frame.instrument();
    }

    @Override
    public void fill(int position, EngineEvent slot) {
        frame.fill(slot, timeNs);
    }
}
