package io.ebbtide.bench.explore;

/** Something that must never happen did, in some order of events. */
final class ExploredViolation extends RuntimeException {
    private static final long serialVersionUID = 1;

    ExploredViolation(String message) {
        super(message);
    }

    /** The same, with what was happening. */
    ExploredViolation when(String happening) {
        return new ExploredViolation(getMessage() + ", when " + happening);
    }
}
