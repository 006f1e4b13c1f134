package io.ebbtide.app.scenario;

import io.ebbtide.engine.model.FixedPoint;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads values out of a scenario file. What is wrong is complained about where it stands, and 0 or the first choice is given. */
final class FileValues {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)(us|ms|s|m|h|d)|0");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");
    private static final BigDecimal AMOUNT_MAX = BigDecimal.valueOf(1_000_000_000);
    private static final BigDecimal LONGEST_NS = BigDecimal.valueOf(Long.MAX_VALUE / 4);
    private static final long NS_PER_US = 1_000;

    private FileValues() {}

    /** A length of time. Units: nanoseconds. */
    static long durationNs(FileNode node) {
        Long parsed = durationNs(node.text());
        if (parsed == null) {
            node.refuse("a number and a unit, such as 250ms, 3s, 1.5m, 2h, 1d");
            return 0;
        }
        return parsed;
    }

    /** The same out of text; null when it is no duration. */
    static @Nullable Long durationNs(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        if (matcher.group(1) == null) {
            return 0L;
        }
        long unitNs = switch (matcher.group(2)) {
            case "us" -> NS_PER_US;
            case "ms" -> 1_000 * NS_PER_US;
            case "s" -> 1_000_000 * NS_PER_US;
            case "m" -> 60_000_000 * NS_PER_US;
            case "h" -> 3_600_000_000L * NS_PER_US;
            default -> 86_400_000_000L * NS_PER_US;
        };
        BigDecimal lengthNs = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unitNs));
        boolean sound = lengthNs.stripTrailingZeros().scale() <= 0 && lengthNs.compareTo(LONGEST_NS) <= 0;
        return sound ? Long.valueOf(lengthNs.longValueExact()) : null;
    }

    /** An amount above 0, or at least 0. Units: E8. */
    static long amountE8(FileNode node, boolean zeroAllowed) {
        BigDecimal value = decimal(node.text());
        boolean sound = value != null
                && value.stripTrailingZeros().scale() <= 8
                && value.compareTo(AMOUNT_MAX) <= 0
                && (zeroAllowed ? value.signum() >= 0 : value.signum() > 0);
        if (value == null || !sound) {
            node.refuse("a decimal " + (zeroAllowed ? "from 0" : "above 0")
                    + " to 1000000000 with at most eight places, such as \"100.02\"");
            return FixedPoint.ONE;
        }
        return FixedPoint.parse(value.toPlainString());
    }

    /** A number as it is written; null when it is none. */
    static @Nullable BigDecimal decimal(String text) {
        return DECIMAL.matcher(text).matches() ? new BigDecimal(text) : null;
    }

    /** A whole number in a range. */
    static long whole(FileNode node, long min, long max) {
        BigDecimal value = decimal(node.text());
        boolean sound = value != null
                && value.stripTrailingZeros().scale() <= 0
                && value.compareTo(BigDecimal.valueOf(min)) >= 0
                && value.compareTo(BigDecimal.valueOf(max)) <= 0;
        if (value == null || !sound) {
            node.refuse("a whole number from " + min + " to " + max);
            return min;
        }
        return value.longValueExact();
    }

    /** One of some words, whatever the case; the words are the constants' own or what {@code word} makes of them. */
    static <T> T choice(FileNode node, T[] choices, Function<T, String> word) {
        List<String> words = new ArrayList<>();
        for (T choice : choices) {
            if (isSame(word.apply(choice), node.text())) {
                return choice;
            }
            words.add(word.apply(choice));
        }
        node.refuse(String.join(", ", words));
        return choices[0];
    }

    /** What stands at a name that must be there; null after a complaint. */
    static @Nullable FileNode required(FileNode section, Map<String, FileNode> entries, String name) {
        FileNode value = entries.get(name);
        // What is no section at all has been complained about already.
        if (value == null && (section.isSection() || section.isEmpty())) {
            section.complain(name + " is missing");
        }
        return value;
    }

    private static boolean isSame(String word, String text) {
        String plain = text.toLowerCase(Locale.ROOT).replace('_', '-');
        return word.toLowerCase(Locale.ROOT).replace('_', '-').equals(plain);
    }
}
