package io.ebbtide.app.config;

import io.ebbtide.gateway.check.OrderLimits;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Reads {@code config/order-limits.yaml}: what may leave at most, whatever the engine thinks. */
public final class OrderLimitsFile {
    private static final KeySpec BUYS_PER_SECOND = count("orders.max-buys-per-second", 1_000);
    private static final KeySpec BUYS_PER_TEN_SECONDS = count("orders.max-buys-per-ten-seconds", 1_000);
    private static final KeySpec BUYS_PER_DAY = count("orders.max-buys-per-day", 200_000);
    private static final KeySpec SELLS_PER_TEN_SECONDS = count("orders.max-sells-per-ten-seconds", 1_000);
    private static final KeySpec MAX_ORDER = amount("quote-assets.*.max-order");
    private static final KeySpec MAX_BOUGHT_PER_DAY = amount("quote-assets.*.max-bought-per-day");

    private static final KeyTable TABLE = new KeyTable(
            List.of(
                    BUYS_PER_SECOND,
                    BUYS_PER_TEN_SECONDS,
                    BUYS_PER_DAY,
                    SELLS_PER_TEN_SECONDS,
                    MAX_ORDER,
                    MAX_BOUGHT_PER_DAY),
            List.of());

    private OrderLimitsFile() {}

    /** The limits in a file. Errors: {@link ConfigException} with every problem of the file. */
    public static OrderLimits read(Path file) {
        return check(YamlFile.read(file, TABLE::isSection));
    }

    private static OrderLimits check(YamlFile file) {
        KeyReader reader = new KeyReader(TABLE);
        reader.read(file);
        reader.requireAll(file);
        List<ConfigProblem> problems = reader.problems();
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        SortedMap<String, String> values = reader.values();
        Map<String, OrderLimits.Amounts> byQuote = new HashMap<>();
        for (String key : values.keySet()) {
            if (MAX_ORDER.matches(key)) {
                String code = MAX_ORDER.nameIn(key);
                byQuote.put(
                        code,
                        new OrderLimits.Amounts(
                                number(values, MAX_ORDER.keyFor(code)),
                                number(values, MAX_BOUGHT_PER_DAY.keyFor(code))));
            }
        }
        return new OrderLimits(
                number(values, BUYS_PER_SECOND.pattern()).intValueExact(),
                number(values, BUYS_PER_TEN_SECONDS.pattern()).intValueExact(),
                number(values, BUYS_PER_DAY.pattern()).intValueExact(),
                number(values, SELLS_PER_TEN_SECONDS.pattern()).intValueExact(),
                byQuote);
    }

    private static BigDecimal number(SortedMap<String, String> values, String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalStateException("no value for " + key);
        }
        return new BigDecimal(value);
    }

    private static KeySpec count(String key, long max) {
        return new KeySpec(key, ValueType.Decimal.whole(1, max, "orders"));
    }

    private static KeySpec amount(String key) {
        return new KeySpec(
                key,
                new ValueType.Decimal(
                        new BigDecimal("0.00000001"), BigDecimal.valueOf(1_000_000_000), 8, "units of the asset"));
    }
}
