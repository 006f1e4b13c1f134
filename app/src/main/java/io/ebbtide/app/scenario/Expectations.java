package io.ebbtide.app.scenario;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must have come out of a scenario. Immutable. */
record Expectations(List<Expectation> all) {
    /**
     * One expectation.
     *
     * <p>Shape: {@code subject} is a symbol, asset or refusal, or empty; {@code bound} is set for numbers, {@code words} for words.
     */
    record Expectation(
            ExpectationKey key, String subject, @Nullable Bound bound, List<String> words) {
        private String name() {
            return subject.isEmpty() ? key.word() : key.word() + "." + subject;
        }
    }

    /** One line for each that was missed. */
    List<String> missedBy(ScenarioOutcome outcome) {
        List<String> missed = new ArrayList<>();
        boolean violationsNamed = false;
        for (Expectation expectation : all) {
            violationsNamed |= expectation.key == ExpectationKey.INVARIANT_VIOLATIONS;
            String actual = wrong(expectation, outcome);
            if (actual != null) {
                missed.add(expectation.name() + ": expected " + wanted(expectation) + ", was " + actual);
            }
        }
        if (!violationsNamed && !outcome.violations().isEmpty()) {
            missed.add("invariant-violations: expected 0, was "
                    + outcome.violations().size());
        }
        return missed;
    }

    private static @Nullable String wrong(Expectation expectation, ScenarioOutcome outcome) {
        return switch (expectation.key.shape()) {
            case NUMBER -> {
                BigDecimal actual = outcome.number(expectation.key, expectation.subject);
                Bound bound = expectation.bound;
                yield bound != null && bound.accepts(actual) ? null : actual.toPlainString();
            }
            case WORD -> {
                String actual = outcome.word(expectation.key, expectation.subject);
                yield expectation.words.contains(actual) ? null : actual;
            }
            case ALL_WORDS -> {
                List<String> actual = outcome.words(expectation.key);
                yield expectation.words.equals(actual) ? null : actual.toString();
            }
            case SOME_WORDS -> {
                List<String> actual = outcome.words(expectation.key);
                yield actual.containsAll(expectation.words) ? null : actual.toString();
            }
            case TRUE -> {
                List<String> actual = outcome.words(ExpectationKey.ALARMS);
                yield actual.isEmpty() ? null : actual.toString();
            }
        };
    }

    private static String wanted(Expectation expectation) {
        Bound bound = expectation.bound;
        if (bound != null) {
            return bound.text();
        }
        return expectation.key.shape() == ExpectationKey.Shape.TRUE ? "none" : String.join(", ", expectation.words);
    }
}
