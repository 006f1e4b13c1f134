package io.ebbtide.engine.model;

/** An enum constant with a number that the journal stores; the number never changes its meaning. */
public interface Coded {
    /** The stored number. */
    int code();

    /**
     * Checks that the constants' codes are their positions, so that decoding is an array access.
     *
     * <p>Errors: a gap or disorder is a bug.
     */
    @SuppressWarnings("EnumOrdinal") // the check itself: codes must be positions
    static <E extends Enum<E> & Coded> E[] byCode(E[] constants) {
        for (E constant : constants) {
            if (constant.code() != constant.ordinal()) {
                throw new IllegalStateException(
                        constant + " has code " + constant.code() + " at " + constant.ordinal());
            }
        }
        return constants;
    }
}
