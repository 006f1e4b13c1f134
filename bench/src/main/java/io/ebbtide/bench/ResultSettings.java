package io.ebbtide.bench;

import io.ebbtide.app.config.ConfigOverride;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Settings to compare: what differs from {@code config/backtest.yaml}, by dotted key. */
record ResultSettings(String title, String text, Map<String, String> values) {
    static final List<ResultSettings> ALL = List.of(
            new ResultSettings("Shipped settings", "`config/backtest.yaml` as it is: 10 bps fee a side.", Map.of()),
            new ResultSettings(
                    "The same without fees",
                    "What the signal itself is worth: no fee for maker or taker, nothing else changed.",
                    Map.of("paper.maker-fee-bps", "0", "paper.taker-fee-bps", "0", "fee.taker-bps", "0")),
            new ResultSettings(
                    "The settings of the replaced bot",
                    "Its defaults where ours differ: guards that are off or have no effect, limits that never bind, no filter against"
                            + " wrong prints, entry 20 bps above the ask in one attempt. Its defects are not put back.",
                    Map.of(
                            "guard.spread-enabled", "false",
                            "guard.depth-enabled", "false",
                            "signal.outlier-filter-enabled", "false",
                            "entry.premium-first-bps", "20",
                            "entry.max-attempts", "1",
                            "risk.max-trades-per-day", "1000000",
                            "risk.max-losses-in-row", "1000",
                            "risk.max-daily-loss-bps", "10000",
                            "risk.max-drawdown-bps", "10000")));

    ResultSettings {
        values = new TreeMap<>(values);
    }

    List<ConfigOverride> overrides() {
        return values.entrySet().stream()
                .map(entry -> ConfigOverride.setting(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The same as flags of the command line. */
    String flags() {
        StringBuilder flags = new StringBuilder();
        values.forEach(
                (key, value) -> flags.append(" --set ").append(key).append('=').append(value));
        return flags.toString();
    }
}
