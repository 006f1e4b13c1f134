package io.ebbtide.app.config;

import io.ebbtide.engine.model.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a configuration file with its overrides and checks everything before anything is built from it. */
public final class ConfigLoader {
    private static final KeyTable TABLE = new KeyTable(allSpecs());

    private ConfigLoader() {}

    /**
     * The configuration in a file.
     *
     * <p>Errors: {@link ConfigException} with every problem of the file and the overrides.
     */
    public static EbbtideConfig load(Path file, List<ConfigOverride> overrides) {
        return check(YamlFile.read(file, TABLE::isSection), overrides);
    }

    /** The same from text, as if it were in a file named {@code source}. */
    public static EbbtideConfig parse(String source, String text, List<ConfigOverride> overrides) {
        return check(YamlFile.parse(source, text, TABLE::isSection), overrides);
    }

    /** The unit that belongs to a key; empty where there is none. */
    static String unitOf(String key) {
        KeySpec spec = TABLE.find(key);
        return spec == null ? "" : spec.type().unit();
    }

    private static EbbtideConfig check(YamlFile file, List<ConfigOverride> overrides) {
        KeyReader reader = new KeyReader(TABLE);
        reader.read(file);
        for (ConfigOverride override : overrides) {
            reader.override(override);
        }
        reader.requireAll(file);
        throwIfAny(reader.problems());
        ConfigValues values = new ConfigValues(reader.values());
        ConfigChecks checks = new ConfigChecks(values, file.source(), reader::lineOf);
        throwIfAny(checks.problems());
        return values.config(checks.warnings());
    }

    private static void throwIfAny(List<ConfigProblem> problems) {
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }

    private static List<KeySpec> allSpecs() {
        List<KeySpec> specs = new ArrayList<>();
        for (Setting setting : Setting.values()) {
            specs.add(KeySpec.of(setting));
        }
        for (AppKey key : AppKey.values()) {
            specs.add(key.spec());
        }
        return specs;
    }
}
