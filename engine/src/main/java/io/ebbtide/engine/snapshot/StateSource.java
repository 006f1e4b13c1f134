package io.ebbtide.engine.snapshot;

import io.ebbtide.engine.model.Coded;
import io.ebbtide.engine.model.Refusal;

/**
 * Gives back, number by number in the same order, what a {@link StateSink} took: each owner's {@code loadFrom} is the mirror of its
 * {@code writeTo}.
 *
 * <p>Errors: {@link BadStateException} when there is no number left, or one is outside of what it can be.
 */
public interface StateSource {
    /** The next amount, price, count, code or flag. */
    long next();

    /** The next point in time. Units: nanoseconds since 1970. */
    default long nextTimeNs() {
        return next();
    }

    /** The next span of time. */
    default long nextDurationNs() {
        return next();
    }

    /** The next number that only names something. */
    default long nextSequence() {
        return next();
    }

    /** The next client order id. */
    default long nextClientId() {
        return next();
    }

    /** The next flag. */
    default boolean nextFlag() {
        return nextCount(1) == 1;
    }

    /** The next number, which is from {@code min} to {@code max}. */
    default int nextInt(int min, int max) {
        long number = next();
        if (number < min || number > max) {
            throw new BadStateException(number + " is not from " + min + " to " + max);
        }
        return (int) number;
    }

    /** The next number, which is from 0 to {@code max}. */
    default int nextCount(int max) {
        return nextInt(0, max);
    }

    /** The next number, which is a place among {@code size}. */
    default int nextIndex(int size) {
        return nextInt(0, size - 1);
    }

    /** The constant with the next code. */
    default <E extends Coded> E nextOf(E[] constants) {
        return constants[nextIndex(constants.length)];
    }

    /** The refusal with the next code. */
    default Refusal nextRefusal() {
        long code = next();
        for (Refusal refusal : Refusal.values()) {
            if (refusal.code() == code) {
                return refusal;
            }
        }
        throw new BadStateException("no refusal has code " + code);
    }
}
