package io.ebbtide.app.cli;

import io.ebbtide.app.config.ConfigLoader;
import io.ebbtide.app.config.ConfigOverride;
import io.ebbtide.app.config.EbbtideConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which configuration, and what is said instead of its values: of every command that trades or looks whether one could. */
final class ConfigOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration; without it config/backtest.yaml for backtest, else config/paper.yaml.")
    private @Nullable Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            converter = SettingConverter.class,
            description = "A value instead of the configuration's, by its dotted key. May be repeated.")
    private List<ConfigOverride> settings = new ArrayList<>();

    /** The file that was given, or the shipped one of this name. */
    Path fileOr(String defaultName) {
        return Inputs.configOr(config, defaultName);
    }

    /** Reads it; {@code others} are stronger than what {@code --set} said. */
    EbbtideConfig read(String defaultName, List<ConfigOverride> others) {
        List<ConfigOverride> overrides = new ArrayList<>(settings);
        overrides.addAll(others);
        return ConfigLoader.load(fileOr(defaultName), overrides);
    }
}
