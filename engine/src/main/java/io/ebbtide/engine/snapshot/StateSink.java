package io.ebbtide.engine.snapshot;

/**
 * Takes the complete state of the engine, number by number in a fixed order, from the owners' {@code writeTo}.
 *
 * <p>What a number means decides which method it goes through: a sink takes all alike unless it says otherwise, as {@link CanonicalState}
 * does to leave out what makes no difference for anything that can still happen.
 */
public interface StateSink {
    /** An amount, price, count, code or flag. */
    void add(long number);

    /** A point in time; 0 and {@link Long#MAX_VALUE} mean none. Units: nanoseconds since 1970. */
    default void addTimeNs(long timeNs) {
        add(timeNs);
    }

    /** A span of time. */
    default void addDurationNs(long durationNs) {
        add(durationNs);
    }

    /** A number that only names something: it is compared with others, never counted with. 0 means none. */
    default void addSequence(long number) {
        add(number);
    }

    /** A client order id; 0 means none. */
    default void addClientId(long clientId) {
        add(clientId);
    }
}
