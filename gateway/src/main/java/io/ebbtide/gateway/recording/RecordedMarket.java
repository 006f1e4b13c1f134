package io.ebbtide.gateway.recording;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.gateway.MarketSource;
import io.ebbtide.gateway.recording.RecordingReport.FileReport;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;

/**
 * Several recordings as one market: merged by time, ties by symbol, then by source order.
 *
 * <p>A binary heap over the files; as long as the same file is next, which is the rule, an event costs two comparisons. Thread: one.
 * Errors: damage that is found on the way is refused by {@link #next} (RecordingException).
 */
public final class RecordedMarket implements MarketSource {
    private final RecordedFileStream[] streams;
    private final SortedSet<String> skippedSymbols;
    private final int[] rankByInstrument;
    private final int[] heap;
    private int heapSize;

    /** Takes over the streams, in source order. Shape: {@code rankByInstrument} is an instrument's place among the sorted symbols. */
    RecordedMarket(List<RecordedFileStream> streams, int[] rankByInstrument, SortedSet<String> skippedSymbols) {
        this.streams = streams.toArray(new RecordedFileStream[0]);
        this.rankByInstrument = rankByInstrument;
        this.skippedSymbols = skippedSymbols;
        this.heap = new int[this.streams.length];
        for (int i = 0; i < this.streams.length; i++) {
            if (this.streams[i].peekTimeNs() != EXHAUSTED) {
                heap[heapSize++] = i;
            }
        }
        for (int i = heapSize / 2 - 1; i >= 0; i--) {
            siftDown(i);
        }
    }

    @Override
    public long peekTimeNs() {
        return heapSize == 0 ? EXHAUSTED : streams[heap[0]].peekTimeNs();
    }

    @Override
    public void next(EngineEvent slot) {
        if (heapSize == 0) {
            throw new IllegalStateException("no event is left");
        }
        RecordedFileStream stream = streams[heap[0]];
        stream.next(slot);
        if (stream.peekTimeNs() == EXHAUSTED) {
            heap[0] = heap[--heapSize];
        }
        siftDown(0);
    }

    /** What has been read so far; complete once the market is exhausted. */
    public RecordingReport report() {
        List<FileReport> reports =
                Arrays.stream(streams).map(RecordedFileStream::report).toList();
        return new RecordingReport(reports, skippedSymbols);
    }

    /** How much of all files was read, as they lie on the disk. */
    public long readBytes() {
        long sum = 0;
        for (RecordedFileStream stream : streams) {
            sum += stream.readBytes();
        }
        return sum;
    }

    @Override
    public void close() {
        for (RecordedFileStream stream : streams) {
            stream.close();
        }
    }

    private void siftDown(int start) {
        int parent = start;
        while (true) {
            int child = 2 * parent + 1;
            if (child >= heapSize) {
                return;
            }
            if (child + 1 < heapSize && isBefore(heap[child + 1], heap[child])) {
                child++;
            }
            if (!isBefore(heap[child], heap[parent])) {
                return;
            }
            int moved = heap[parent];
            heap[parent] = heap[child];
            heap[child] = moved;
            parent = child;
        }
    }

    private boolean isBefore(int left, int right) {
        long leftTimeNs = streams[left].peekTimeNs();
        long rightTimeNs = streams[right].peekTimeNs();
        if (leftTimeNs != rightTimeNs) {
            return leftTimeNs < rightTimeNs;
        }
        int leftRank = rankByInstrument[streams[left].peekInstrument()];
        int rightRank = rankByInstrument[streams[right].peekInstrument()];
        return leftRank != rightRank ? leftRank < rightRank : left < right;
    }
}
