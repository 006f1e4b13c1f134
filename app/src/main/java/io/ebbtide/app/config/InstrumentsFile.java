package io.ebbtide.app.config;

import io.ebbtide.engine.model.Filters;
import io.ebbtide.engine.model.FixedPoint;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;

/** Reads {@code config/instruments.yaml}: the rules of the pairs where no exchange's own rules are given. */
public final class InstrumentsFile {
    private static final String SECTION = "instruments.";
    private static final String PREFIX = SECTION + "*.";
    private static final String BASE = "base";
    private static final String QUOTE = "quote";
    private static final String PRICE_MIN = "price-min";
    private static final String PRICE_MAX = "price-max";
    private static final String TICK = "price-tick";
    private static final String QTY_MIN = "qty-min";
    private static final String QTY_MAX = "qty-max";
    private static final String MARKET_QTY_MAX = "market-qty-max";
    private static final String STEP = "qty-step";
    private static final String NOTIONAL_MIN = "notional-min";
    private static final String PERCENT_UP = "percent-price-up";
    private static final String PERCENT_DOWN = "percent-price-down";
    private static final String MAX_ORDERS = "max-orders";

    private static final KeyTable TABLE = table();

    private InstrumentsFile() {}

    /** The rules by symbol, sorted. Errors: {@link ConfigException} with every problem of the file. */
    public static List<InstrumentRule> read(Path file) {
        return check(YamlFile.read(file, TABLE::isSection));
    }

    /** The same from text, as if it were in a file named {@code source}. */
    public static List<InstrumentRule> parse(String source, String text) {
        return check(YamlFile.parse(source, text, TABLE::isSection));
    }

    private static List<InstrumentRule> check(YamlFile file) {
        KeyReader reader = new KeyReader(TABLE);
        reader.read(file);
        reader.requireAll(file);
        List<ConfigProblem> problems = reader.problems();
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        SortedMap<String, String> values = reader.values();
        TreeSet<String> symbols = new TreeSet<>();
        for (String key : values.keySet()) {
            symbols.add(key.substring(SECTION.length(), key.indexOf('.', SECTION.length())));
        }
        List<InstrumentRule> rules = new ArrayList<>();
        for (String symbol : symbols) {
            rules.add(rule(values, symbol));
        }
        return List.copyOf(rules);
    }

    private static InstrumentRule rule(SortedMap<String, String> values, String symbol) {
        long minQtyE8 = e8(values, symbol, QTY_MIN);
        long stepE8 = e8(values, symbol, STEP);
        long upE8 = e8(values, symbol, PERCENT_UP);
        long downE8 = e8(values, symbol, PERCENT_DOWN);
        Filters filters = new Filters(
                new Filters.PriceRule(
                        e8(values, symbol, PRICE_MIN), e8(values, symbol, PRICE_MAX), e8(values, symbol, TICK)),
                new Filters.LotRule(minQtyE8, e8(values, symbol, QTY_MAX), stepE8),
                new Filters.LotRule(0, e8(values, symbol, MARKET_QTY_MAX), 0),
                new Filters.NotionalRule(e8(values, symbol, NOTIONAL_MIN), 0, true),
                new Filters.PercentPriceRule(upE8, downE8, upE8, downE8),
                Integer.parseInt(at(values, symbol, MAX_ORDERS)),
                0);
        return new InstrumentRule(symbol, at(values, symbol, BASE), at(values, symbol, QUOTE), filters);
    }

    private static long e8(SortedMap<String, String> values, String symbol, String name) {
        return FixedPoint.parse(at(values, symbol, name));
    }

    private static String at(SortedMap<String, String> values, String symbol, String name) {
        String value = values.get(PREFIX.replace("*", symbol) + name);
        if (value == null) {
            throw new IllegalStateException(symbol + " has no " + name);
        }
        return value;
    }

    private static KeyTable table() {
        ValueType code = new ValueType.Text(KeySpec.NAME, "an asset code in capitals, such as BTC");
        ValueType positive = amount("0.00000001", "quote asset");
        ValueType positiveQty = amount("0.00000001", "base asset");
        List<KeySpec> specs = List.of(
                new KeySpec(PREFIX + BASE, code),
                new KeySpec(PREFIX + QUOTE, code),
                new KeySpec(PREFIX + PRICE_MIN, amount("0", "quote asset")),
                new KeySpec(PREFIX + PRICE_MAX, amount("0", "quote asset")),
                new KeySpec(PREFIX + TICK, positive),
                new KeySpec(PREFIX + QTY_MIN, amount("0", "base asset")),
                new KeySpec(PREFIX + QTY_MAX, amount("0", "base asset")),
                new KeySpec(PREFIX + MARKET_QTY_MAX, amount("0", "base asset")),
                new KeySpec(PREFIX + STEP, positiveQty),
                new KeySpec(PREFIX + NOTIONAL_MIN, amount("0", "quote asset")),
                new KeySpec(PREFIX + PERCENT_UP, amount("0", "x reference price")),
                new KeySpec(PREFIX + PERCENT_DOWN, amount("0", "x reference price")),
                new KeySpec(PREFIX + MAX_ORDERS, ValueType.Decimal.whole(1, 10_000, "orders")));
        return new KeyTable(specs, List.of());
    }

    private static ValueType amount(String min, String unit) {
        return new ValueType.Decimal(new BigDecimal(min), BigDecimal.valueOf(1_000_000_000), 8, unit);
    }
}
