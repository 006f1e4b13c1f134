package io.ebbtide.bench.simulate;

/**
 * An invariant that did not hold. Units: {@code timeNs} since the world's start; {@code eventSeq} is the engine's last event.
 */
record Breach(Rule rule, long eventSeq, long timeNs, String what) {
    /** One line. */
    String text() {
        return rule.title() + " at event " + eventSeq + ", second " + timeNs / SeedPlan.SECOND_NS + ": " + what;
    }
}
