package io.ebbtide.app.config;

import io.ebbtide.engine.entry.EntrySignalProvider;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What values a key takes. Numbers stay exact decimals: nothing passes through floating point. */
sealed interface ValueType {
    /** What is wrong with this text, without the key and without what is allowed; null when it is accepted. */
    @Nullable
    String complaint(String text);

    /** The one spelling of an accepted value: equal values are equal text. */
    String canonical(String text);

    /** What may be written, to complete the sentence "allowed: …". */
    String allowed();

    /** The unit that follows the value; empty where there is none. */
    String unit();

    /** A decimal number with at most {@code places} places, both bounds included. */
    record Decimal(BigDecimal min, BigDecimal max, int places, String unit) implements ValueType {
        private static final Pattern PLAIN = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?");

        static Decimal whole(long min, long max, String unit) {
            return new Decimal(BigDecimal.valueOf(min), BigDecimal.valueOf(max), 0, unit);
        }

        @Override
        public @Nullable String complaint(String text) {
            if (!PLAIN.matcher(text).matches()) {
                return "is not a number";
            }
            BigDecimal value = new BigDecimal(text).stripTrailingZeros();
            if (value.scale() > places) {
                return places == 0 ? "is not a whole number" : "has more than " + places + " decimal places";
            }
            return value.compareTo(min) < 0 || value.compareTo(max) > 0 ? "is not allowed" : null;
        }

        @Override
        public String canonical(String text) {
            BigDecimal value = new BigDecimal(text);
            return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
        }

        @Override
        public String allowed() {
            String range = min.toPlainString() + " to " + max.toPlainString();
            return unit.isEmpty() ? range : range + " " + unit;
        }
    }

    /** A power of two, as ring sizes must be. */
    record PowerOfTwo(long min, long max) implements ValueType {
        @Override
        public @Nullable String complaint(String text) {
            String problem = Decimal.whole(min, max, "").complaint(text);
            if (problem != null) {
                return problem;
            }
            return new BigDecimal(text).toBigInteger().bitCount() == 1 ? null : "is not a power of two";
        }

        @Override
        public String canonical(String text) {
            return Decimal.whole(min, max, "").canonical(text);
        }

        @Override
        public String allowed() {
            return "powers of two from " + min + " to " + max;
        }

        @Override
        public String unit() {
            return "";
        }
    }

    /** One word of a list. */
    record Word(List<String> words) implements ValueType {
        @Override
        public @Nullable String complaint(String text) {
            return words.contains(text) ? null : "is not allowed";
        }

        @Override
        public String canonical(String text) {
            return text;
        }

        @Override
        public String allowed() {
            return String.join(", ", words);
        }

        @Override
        public String unit() {
            return "";
        }
    }

    /** Names of entry signals that are on the class path, with commas between them. */
    record SignalNames() implements ValueType {
        /** The names in an accepted value. */
        static List<String> split(String text) {
            return List.of(text.strip().split("\\s*,\\s*", -1));
        }

        @Override
        public @Nullable String complaint(String text) {
            Set<String> seen = new HashSet<>();
            for (String name : split(text)) {
                if (!known().contains(name)) {
                    return name.isEmpty() ? "has an empty name" : "has the unknown signal " + ConfigProblem.shown(name);
                }
                if (!seen.add(name)) {
                    return "has " + name + " twice";
                }
            }
            return null;
        }

        @Override
        public String canonical(String text) {
            return String.join(",", split(text));
        }

        @Override
        public String allowed() {
            return String.join(", ", known()) + "; several with commas between them";
        }

        @Override
        public String unit() {
            return "";
        }

        private static List<String> known() {
            return EntrySignals.load().stream().map(EntrySignalProvider::name).toList();
        }
    }

    /** Text of a certain shape; {@code allowed} describes the shape in words. */
    record Text(Pattern shape, String allowed) implements ValueType {
        @Override
        public @Nullable String complaint(String text) {
            return shape.matcher(text).matches() ? null : "is not allowed";
        }

        @Override
        public String canonical(String text) {
            return text;
        }

        @Override
        public String unit() {
            return "";
        }
    }
}
