package io.ebbtide.app.cli;

import io.ebbtide.app.config.ConfigOverride;
import io.ebbtide.app.config.EbbtideConfig;
import io.ebbtide.engine.snapshot.StateHash;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that {@code run}, {@code backtest} and {@code venue} share. */
final class SessionOptions {
    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Option(names = "--seed", paramLabel = "N", description = "The seed, instead of the configuration's.")
    private @Nullable String seed;

    @Option(
            names = "--balance",
            paramLabel = "ASSET=AMOUNT",
            converter = BalanceConverter.class,
            description =
                    "What the paper account begins with, instead of the configuration's balances. May be repeated.")
    private List<ConfigOverride> balances = new ArrayList<>();

    @Option(
            names = "--exchange-info",
            paramLabel = "FILE",
            description =
                    "Instrument rules: a Binance exchangeInfo body, gzip or not, instead of config/instruments.yaml.")
    private @Nullable Path exchangeInfo;

    private final List<ConfigOverride> others = new ArrayList<>();

    /** Replaces a key of the configuration. Before {@link #load}. */
    void override(ConfigOverride override) {
        others.add(override);
    }

    @Nullable
    Path exchangeInfo() {
        return exchangeInfo;
    }

    /** Reads the configuration, prints its warnings, and its effective values with their hash to {@code out}. */
    EbbtideConfig load(String defaultName, PrintWriter out, PrintWriter err) {
        List<ConfigOverride> overrides = new ArrayList<>(others);
        if (seed != null) {
            overrides.add(ConfigOverride.seed(seed));
        }
        if (!balances.isEmpty()) {
            overrides.add(ConfigOverride.clear("--balance", "balances"));
            overrides.addAll(balances);
        }
        EbbtideConfig loaded = config.read(defaultName, overrides);
        Inputs.warn(loaded.warnings(), err);
        out.print(loaded.effectiveValues());
        out.println("configuration hash " + StateHash.hex(loaded.configHash()));
        out.flush();
        return loaded;
    }
}
