package io.ebbtide.app.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A complete configuration with one key a line, sorted, so that a test can change one and knows its line. */
final class ConfigFixture {
    static final Path PAPER = Path.of("..", "config", "paper.yaml");
    static final Path BACKTEST = Path.of("..", "config", "backtest.yaml");
    static final Path INSTRUMENTS = Path.of("..", "config", "instruments.yaml");

    private final SortedMap<String, String> lines = new TreeMap<>();

    ConfigFixture() {
        ConfigLoader.load(PAPER, List.of())
                .values()
                .forEach((key, value) -> lines.put(key, key + ": \"" + value + "\""));
    }

    ConfigFixture with(String key, String value) {
        lines.put(key, key + ": " + value);
        return this;
    }

    ConfigFixture without(String key) {
        if (lines.remove(key) == null) {
            throw new IllegalArgumentException(key);
        }
        return this;
    }

    int lineOf(String key) {
        return lines.headMap(key).size() + 1;
    }

    String text() {
        return String.join("\n", lines.values()) + "\n";
    }

    Map<String, String> lines() {
        return lines;
    }

    EbbtideConfig load(ConfigOverride... overrides) {
        return ConfigLoader.parse("test.yaml", text(), List.of(overrides));
    }

    /** The lines of the exception, or nothing when the configuration is accepted. */
    String errors(ConfigOverride... overrides) {
        try {
            load(overrides);
            return "";
        } catch (ConfigException e) {
            return e.getMessage();
        }
    }
}
