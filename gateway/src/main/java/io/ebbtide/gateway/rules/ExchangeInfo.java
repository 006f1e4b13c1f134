package io.ebbtide.gateway.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ebbtide.engine.model.OrderType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/** Reads a Binance exchangeInfo body, of 2018 or of today, gzip or not. Source: Binance Spot docs, rest-api.md, filters.md, read 2026-07. */
public final class ExchangeInfo {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int GZIP_MAGIC = 0x1f8b;

    private ExchangeInfo() {}

    /**
     * The rules of all symbols in the file.
     *
     * <p>Shape: filter types that {@link io.ebbtide.engine.model.Filters} does not hold are left out and listed once; an upper bound too
     * large for fixed point (9.2e10) is no bound at all and becomes 0. Errors: not a file, not JSON, no symbols, a symbol without its
     * fields, or a filter value that is no decimal are refused (RulesException).
     */
    public static InstrumentRules read(Path path) {
        return rules(path.toString(), parse(path));
    }

    /** The same of a body that came from {@code origin}. */
    public static InstrumentRules rules(String origin, JsonNode body) {
        JsonNode symbols = body.path("symbols");
        if (!symbols.isArray() || symbols.isEmpty()) {
            throw new RulesException(
                    origin + ": no symbols; a Binance exchangeInfo body with a \"symbols\" array is allowed");
        }
        Map<String, SymbolRules> bySymbol = new TreeMap<>();
        SortedSet<String> unapplied = new TreeSet<>();
        for (int i = 0; i < symbols.size(); i++) {
            SymbolRules rules = symbolRules(origin + ": symbol " + (i + 1), symbols.get(i), unapplied);
            bySymbol.put(rules.symbol(), rules);
        }
        return new InstrumentRules(origin, bySymbol, unapplied);
    }

    private static JsonNode parse(Path path) {
        try (InputStream in = unpacked(Files.readAllBytes(path))) {
            return MAPPER.readTree(in);
        } catch (JsonProcessingException e) {
            String where = String.format(
                    Locale.ROOT,
                    "line %d column %d",
                    e.getLocation().getLineNr(),
                    e.getLocation().getColumnNr());
            throw new RulesException(path, "is not JSON: " + where + ": " + firstLine(e.getOriginalMessage()), e);
        } catch (NoSuchFileException e) {
            throw new RulesException(path, "does not exist; a Binance exchangeInfo body is allowed", e);
        } catch (IOException e) {
            throw new RulesException(path, "cannot be read: " + e.getMessage(), e);
        }
    }

    private static InputStream unpacked(byte[] content) throws IOException {
        InputStream in = new ByteArrayInputStream(content);
        boolean gzip = content.length > 1 && (((content[0] & 0xff) << 8) | (content[1] & 0xff)) == GZIP_MAGIC;
        return gzip ? new GZIPInputStream(in) : in;
    }

    private static SymbolRules symbolRules(String where, JsonNode node, SortedSet<String> unapplied) {
        String symbol = required(where, node, "symbol");
        String named = where + " " + symbol;
        FilterReader reader = new FilterReader(named);
        for (JsonNode filter : node.path("filters")) {
            if (!reader.take(filter)) {
                unapplied.add(required(named + ": filter", filter, "filterType"));
            }
        }
        return new SymbolRules(
                symbol,
                required(named, node, "baseAsset"),
                required(named, node, "quoteAsset"),
                TradingStatus.of(required(named, node, "status")),
                orderTypes(node),
                reader.filters());
    }

    /** Those of our order types that the symbol lists; a type that it does not list is not taken. */
    private static Set<OrderType> orderTypes(JsonNode node) {
        Set<OrderType> types = EnumSet.noneOf(OrderType.class);
        for (JsonNode listed : node.path("orderTypes")) {
            for (OrderType type : OrderType.values()) {
                if (type.name().equals(listed.asText())) {
                    types.add(type);
                }
            }
        }
        return types;
    }

    private static String required(String where, JsonNode node, String field) {
        String text = node.path(field).asText();
        if (text.isEmpty()) {
            throw new RulesException(where + ": no \"" + field + "\"");
        }
        return text;
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
