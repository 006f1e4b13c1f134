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
    private final PackedState packed = new PackedState();
    private long[] named = new long[32];
    private int nameCount;
    private long nowNs;
    private int markBytes;
    private int markNames;

    /** Rounds times to {@code granularityNs}. */
    public CanonicalState(long granularityNs) {
        this.granularityNs = granularityNs;
    }

    /** Starts anew at a time. */
    public void begin(long timeNs) {
        nowNs = timeNs;
        packed.clear();
        nameCount = 0;
    }

    /** What was written so far stays when {@link #rewind} is called. */
    public void mark() {
        markBytes = packed.sizeBytes();
        markNames = nameCount;
    }

    /** Goes back to the mark: what was written behind it, and the names given there, are forgotten. */
    public void rewind() {
        packed.cut(markBytes);
        nameCount = markNames;
    }

    @Override
    public void add(long number) {
        packed.add(number);
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
        return packed.toBytes();
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
