package io.ebbtide.app.config;

import io.ebbtide.engine.model.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Reads a configuration file with its overrides and checks everything before anything is built from it. */
public final class ConfigLoader {
    /** Every key that there is, whatever the mode. */
    private static final KeyTable TABLE = new KeyTable(specs(key -> true), List.of());

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
        KeyReader reader = new KeyReader(tableOf(modeIn(file, overrides)));
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

    /** The mode that the file or an override names; a word that is none is complained about as if the file were of paper. */
    private static Mode modeIn(YamlFile file, List<ConfigOverride> overrides) {
        String word = Mode.PAPER.word();
        for (YamlFile.Entry entry : file.entries()) {
            word = entry.key().equals(AppKey.MODE.key()) ? entry.text() : word;
        }
        for (ConfigOverride override : overrides) {
            word = override.key().equals(AppKey.MODE.key()) ? override.value() : word;
        }
        for (Mode mode : Mode.values()) {
            if (mode.word().equals(word)) {
                return mode;
            }
        }
        return Mode.PAPER;
    }

    private static KeyTable tableOf(Mode mode) {
        List<KeySpec> foreign = new ArrayList<>(TABLE.specs());
        List<KeySpec> own = specs(key -> key.belongsTo(mode));
        foreign.removeAll(own);
        return new KeyTable(own, foreign);
    }

    private static List<KeySpec> specs(Predicate<AppKey> wanted) {
        List<KeySpec> specs = new ArrayList<>();
        for (Setting setting : Setting.values()) {
            specs.add(KeySpec.of(setting));
        }
        for (AppKey key : AppKey.values()) {
            if (wanted.test(key)) {
                specs.add(key.spec());
            }
        }
        return specs;
    }
}
