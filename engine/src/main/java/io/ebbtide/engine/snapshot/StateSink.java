package io.ebbtide.engine.snapshot;

/**
 * Takes the complete state of the engine, number by number in a fixed order, from the owners' {@code writeTo}.
 *
 * <p>What a number means decides which method it goes through: {@link StateHash} treats all alike, {@link CanonicalState} leaves out what
 * makes no difference for anything that can still happen.
 */
public interface StateSink {
    /** An amount, price, count, code or flag. */
    void add(long number);

    /** A point in time; 0 and {@link Long#MAX_VALUE} mean none. Units: nanoseconds since 1970. */
    void addTimeNs(long timeNs);

    /** A span of time. */
    void addDurationNs(long durationNs);

    /** A number that only names something: it is compared with others, never counted with. 0 means none. */
    void addSequence(long number);

    /** A client order id; 0 means none. */
    void addClientId(long clientId);
}
