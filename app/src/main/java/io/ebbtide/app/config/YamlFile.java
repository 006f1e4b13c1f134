package io.ebbtide.app.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A YAML file as flat, dotted keys with their lines: nested and dotted spelling come out alike.
 *
 * <p>Values stay the text that the file holds; no YAML type is applied, so that {@code 0.1} is never a floating point number. Anchors,
 * aliases, tags, several documents and deep nesting are refused: a configuration needs none of them, and aliases can blow up.
 */
final class YamlFile {
    /** What stands at a key. */
    enum Kind {
        SCALAR,
        LIST,
        SECTION
    }

    /** One key with what stands at it; {@code text} is empty unless it is a scalar. */
    record Entry(String key, int line, Kind kind, String text) {}

    private final String source;
    private final Predicate<String> sections;
    private final List<Entry> entries = new ArrayList<>();
    private final List<ConfigProblem> problems = new ArrayList<>();

    private YamlFile(String source, Predicate<String> sections) {
        this.source = source;
        this.sections = sections;
    }

    /** Reads a file; only keys that {@code sections} accepts are opened. Errors: what is not YAML is among the problems. */
    static YamlFile read(Path path, Predicate<String> sections) {
        YamlFile file = new YamlFile(path.toString(), sections);
        YamlTree.read(path, file.problems::add).ifPresent(file::openRoot);
        return file;
    }

    /** Reads text as if it were a file of that name. */
    static YamlFile parse(String source, String text, Predicate<String> sections) {
        YamlFile file = new YamlFile(source, sections);
        YamlTree.parse(source, text, file.problems::add).ifPresent(file::openRoot);
        return file;
    }

    String source() {
        return source;
    }

    /** Keys in the order of the file; a key may occur twice. */
    List<Entry> entries() {
        return entries;
    }

    List<ConfigProblem> problems() {
        return problems;
    }

    private void openRoot(Node root) {
        if (root instanceof MappingNode mapping) {
            open("", mapping);
        } else {
            problem(YamlTree.lineOf(root), "must be keys with values, such as mode: paper");
        }
    }

    private void open(String prefix, MappingNode mapping) {
        for (NodeTuple tuple : mapping.getValue()) {
            Node keyNode = tuple.getKeyNode();
            if (!(keyNode instanceof ScalarNode name)) {
                problem(YamlTree.lineOf(keyNode), "a key must be one word");
                continue;
            }
            add(prefix + name.getValue(), YamlTree.lineOf(keyNode), tuple.getValueNode());
        }
    }

    private void add(String key, int line, Node value) {
        if (value instanceof ScalarNode scalar) {
            entries.add(new Entry(key, line, Kind.SCALAR, scalar.getValue()));
        } else if (value instanceof MappingNode mapping && sections.test(key)) {
            entries.add(new Entry(key, line, Kind.SECTION, ""));
            open(key + ".", mapping);
        } else {
            entries.add(new Entry(key, line, value instanceof MappingNode ? Kind.SECTION : Kind.LIST, ""));
        }
    }

    private void problem(int line, String message) {
        problems.add(new ConfigProblem(source, line, "", message));
    }
}
