package io.ebbtide.app.scenario;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A number, or the least or the most that one may be; compared as exact decimals. */
record Bound(Kind kind, BigDecimal value) {
    static final String ALLOWED = "a decimal, exact or with >= or <= before it, such as 1 or \">=1\"";

    enum Kind {
        EXACT(""),
        LEAST(">="),
        MOST("<=");

        private final String sign;

        Kind(String sign) {
            this.sign = sign;
        }
    }

    /** Null when the text is no bound. */
    static @Nullable Bound parse(String text) {
        Kind kind = text.startsWith(Kind.LEAST.sign)
                ? Kind.LEAST
                : text.startsWith(Kind.MOST.sign) ? Kind.MOST : Kind.EXACT;
        BigDecimal value = FileValues.decimal(text.substring(kind.sign.length()).strip());
        return value == null ? null : new Bound(kind, value);
    }

    boolean accepts(BigDecimal actual) {
        int order = actual.compareTo(value);
        return switch (kind) {
            case EXACT -> order == 0;
            case LEAST -> order >= 0;
            case MOST -> order <= 0;
        };
    }

    String text() {
        return kind.sign + value.toPlainString();
    }
}
