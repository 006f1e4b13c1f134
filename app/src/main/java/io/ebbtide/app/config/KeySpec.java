package io.ebbtide.app.config;

import io.ebbtide.engine.model.Setting;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One key of a file and the values it takes.
 *
 * <p>Shape: dotted; one segment may be {@code *} and then stands for an asset code or symbol that the file chooses.
 */
record KeySpec(String pattern, ValueType type) {
    /** What an asset code or symbol looks like. */
    static final Pattern NAME = Pattern.compile("[A-Z0-9]{1,20}");

    private static final String ANY = "*";

    /** An engine setting: range and places come from its unit. */
    static KeySpec of(Setting setting) {
        BigDecimal min = BigDecimal.valueOf(setting.min());
        BigDecimal max = BigDecimal.valueOf(setting.max());
        ValueType type = switch (setting.unit()) {
            case COUNT -> new ValueType.Decimal(min, max, 0, "");
            case MS -> new ValueType.Decimal(min, max, 0, "ms");
            case BPS -> new ValueType.Decimal(min, max, 4, "bps");
            case QUOTE -> new ValueType.Decimal(min, max, 8, "quote units");
            case BASE -> new ValueType.Decimal(min, max, 8, "units of the coin");
            case FLAG -> new ValueType.Word(List.of("true", "false"));
        };
        return new KeySpec(setting.key(), type);
    }

    boolean isWild() {
        return pattern.contains(ANY);
    }

    /** What stands before the {@code *}, with its dot: {@code balances.}; the whole key where there is none. */
    String prefix() {
        return isWild() ? pattern.substring(0, pattern.indexOf(ANY)) : pattern;
    }

    /** What stands after the {@code *}, with its dot: {@code .unit-value}; often empty. */
    String suffix() {
        return isWild() ? pattern.substring(pattern.indexOf(ANY) + 1) : "";
    }

    /** The key for one asset code or symbol. */
    String keyFor(String name) {
        return prefix() + name + suffix();
    }

    /** Whether this spec is meant by the key, whatever stands at the {@code *}. */
    boolean resembles(String key) {
        if (!isWild()) {
            return key.equals(pattern);
        }
        return key.startsWith(prefix())
                && key.endsWith(suffix())
                && key.length() > prefix().length() + suffix().length()
                && key.substring(prefix().length(), key.length() - suffix().length())
                                .indexOf('.')
                        < 0;
    }

    /** The asset code or symbol in a key that {@link #resembles} this spec. */
    String nameIn(String key) {
        return key.substring(prefix().length(), key.length() - suffix().length());
    }

    boolean matches(String key) {
        return resembles(key) && (!isWild() || NAME.matcher(nameIn(key)).matches());
    }
}
