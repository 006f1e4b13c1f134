package io.ebbtide.app.config;

import io.ebbtide.app.config.YamlFile.Entry;
import io.ebbtide.app.config.YamlFile.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Checks the keys of one file against a table and collects their canonical values and every problem. Used once. */
final class KeyReader {
    private final KeyTable table;
    private final SortedMap<String, String> values = new TreeMap<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private final List<ConfigProblem> problems = new ArrayList<>();

    KeyReader(KeyTable table) {
        this.table = table;
    }

    /** Takes every key of a file; call it once. */
    void read(YamlFile file) {
        problems.addAll(file.problems());
        for (Entry entry : file.entries()) {
            take(file.source(), entry);
        }
    }

    /** Replaces or adds one value after the file was read. */
    void override(ConfigOverride override) {
        KeySpec spec = table.find(override.key());
        if (override.clearsSection() && table.isSection(override.key())) {
            String below = override.key() + ".";
            values.keySet().removeIf(key -> key.startsWith(below));
            lines.keySet().removeIf(key -> key.startsWith(below));
        } else if (spec == null) {
            complain(override.source(), 0, override.key(), unknown(override.key()));
        } else {
            accept(override.source(), 0, override.key(), override.value());
        }
    }

    /** Complains about every key of the table that has no value; a file that could not be read at all has enough problems. */
    void requireAll(YamlFile file) {
        if (!file.problems().isEmpty()) {
            return;
        }
        List<ConfigProblem> refused = List.copyOf(problems);
        for (KeySpec spec : table.specs()) {
            if (!spec.isWild()) {
                require(file, spec.pattern(), spec);
                continue;
            }
            SortedSet<String> names = namesUnder(spec.prefix());
            if (names.isEmpty() && !hasProblemBelow(spec.prefix(), refused)) {
                require(file, spec.keyFor("<NAME>"), spec);
            }
            for (String name : names) {
                require(file, spec.keyFor(name), spec);
            }
        }
    }

    /** Every problem, by line. */
    List<ConfigProblem> problems() {
        List<ConfigProblem> sorted = new ArrayList<>(problems);
        sorted.sort(Comparator.comparingInt(ConfigProblem::line));
        return sorted;
    }

    /** Canonical values by key; complete only when there is no problem. */
    SortedMap<String, String> values() {
        return values;
    }

    /** The line of a key, or of the section that it belongs to, or 1. */
    int lineOf(String key) {
        String place = key;
        while (!place.isEmpty()) {
            Integer line = lines.get(place);
            if (line != null) {
                return line;
            }
            place = place.substring(0, Math.max(0, place.lastIndexOf('.')));
        }
        return 1;
    }

    private void take(String source, Entry entry) {
        String key = entry.key();
        boolean section = table.isSection(key);
        KeySpec spec = table.find(key);
        Integer first = lines.get(key);
        if (spec == null && !section) {
            complain(source, entry.line(), key, unknown(key));
        } else if (first != null) {
            complain(source, entry.line(), key, "is given twice, first in line " + first);
        } else if (section) {
            lines.put(key, entry.line());
            if (entry.kind() != Kind.SECTION) {
                complain(source, entry.line(), key, "is a section; its keys go below it, indented");
            }
        } else {
            lines.put(key, entry.line());
            takeValue(source, entry);
        }
    }

    private void takeValue(String source, Entry entry) {
        if (entry.kind() == Kind.SCALAR) {
            accept(source, entry.line(), entry.key(), entry.text());
            return;
        }
        String what = entry.kind() == Kind.LIST ? "a list" : "a section";
        complain(source, entry.line(), entry.key(), what + " is not allowed" + allowed(entry.key()));
    }

    private void accept(String source, int line, String key, String text) {
        ValueType type = specOf(key).type();
        String complaint = text.isEmpty() ? "has no value" : type.complaint(text);
        if (complaint == null) {
            values.put(key, type.canonical(text));
        } else {
            String value = text.isEmpty() ? "" : ConfigProblem.shown(text) + " ";
            complain(source, line, key, value + complaint + allowed(key));
        }
    }

    /** Whether a name was given but refused; that it is missing, too, would be noise. */
    private static boolean hasProblemBelow(String prefix, List<ConfigProblem> refused) {
        return refused.stream().anyMatch(problem -> problem.key().startsWith(prefix));
    }

    private void require(YamlFile file, String key, KeySpec spec) {
        if (!values.containsKey(key) && !lines.containsKey(key)) {
            complain(
                    file.source(),
                    lineOf(key),
                    key,
                    "is missing; allowed: " + spec.type().allowed());
        }
    }

    /** The names that the file uses at a {@code *}, even where only some of the keys below them are there. */
    private SortedSet<String> namesUnder(String prefix) {
        TreeSet<String> keys = new TreeSet<>(values.keySet());
        keys.addAll(lines.keySet());
        TreeSet<String> names = new TreeSet<>();
        for (String key : keys) {
            String rest = key.startsWith(prefix) ? key.substring(prefix.length()) : "";
            String name = rest.split("\\.", 2)[0];
            if (KeySpec.NAME.matcher(name).matches()) {
                names.add(name);
            }
        }
        return names;
    }

    private String unknown(String key) {
        if (table.isForeign(key)) {
            return "does not count in this mode; leave it out";
        }
        String suggestion = table.suggestion(key);
        return suggestion == null ? "unknown key" : "unknown key; did you mean " + suggestion + "?";
    }

    private String allowed(String key) {
        return "; allowed: " + specOf(key).type().allowed();
    }

    private KeySpec specOf(String key) {
        KeySpec spec = table.find(key);
        if (spec == null) {
            throw new IllegalStateException("no such key: " + key);
        }
        return spec;
    }

    private void complain(String source, int line, String key, String message) {
        problems.add(new ConfigProblem(source, line, key, message));
    }
}
