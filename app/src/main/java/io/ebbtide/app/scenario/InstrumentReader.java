package io.ebbtide.app.scenario;

import io.ebbtide.engine.model.Filters;
import io.ebbtide.engine.model.OrderType;
import io.ebbtide.gateway.rules.SymbolRules;
import io.ebbtide.gateway.rules.TradingStatus;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the instruments that a scenario brings with it; a bound that is left out is switched off. */
final class InstrumentReader {
    private static final List<String> KEYS = List.of(
            "tick",
            "step",
            "minNotional",
            "minQty",
            "maxQty",
            "minPrice",
            "maxPrice",
            "percentPriceUp",
            "percentPriceDown",
            "maxOrders",
            "maxPosition",
            "orderTypes",
            "base",
            "quote");

    private static final Pattern SYMBOL = Pattern.compile("[A-Z0-9]{2,20}");
    /** What a symbol may end with, where the file does not say what it is quoted in. */
    private static final List<String> QUOTES = List.of("USDT", "USDC", "FDUSD", "BTC", "ETH", "BNB", "EUR", "USD");

    /** The rules by symbol. */
    SortedMap<String, SymbolRules> read(@Nullable FileNode section) {
        SortedMap<String, SymbolRules> rules = new TreeMap<>();
        if (section != null) {
            section.entries().forEach((symbol, node) -> {
                if (SYMBOL.matcher(symbol).matches()) {
                    rules.put(symbol, rules(symbol, node));
                } else {
                    node.complain("is no symbol; allowed: 2 to 20 capitals and digits, such as BTCUSDT");
                }
            });
        }
        return rules;
    }

    private static SymbolRules rules(String symbol, FileNode node) {
        Map<String, FileNode> entries = node.entries(KEYS);
        FileNode tick = FileValues.required(node, entries, "tick");
        FileNode step = FileValues.required(node, entries, "step");
        long stepE8 = step == null ? 1 : FileValues.amountE8(step, false);
        long upE8 = bound(entries.get("percentPriceUp"), 0);
        long downE8 = bound(entries.get("percentPriceDown"), 0);
        FileNode maxOrders = entries.get("maxOrders");
        Filters filters = new Filters(
                new Filters.PriceRule(
                        bound(entries.get("minPrice"), 0),
                        bound(entries.get("maxPrice"), 0),
                        tick == null ? 1 : FileValues.amountE8(tick, false)),
                new Filters.LotRule(bound(entries.get("minQty"), stepE8), bound(entries.get("maxQty"), 0), stepE8),
                new Filters.LotRule(0, 0, 0),
                new Filters.NotionalRule(bound(entries.get("minNotional"), 0), 0, true),
                new Filters.PercentPriceRule(upE8, downE8, upE8, downE8),
                maxOrders == null ? 0 : (int) FileValues.whole(maxOrders, 1, 10_000),
                bound(entries.get("maxPosition"), 0));
        String quote = quote(symbol, node, entries.get("quote"));
        FileNode base = entries.get("base");
        String baseCode = base == null ? symbol.substring(0, symbol.length() - quote.length()) : base.text();
        return new SymbolRules(
                symbol, baseCode, quote, TradingStatus.TRADING, orderTypes(entries.get("orderTypes")), filters);
    }

    private static Set<OrderType> orderTypes(@Nullable FileNode node) {
        if (node == null) {
            return EnumSet.allOf(OrderType.class);
        }
        Set<OrderType> types = EnumSet.noneOf(OrderType.class);
        for (FileNode item : node.items()) {
            types.add(FileValues.choice(item, OrderType.values(), OrderType::name));
        }
        return types;
    }

    private static String quote(String symbol, FileNode node, @Nullable FileNode quote) {
        if (quote != null) {
            return quote.text();
        }
        for (String code : QUOTES) {
            if (symbol.endsWith(code) && symbol.length() > code.length()) {
                return code;
            }
        }
        node.complain("quote is missing; it is told by the symbol's end only for " + String.join(", ", QUOTES));
        return "";
    }

    private static long bound(@Nullable FileNode node, long absentE8) {
        return node == null ? absentE8 : FileValues.amountE8(node, true);
    }
}
