package io.ebbtide.app.scenario;

import io.ebbtide.app.config.ConfigProblem;
import io.ebbtide.app.config.YamlTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** One place of a scenario file: its key from the top, its line and what stands there. Every complaint names both. */
final class FileNode {
    private final String source;
    private final String key;
    private final Node node;
    private final Consumer<ConfigProblem> problems;

    FileNode(String source, String key, Node node, Consumer<ConfigProblem> problems) {
        this.source = source;
        this.key = key;
        this.node = node;
        this.problems = problems;
    }

    String key() {
        return key;
    }

    /** Where this stands, to name it as the origin of a value: {@code a.yaml:4}. */
    String place() {
        return source + ":" + YamlTree.lineOf(node);
    }

    void complain(String message) {
        problems.accept(new ConfigProblem(source, YamlTree.lineOf(node), key, message));
    }

    /** A complaint about the value that stands here. */
    void refuse(String allowed) {
        String shown = isText() ? ConfigProblem.shown(text()) : isList() ? "a list" : "a section";
        complain((shown.isEmpty() ? "has no value" : shown + " is not allowed") + "; allowed: " + allowed);
    }

    boolean isText() {
        return node instanceof ScalarNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    boolean isSection() {
        return node instanceof MappingNode;
    }

    /** How many keys stand below, known or not. */
    int size() {
        return node instanceof MappingNode mapping ? mapping.getValue().size() : 0;
    }

    boolean isEmpty() {
        return isText() && text().isEmpty();
    }

    /** The text that stands here; empty where there is none. */
    String text() {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /** What stands in a list; a single thing is a list of one. */
    List<FileNode> items() {
        if (!(node instanceof SequenceNode sequence)) {
            return List.of(this);
        }
        List<FileNode> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(new FileNode(source, key + "[" + (items.size() + 1) + "]", item, problems));
        }
        return items;
    }

    /** What stands below, by name; complains where this is no section, a name is no word or stands twice. */
    Map<String, FileNode> entries() {
        Map<String, FileNode> entries = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            if (!isEmpty()) {
                refuse("keys with values in braces, such as {symbol: BTCUSDT}");
            }
            return entries;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            FileNode value = named(tuple);
            if (value == null) {
                complain("a key must be one word");
            } else if (entries.putIfAbsent(nameOf(tuple), value) != null) {
                value.complain("is given twice");
            }
        }
        return entries;
    }

    /** Everything that stands below under a name, at any depth, without complaints: they come when it is read. */
    void visit(BiConsumer<String, FileNode> visitor) {
        if (node instanceof SequenceNode) {
            items().forEach(item -> item.visit(visitor));
        } else if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                FileNode value = named(tuple);
                if (value != null) {
                    visitor.accept(nameOf(tuple), value);
                    value.visit(visitor);
                }
            }
        }
    }

    /** The same, and complains about names that are not among the allowed ones. */
    Map<String, FileNode> entries(List<String> allowed) {
        Map<String, FileNode> entries = entries();
        entries.forEach((name, value) -> {
            if (!allowed.contains(name)) {
                value.complain("unknown key; allowed: " + String.join(", ", allowed));
            }
        });
        entries.keySet().retainAll(allowed);
        return entries;
    }

    private @Nullable FileNode named(NodeTuple tuple) {
        if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
            return null;
        }
        String below = key.isEmpty() ? name.getValue() : key + "." + name.getValue();
        return new FileNode(source, below, tuple.getValueNode(), problems);
    }

    private static String nameOf(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode name ? name.getValue() : "";
    }
}
