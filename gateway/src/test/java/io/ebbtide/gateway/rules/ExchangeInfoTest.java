package io.ebbtide.gateway.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ebbtide.engine.model.Filters;
import io.ebbtide.engine.model.Filters.LotRule;
import io.ebbtide.engine.model.Filters.NotionalRule;
import io.ebbtide.engine.model.Filters.PercentPriceRule;
import io.ebbtide.engine.model.Filters.PriceRule;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.OrderType;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExchangeInfoTest {
    private static final Path SHARED = Path.of("..", "..", "shared", "data", "exchange-info");
    private static final String PRICE =
            "{\"filterType\":\"PRICE_FILTER\",\"minPrice\":\"0.01\",\"maxPrice\":\"1000000\",\"tickSize\":\"0.01\"}";
    private static final String LOT =
            "{\"filterType\":\"LOT_SIZE\",\"minQty\":\"0.001\",\"maxQty\":\"9000000000000\",\"stepSize\":\"0.001\"}";

    @TempDir
    Path folder;

    @Test
    void shouldReadTodaysFilters() throws Exception {
        Path file = write(PRICE, LOT, """
                {"filterType":"MARKET_LOT_SIZE","minQty":"0.0","maxQty":"585.2","stepSize":"0"},
                {"filterType":"PERCENT_PRICE_BY_SIDE","bidMultiplierUp":"1.1","bidMultiplierDown":"0.8",
                 "askMultiplierUp":"1.2","askMultiplierDown":"0.9","avgPriceMins":5},
                {"filterType":"NOTIONAL","minNotional":"5.0","applyMinToMarket":true,"maxNotional":"9000000","applyMaxToMarket":false},
                {"filterType":"MIN_NOTIONAL","minNotional":"1.0","applyToMarket":false},
                {"filterType":"MAX_NUM_ORDERS","maxNumOrders":200},{"filterType":"MAX_POSITION","maxPosition":"12.5"},
                {"filterType":"ICEBERG_PARTS","limit":100},{"filterType":"T_PLUS_SELL"},{"filterType":"T_PLUS_SELL"}""");

        InstrumentRules rules = ExchangeInfo.read(file);

        assertThat(rules.require("AB"))
                .isEqualTo(new SymbolRules(
                        "AB",
                        "A",
                        "B",
                        TradingStatus.TRADING,
                        Set.of(OrderType.LIMIT, OrderType.LIMIT_MAKER),
                        new Filters(
                                new PriceRule(e8("0.01"), e8("1000000"), e8("0.01")),
                                new LotRule(e8("0.001"), 0, e8("0.001")),
                                new LotRule(0, e8("585.2"), 0),
                                new NotionalRule(e8("5"), e8("9000000"), true),
                                new PercentPriceRule(e8("1.1"), e8("0.8"), e8("1.2"), e8("0.9")),
                                200,
                                e8("12.5"))));
        assertThat(rules.unappliedFilters()).containsExactly("ICEBERG_PARTS", "T_PLUS_SELL");
    }

    @Test
    void shouldReadOldFiltersFromGzip() throws Exception {
        Path plain = write(PRICE, LOT, """
                {"filterType":"PERCENT_PRICE","multiplierUp":"5","multiplierDown":"0.2","avgPriceMins":5},
                {"filterType":"MIN_NOTIONAL","minNotional":"10","applyToMarket":false},
                {"filterType":"MAX_NUM_ORDERS","limit":0}""");
        Path file = folder.resolve("packed");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            Files.copy(plain, out);
        }

        Filters filters = ExchangeInfo.read(file).require("AB").filters();

        assertThat(filters.percent()).isEqualTo(new PercentPriceRule(e8("5"), e8("0.2"), e8("5"), e8("0.2")));
        assertThat(filters.notional()).isEqualTo(new NotionalRule(e8("10"), 0, false));
        assertThat(filters.marketLot()).isEqualTo(new LotRule(0, 0, 0));
        assertThat(filters.maxOrders()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hello | is not JSON: line 1 column 1: Unrecognized token 'hello'",
                "{\"symbols\":[ | is not JSON: line 1 column",
                "{\"code\":-1121} | no symbols; a Binance exchangeInfo body",
                "{\"symbols\":[]} | no symbols; a Binance exchangeInfo body",
                "'' | no symbols; a Binance exchangeInfo body",
                "{\"symbols\":[{}]} | symbol 1: no \"symbol\"",
                "{\"symbols\":[{\"symbol\":\"AB\",\"filters\":[]}]} | symbol 1 AB: no \"baseAsset\"",
            })
    void shouldRefuseWhatIsNoExchangeInfo(String content, String expected) throws Exception {
        Path file = Files.writeString(folder.resolve("rules.json"), content);

        assertThatExceptionOfType(RulesException.class)
                .isThrownBy(() -> ExchangeInfo.read(file))
                .withMessageStartingWith(file + ": " + expected)
                .matches(refusal -> !String.valueOf(refusal.getMessage()).contains("\n"));
    }

    @Test
    void k06TakesBaseAndQuoteFromTheVenueAndNotFromTheName() throws Exception {
        Path file = rename(write(PRICE, LOT, ""), "A_B_C", "A_B", "C");

        SymbolRules rules = ExchangeInfo.read(file).require("A_B_C");

        assertThat(rules.baseAsset()).isEqualTo("A_B");
        assertThat(rules.quoteAsset()).isEqualTo("C");
    }

    @ParameterizedTest
    @CsvSource({"1INCHUSDT, 1INCH, USDT", "0GUSDT, 0G, USDT", "42USDT, 42, USDT"})
    void k10ReadsCoinsWithNumbersInTheirNames(String symbol, String base, String quote) throws Exception {
        SymbolRules rules = ExchangeInfo.read(rename(write(PRICE, LOT, ""), symbol, base, quote))
                .require(symbol);

        assertThat(rules.baseAsset()).isEqualTo(base);
        assertThat(rules.quoteAsset()).isEqualTo(quote);
    }

    private static Path rename(Path file, String symbol, String base, String quote) throws Exception {
        String content = Files.readString(file)
                .replace("\"AB\"", "\"" + symbol + "\"")
                .replace(
                        "\"baseAsset\":\"A\",\"quoteAsset\":\"B\"",
                        "\"baseAsset\":\"" + base + "\",\"quoteAsset\":\"" + quote + "\"");
        return Files.writeString(file, content);
    }

    @Test
    void n05RefusesAFilterThatIsMissingOrNoDecimal() throws Exception {
        Path noLot = write(PRICE, "{\"filterType\":\"ICEBERG_PARTS\"}", "");
        assertThatExceptionOfType(RulesException.class)
                .isThrownBy(() -> ExchangeInfo.read(noLot))
                .withMessage(noLot + ": symbol 1 AB: no LOT_SIZE among its filters");

        Path badStep = write(PRICE, LOT.replace("\"stepSize\":\"0.001\"", "\"stepSize\":\"1e-3\""), "");
        assertThatExceptionOfType(RulesException.class)
                .isThrownBy(() -> ExchangeInfo.read(badStep))
                .withMessage(
                        badStep + ": symbol 1 AB: LOT_SIZE stepSize \"1e-3\" is not a decimal of at most 8 places");
    }

    @Test
    void shouldRefuseAnUnknownSymbolWithTheNearestNames() throws Exception {
        Path file = write(PRICE, LOT, "");
        InstrumentRules rules = ExchangeInfo.read(file);

        assertThatExceptionOfType(RulesException.class)
                .isThrownBy(() -> rules.require("AC"))
                .withMessage(file + ": no rules for symbol AC among its 1; nearest names: AB");
        assertThatExceptionOfType(RulesException.class)
                .isThrownBy(() -> ExchangeInfo.read(folder.resolve("none")))
                .withMessage(folder.resolve("none") + ": does not exist; a Binance exchangeInfo body is allowed");
    }

    @ParameterizedTest
    @CsvSource({
        "exchangeInfo-20180210-full.json.gz, 265, BTGETH, 0.000001, 0.01, 0.01",
        "exchangeInfo-20211012-full.json.gz, 1695, BTCUSDT, 0.01, 0.00001, 10",
        "exchangeInfo-20240908-1248-trading-symbols.json.gz, 1248, BTCUSDT, 0.01, 0.00001, 5",
        "exchangeInfo-20250823-BTCUSDT.json, 1, BTCUSDT, 0.01, 0.00001, 5",
        "exchangeInfo-20260926-TSLABUSDT.json, 1, TSLABUSDT, 0.01, 0.001, 5",
    })
    void shouldReadRealFiles(String name, int count, String symbol, String tick, String step, String minNotional) {
        assumeTrue(
                Files.isDirectory(SHARED),
                "SKIPPED: no exchange rules at " + SHARED.toAbsolutePath().normalize());

        InstrumentRules rules = ExchangeInfo.read(SHARED.resolve(name));

        Filters filters = rules.require(symbol).filters();
        assertThat(rules.bySymbol()).hasSize(count);
        assertThat(filters.price().tickE8()).isEqualTo(e8(tick));
        assertThat(filters.lot().stepE8()).isEqualTo(e8(step));
        assertThat(filters.notional().minE8()).isEqualTo(e8(minNotional));
        assertThat(rules.require(symbol).status()).isEqualTo(TradingStatus.TRADING);
    }

    private Path write(String price, String lot, String more) throws Exception {
        String content = """
                {"symbols":[{"symbol":"AB","status":"TRADING","baseAsset":"A","quoteAsset":"B",
                "orderTypes":["LIMIT","LIMIT_MAKER","TAKE_PROFIT"],"filters":[%s,%s%s]}]}""".formatted(price, lot, more.isEmpty() ? "" : "," + more);
        return Files.writeString(Files.createTempFile(folder, "rules", ".json"), content);
    }

    private static long e8(String decimal) {
        return FixedPoint.parse(decimal);
    }
}
