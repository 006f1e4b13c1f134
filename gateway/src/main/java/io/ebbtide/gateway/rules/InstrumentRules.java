package io.ebbtide.gateway.rules;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rules of many symbols, by name. Immutable. */
public final class InstrumentRules {
    private static final int SUGGESTIONS = 3;

    private final String origin;
    private final SortedMap<String, SymbolRules> bySymbol;
    private final SortedSet<String> unappliedFilters;

    /**
     * Shape: {@code origin} is the file or place the rules came from, for messages; {@code unappliedFilters} are the filter types found
     * there that {@link io.ebbtide.engine.model.Filters} does not hold.
     */
    public InstrumentRules(String origin, Map<String, SymbolRules> bySymbol, SortedSet<String> unappliedFilters) {
        this.origin = origin;
        this.bySymbol = Collections.unmodifiableSortedMap(new TreeMap<>(bySymbol));
        this.unappliedFilters = Collections.unmodifiableSortedSet(new TreeSet<>(unappliedFilters));
    }

    /** The rules of a symbol. Errors: a symbol without rules is refused with the nearest names (RulesException). */
    public SymbolRules require(String symbol) {
        SymbolRules rules = bySymbol.get(symbol);
        if (rules == null) {
            throw new RulesException(String.format(
                    Locale.ROOT,
                    "%s: no rules for symbol %s among its %d; nearest names: %s",
                    origin,
                    symbol,
                    bySymbol.size(),
                    String.join(", ", nearest(symbol))));
        }
        return rules;
    }

    /** All rules, sorted by symbol. */
    public SortedMap<String, SymbolRules> bySymbol() {
        return bySymbol;
    }

    /** Filter types that were found and are not applied, each once. */
    public SortedSet<String> unappliedFilters() {
        return unappliedFilters;
    }

    private List<String> nearest(String symbol) {
        Comparator<String> byDistance = Comparator.comparingInt(name -> distance(symbol, name));
        return bySymbol.keySet().stream().sorted(byDistance).limit(SUGGESTIONS).toList();
    }

    /** How many letters must be changed, added or removed. Source: Levenshtein 1966. */
    private static int distance(String left, String right) {
        int[] previous = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] current = new int[right.length() + 1];
            current[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int replaced = previous[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[right.length()];
    }
}
