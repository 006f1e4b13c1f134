package io.ebbtide.engine.market;

import io.ebbtide.engine.snapshot.StateSink;
import io.ebbtide.engine.snapshot.StateSource;

/** One number a minute, the newest {@code depth} of them. One writer: the engine thread. */
final class MinuteRing {
    private final long[] values;
    private final int mask;

    /** Rounds up to a power of two; 0 keeps nothing. */
    MinuteRing(int depth) {
        values = new long[depth == 0 ? 0 : Integer.highestOneBit(Math.max(1, depth * 2 - 1))];
        mask = values.length - 1;
    }

    void put(long minute, long value) {
        if (mask >= 0) {
            values[(int) minute & mask] = value;
        }
    }

    long get(long minute) {
        return values[(int) minute & mask];
    }

    void writeTo(StateSink sink, long firstMinute, long endMinute) {
        for (long minute = Math.max(firstMinute, endMinute - values.length); minute < endMinute; minute++) {
            sink.add(get(minute));
        }
    }

    void loadFrom(StateSource source, long firstMinute, long endMinute) {
        for (long minute = Math.max(firstMinute, endMinute - values.length); minute < endMinute; minute++) {
            put(minute, source.next());
        }
    }
}
