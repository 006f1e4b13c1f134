package io.ebbtide.app.scenario;

import io.ebbtide.app.config.ConfigOverride;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the world that a scenario describes into overrides of the configuration, each with the line that it comes from. */
final class WorldReader {
    private static final List<String> VENUE_KEYS = List.of("latency", "makerFeeBps", "takerFeeBps", "feeAsset");
    private static final long NS_PER_MS = 1_000_000;

    private final List<ConfigOverride> overrides = new ArrayList<>();

    /** All overrides, the file's own {@code config} last, so that it wins. */
    List<ConfigOverride> overrides(Map<String, FileNode> entries, Set<String> feeAssets) {
        Set<String> held = balances(entries.get("balances"));
        for (String code : feeAssets) {
            if (!held.contains(code)) {
                overrides.add(new ConfigOverride("fee-asset(" + code + ")", "balances." + code, "0"));
            }
        }
        venue(entries.get("venue"));
        FileNode seed = entries.get("seed");
        if (seed != null) {
            add(seed, "session.seed", seed.text());
        }
        FileNode config = entries.get("config");
        if (config != null) {
            config("", config);
        }
        return overrides;
    }

    private Set<String> balances(@Nullable FileNode section) {
        if (section == null) {
            return Set.of();
        }
        overrides.add(ConfigOverride.clear(section.place(), "balances"));
        Map<String, FileNode> balances = section.entries();
        balances.forEach((asset, amount) -> add(amount, "balances." + asset, amount.text()));
        return balances.keySet();
    }

    private void venue(@Nullable FileNode section) {
        if (section == null) {
            return;
        }
        Map<String, FileNode> entries = section.entries(VENUE_KEYS);
        FileNode latency = entries.get("latency");
        if (latency != null) {
            long latencyNs = FileValues.durationNs(latency);
            if (latencyNs % NS_PER_MS != 0) {
                latency.refuse("whole milliseconds");
            }
            String latencyMs = Long.toString(latencyNs / NS_PER_MS);
            for (String which : List.of("min", "mean", "max")) {
                add(latency, "paper.latency-" + which + "-ms", latencyMs);
            }
        }
        addIfGiven(entries.get("makerFeeBps"), "paper.maker-fee-bps");
        addIfGiven(entries.get("takerFeeBps"), "paper.taker-fee-bps");
        addIfGiven(entries.get("feeAsset"), "paper.fee-asset");
    }

    private void addIfGiven(@Nullable FileNode node, String key) {
        if (node != null) {
            add(node, key, node.text());
        }
    }

    private void config(String prefix, FileNode section) {
        section.entries().forEach((name, value) -> {
            if (value.isSection()) {
                config(prefix + name + ".", value);
            } else {
                add(value, prefix + name, value.text());
            }
        });
    }

    private void add(FileNode node, String key, String value) {
        if (value.isEmpty()) {
            node.complain("has no value");
        } else {
            overrides.add(new ConfigOverride(node.place(), key, value));
        }
    }
}
