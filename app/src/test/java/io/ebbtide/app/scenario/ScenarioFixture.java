package io.ebbtide.app.scenario;

import java.nio.file.Path;

/** Scenarios over the shipped configuration. */
final class ScenarioFixture {
    static final ScenarioFile.Base BASE = new ScenarioFile.Base(
            Path.of("..", "config", "paper.yaml"), Path.of("..", "config", "instruments.yaml"), "test");

    /** A world in which a dip at 90 s is bought: 0.253 at 98.42. Steps and expectations follow. */
    static final String WORLD = """
            instruments: {GIGGLEUSDT: {tick: "0.01", step: "0.001", minNotional: "5"}}
            balances: {USDT: "119.72"}
            venue: {latency: 40ms, makerFeeBps: 10, takerFeeBps: 10, feeAsset: quote}
            steps:
              - {at: 0s, ticker: {symbol: GIGGLEUSDT, bid: "100.00", ask: "100.02", bidQty: "50", askQty: "50"}}
              - {at: 90s, ticker: {symbol: GIGGLEUSDT, bid: "98.40", ask: "98.42", bidQty: "50", askQty: "50"}}
            """;

    private ScenarioFixture() {}

    static ScenarioResult run(String text) {
        return ScenarioRunner.run(ScenarioFile.parse("test.yaml", text, BASE));
    }
}
