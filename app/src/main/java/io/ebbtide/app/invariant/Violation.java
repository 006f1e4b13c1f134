package io.ebbtide.app.invariant;

/** An invariant that did not hold after an event. Units: {@code timeNs} in nanoseconds since 1970. */
public record Violation(Invariant invariant, long eventSeq, long timeNs, String what) {
    /** One line: {@code I2 RESERVED_BY_LIVING_ORDERS at event 812: …}. */
    public String text() {
        return invariant.id() + " " + invariant + " at event " + eventSeq + ": " + what;
    }
}
