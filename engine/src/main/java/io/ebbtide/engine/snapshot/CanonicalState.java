package io.ebbtide.engine.snapshot;

import io.ebbtide.engine.model.ClientIds;
import java.util.Arrays;

/**
 * State as bytes that are equal when two states behave alike: times count from now, names by the order in which they first appear.
 *
 * <p>Shape: one variable-length signed number after the other, in the owners' fixed order. Times and durations are rounded to the given
 * granularity; what differs by less is taken as equal. Prices, counts and the numbers of minutes and buckets are written as they are.
 * Thread: one; reusable after {@link #begin}.
 */
public final class CanonicalState implements StateSink {
    private final long granularityNs;
    private byte[] bytes = new byte[1_024];
    private int size;
    private long[] named = new long[32];
    private int nameCount;
    private long nowNs;

    /** Rounds times to {@code granularityNs}. */
    public CanonicalState(long granularityNs) {
        this.granularityNs = granularityNs;
    }

    /** Starts anew at a time. */
    public void begin(long timeNs) {
        nowNs = timeNs;
        size = 0;
        nameCount = 0;
    }

    @Override
    public void add(long number) {
        if (size + Long.BYTES + 2 > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        long rest = (number << 1) ^ (number >> 63);
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    @Override
    public void addTimeNs(long timeNs) {
        if (timeNs == 0 || timeNs == Long.MAX_VALUE) {
            add(timeNs == 0 ? 0 : 1);
        } else {
            add(2);
            addDurationNs(timeNs - nowNs);
        }
    }

    @Override
    public void addDurationNs(long durationNs) {
        add(Math.floorDiv(durationNs + granularityNs / 2, granularityNs));
    }

    @Override
    public void addSequence(long number) {
        if (number == 0) {
            add(0);
            return;
        }
        add(nameOf(number));
    }

    /** The attempt is only a name; what the order is for is not. */
    @Override
    public void addClientId(long clientId) {
        addSequence(clientId);
        if (clientId > 0) {
            add(ClientIds.purposeOf(clientId).code());
        }
    }

    /** What was written since {@link #begin}. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** Names are few; the search is linear. */
    private long nameOf(long number) {
        for (int i = 0; i < nameCount; i++) {
            if (named[i] == number) {
                return i + 1L;
            }
        }
        if (nameCount == named.length) {
            named = Arrays.copyOf(named, 2 * nameCount);
        }
        named[nameCount++] = number;
        return nameCount;
    }
}
