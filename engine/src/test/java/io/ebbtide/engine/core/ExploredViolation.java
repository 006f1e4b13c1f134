package io.ebbtide.engine.core;

/** Something that must never happen did, in some order of events. */
final class ExploredViolation extends RuntimeException {
    private static final long serialVersionUID = 1;

    ExploredViolation(String message) {
        super(message);
    }
}
