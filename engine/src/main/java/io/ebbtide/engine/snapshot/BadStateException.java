package io.ebbtide.engine.snapshot;

/** The numbers of a snapshot are not a state of this session: too few, too many, or one that cannot be. Whoever loads turns it into "damaged". */
public final class BadStateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong. */
    public BadStateException(String message) {
        super(message);
    }
}
