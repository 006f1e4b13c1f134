package io.ebbtide.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbtide.app.cli.CommandLineFixture.Result;
import io.ebbtide.app.fault.ExitCode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestCommandTest {
    private static final String[] CONTRACT = {
        "schemaVersion",
        "version",
        "configHash",
        "seed",
        "events",
        "wallSeconds",
        "eventsPerSecond",
        "firstEventTime",
        "lastEventTime",
        "stateHash",
        "commandHash",
        "startEquity",
        "endEquity",
        "netPnl",
        "grossPnl",
        "fees",
        "maxDrawdownPct",
        "trades",
        "wins",
        "losses",
        "ordersSent",
        "ordersFilled",
        "ordersRejected",
        "signals",
        "entries",
        "refusals",
        "exits",
        "switches",
        "maxUnprotectedMs",
        "unknownOrders",
        "openPositions",
        "reservedAtEnd",
        "invariantViolations",
        "alarms",
        "conflatedTicks"
    };

    @TempDir
    Path folder;

    private Path bars;

    @BeforeEach
    void writeBars() throws IOException {
        bars = CommandLineFixture.write(folder.resolve("bars"), "BTCUSDT-1m-hand.csv", CommandLineFixture.bars(600));
    }

    @Test
    void shouldWriteEveryFieldOfTheContract() throws IOException {
        Result result = backtest("run");

        JsonNode summary = summary("run");
        assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(result.err()).isEmpty();
        assertThat(summary.fieldNames()).toIterable().contains(CONTRACT);
        assertThat(summary.get("trades").asInt()).isGreaterThan(5);
        assertThat(summary.get("wins").asInt()).isPositive();
        assertThat(summary.get("losses").asInt()).isPositive();
        assertThat(summary.get("invariantViolations").asInt()).isZero();
        assertThat(result.out()).contains("Trades      " + summary.get("trades").asInt() + ", ");
    }

    @Test
    void shouldWriteFilesThatAgreeWithTheSummary() throws IOException {
        backtest("run");

        JsonNode summary = summary("run");
        List<String[]> trades = CommandLineFixture.rows(folder.resolve("run/trades.csv"));
        List<JsonNode> orders = CommandLineFixture.jsonLines(folder.resolve("run/orders.jsonl"));
        List<JsonNode> decisions = CommandLineFixture.jsonLines(folder.resolve("run/decisions.jsonl"));
        List<String[]> equity = CommandLineFixture.rows(folder.resolve("run/equity.csv"));
        BigDecimal netPnl = trades.stream().map(row -> new BigDecimal(row[7])).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(trades).hasSize(summary.get("trades").asInt());
        assertThat(netPnl).isEqualByComparingTo(summary.get("netPnl").asText());
        assertThat(orders).hasSize(summary.get("ordersSent").asInt());
        assertThat(count(orders, "state", "FILLED"))
                .isEqualTo(summary.get("ordersFilled").asInt());
        assertThat(count(decisions, "outcome", "CLOSED")).isEqualTo(trades.size());
        assertThat(equity.get(equity.size() - 1)[1])
                .isEqualTo(summary.get("endEquity").asText());
    }

    /** Cash moves by what was bought, sold and paid in fees; equity by the closed trades and by what is held above its cost. */
    @Test
    void shouldConserveMoney() throws IOException {
        backtest("run");

        JsonNode summary = summary("run");
        List<String[]> equity = CommandLineFixture.rows(folder.resolve("run/equity.csv"));
        BigDecimal cash = new BigDecimal(equity.get(equity.size() - 1)[2]);
        BigDecimal quoteMoved = BigDecimal.ZERO;
        for (JsonNode order : CommandLineFixture.jsonLines(folder.resolve("run/orders.jsonl"))) {
            if (!order.get("avgPrice").isNull()) {
                BigDecimal quote = decimal(order, "filledQty").multiply(decimal(order, "avgPrice"));
                boolean sold = order.get("side").asText().equals("SELL");
                quoteMoved = sold ? quoteMoved.add(quote) : quoteMoved.subtract(quote);
            }
        }
        BigDecimal quoteFees = decimal(summary.get("fees"), "USDT");
        BigDecimal expected = decimal(summary, "startEquity").add(quoteMoved).subtract(quoteFees);
        BigDecimal roundingMax = new BigDecimal("0.00001");
        assertThat(cash.subtract(expected).abs()).isLessThan(roundingMax);
        assertThat(summary.get("openPositions").asInt()).isZero();
        BigDecimal dustValue = decimal(summary, "endEquity").subtract(cash);
        BigDecimal gap = decimal(summary, "endEquity")
                .subtract(decimal(summary, "startEquity"))
                .subtract(decimal(summary, "netPnl"));
        assertThat(gap.abs()).isLessThanOrEqualTo(dustValue);
    }

    @Test
    void shouldGiveEqualHashesForEqualInputsWithAndWithoutJournal() throws IOException {
        backtest("first");
        backtest("second");
        backtest("bare", "--no-journal");
        backtest("other", "--seed", "7");

        assertThat(hashes("second")).isEqualTo(hashes("first"));
        assertThat(hashes("bare")).isEqualTo(hashes("first"));
        assertThat(summary("other").get("commandHash"))
                .isNotEqualTo(summary("first").get("commandHash"));
        assertThat(summary("other").get("stateHash"))
                .isNotEqualTo(summary("first").get("stateHash"));
        assertThat(folder.resolve("bare/journal")).doesNotExist();
    }

    @Test
    void shouldReplayItsJournal() throws IOException {
        backtest("run");

        Result replay = CommandLineFixture.run(
                "replay", "--verify", "--journal", folder.resolve("run").toString());

        assertThat(replay.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(replay.labelled("verify")).isEqualTo("equal");
        assertThat(replay.labelled("stateHash"))
                .isEqualTo(summary("run").get("stateHash").asText());
        assertThat(replay.err()).isEmpty();
    }

    @Test
    void shouldTradeTheSameOnAnImportedJournal() throws IOException {
        Path imported = folder.resolve("imported");
        backtest("files");

        Result result = CommandLineFixture.run("import", "--out", imported.toString(), bars.toString());
        CommandLineFixture.backtest(imported, folder.resolve("journal"));

        assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(result.out()).isEqualTo("2400 ticks of 1 instruments from 600 lines, 0 bad, to " + imported + "\n");
        assertThat(hashes("journal")).isEqualTo(hashes("files"));
    }

    @Test
    void shouldRunInVirtualTimeTheSameTwice() throws IOException {
        String[] words = {"run", "--speed", "max", "--for", "30m", "--seed", "7", "--data-dir"};

        CommandLineFixture.run(with(words, folder.resolve("first")));
        CommandLineFixture.run(with(words, folder.resolve("second")));

        assertThat(hashes("second")).isEqualTo(hashes("first"));
        assertThat(summary("first").get("events").asInt()).isGreaterThan(1000);
    }

    private Result backtest(String name, String... more) {
        return CommandLineFixture.backtest(bars, folder.resolve(name), more);
    }

    private JsonNode summary(String name) throws IOException {
        return CommandLineFixture.summary(folder.resolve(name));
    }

    private List<String> hashes(String name) throws IOException {
        JsonNode summary = summary(name);
        return List.of(
                summary.get("stateHash").asText(), summary.get("commandHash").asText());
    }

    private static String[] with(String[] words, Path last) {
        String[] all = java.util.Arrays.copyOf(words, words.length + 1);
        all[words.length] = last.toString();
        return all;
    }

    private static BigDecimal decimal(JsonNode of, String field) {
        return new BigDecimal(of.get(field).asText());
    }

    private static long count(List<JsonNode> lines, String field, String value) {
        return lines.stream()
                .filter(line -> line.get(field).asText().equals(value))
                .count();
    }
}
