package io.ebbtide.app.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a step does, told by what comes out. */
class ScenarioRunnerTest {
    private static final String BTC = """
            instruments: {BTCUSDT: {tick: "0.01", step: "0.00001", minNotional: "5"}}
            balances: {USDT: "1000"}
            venue: {latency: 10ms, makerFeeBps: 0, takerFeeBps: 0, feeAsset: quote}
            """;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            the heartbeat warms up                | {at: 90s, ticker: {bid: "98.40", ask: "98.42"}}                        | heartbeat: 500ms | 1
            without it nothing is warm            | {at: 90s, ticker: {bid: "98.40", ask: "98.42"}}                        | heartbeat: 0     | 0
            a slow heartbeat is too old           | {at: 90s, ticker: {bid: "98.40", ask: "98.42"}}                        | heartbeat: 30s   | 0
            a ramp goes all the way               | {at: 90s, ramp: {to: "98.30", over: 5s, every: 100ms}}                 | until: 96s       | 1
            and no faster                         | {at: 90s, ramp: {to: "98.30", over: 500s, every: 100ms}}               | until: 96s       | 0
            a ramp without a length is a jump     | {at: 90s, ramp: {to: "98.30"}}                                         | until: 91s       | 1
            a wide spread is refused              | {at: 90s, ticker: {bid: "98.00", ask: "98.82"}}                        | until: 91s       | 0
            a thin book is refused                | {at: 90s, ticker: {bid: "98.40", ask: "98.42", askQty: "0.5"}}         | until: 91s       | 0
            a stream that is silent shows nothing | [{at: 89s, venue: {on: stream, do: silent(9s)}}, {at: 90s, ticker: {bid: "98.40", ask: "98.42"}}] | until: 97s | 0
            and is heard again                    | [{at: 89s, venue: {on: stream, do: silent(9s)}}, {at: 90s, ticker: {bid: "98.40", ask: "98.42"}}] | until: 120s | 1
            a halt refuses orders                 | [{at: 85s, venue: {on: place, do: halt-symbol}}, {at: 90s, ticker: {bid: "98.40", ask: "98.42"}}] | until: 91s | 0
            """)
    void shouldBuyOrNot(String name, String steps, String rest, int buys) {
        String all = steps.startsWith("[")
                ? steps.substring(1, steps.length() - 1).replace("}}, {at", "}}\n  - {at")
                : steps;

        ScenarioResult result =
                ScenarioFixture.run(BTC + "steps:\n  - {at: 0s, ticker: {bid: \"100.00\", ask: \"100.02\"}}\n  - " + all
                        + "\n" + rest + "\nexpect: {buys-on-wire: " + buys + "}\n");

        assertThat(result.failures()).as(name).isEmpty();
    }

    @Test
    void shouldTradeOnTradesAlone() {
        StringBuilder steps =
                new StringBuilder(BTC).append("config: {market.fresh-ms: 5000, guard.depth-enabled: false}\nsteps:\n");
        for (int second = 0; second < 100; second++) {
            String side = second % 2 == 0 ? "buy" : "sell";
            String price = second < 90 ? "100.00" : "98.00";
            steps.append("  - {at: ")
                    .append(second)
                    .append("s, trade: {price: \"")
                    .append(price);
            steps.append("\", qty: \"5\", side: ").append(side).append("}}\n");
        }

        ScenarioResult result = ScenarioFixture.run(steps + "until: 100s\nexpect: {buys-on-wire: 1}\n");

        assertThat(result.failures()).isEmpty();
    }

    @Test
    void shouldComeBackFromACrashWithTheSameStateAndSendNothingTwice() {
        String steps = ScenarioFixture.WORLD + "  - {at: 95s, operator: {action: pause}}\n";
        String expected =
                "until: 130s\nexpect: {max-sends-per-client-id: 1, position-qty: \"0.253\", buys-on-wire: 1}\n";

        ScenarioResult crashed = ScenarioFixture.run(steps + "  - {at: 100s, crash: {down: 200ms}}\n" + expected);

        assertThat(crashed.failures()).isEmpty();
        assertThat(crashed.violations()).isEmpty();
    }

    @Test
    void shouldWriteEveryFieldOfTheResult() throws IOException {
        ScenarioResult result =
                ScenarioFixture.run(ScenarioFixture.WORLD + "until: 100s\nexpect: {closed-trades: 3}\n");

        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            result.write(json);
        }

        JsonNode written = new ObjectMapper().readTree(text.toString());
        assertThat(written.fieldNames())
                .toIterable()
                .containsExactly(
                        "name",
                        "passed",
                        "failures",
                        "orders",
                        "positions",
                        "balances",
                        "alarms",
                        "switches",
                        "maxUnprotectedMs",
                        "invariantViolations",
                        "stateHash");
        assertThat(written.get("passed").asBoolean()).isFalse();
        assertThat(written.at("/failures/0").asText()).isEqualTo("closed-trades: expected 3, was 0");
        assertThat(written.at("/orders/0/clientOrderId").asText()).isEqualTo("eb-p1-9zldt");
        assertThat(written.at("/orders/0/wireSends").asInt()).isEqualTo(1);
        assertThat(written.at("/orders/1/purpose").asText()).isEqualTo("TAKE_PROFIT");
        assertThat(written.at("/positions/0/qty").asText()).isEqualTo("0.253");
        assertThat(written.at("/balances/free/USDT").asText()).isEqualTo("94.79483974");
        assertThat(written.at("/balances/locked/GIGGLE").asText()).isEqualTo("0.253");
        assertThat(written.get("stateHash").asText()).hasSize(16);
    }
}
