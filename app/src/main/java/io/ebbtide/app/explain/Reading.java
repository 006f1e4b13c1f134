package io.ebbtide.app.explain;

/**
 * What one guard or limit said.
 *
 * <p>Shape: {@code name} is the engine's word; {@code result} PASS, BLOCK, NO_DATA or CAPPED (a cap that may lower the size); {@code
 * relation} says how value and limit must stand for a pass; {@code value} and {@code limit} are plain numbers in {@code unit}, empty where
 * nothing was measured.
 */
record Reading(String name, String result, String value, String relation, String limit, String unit, String sentence) {
    /** Whether there is a value: a guard without data has a limit alone. */
    boolean isKnown() {
        return isMeasured() && !result.equals("NO_DATA");
    }

    boolean isMeasured() {
        return !limit.isEmpty();
    }
}
