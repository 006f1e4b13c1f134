package io.ebbtide.app.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
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

    private static final int MAX_SIZE_BYTES = 1 << 20;
    private static final int MAX_DEPTH = 8;

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
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MAX_SIZE_BYTES + 1);
            if (bytes.length > MAX_SIZE_BYTES) {
                file.problem(0, "is larger than 1 MiB, which no configuration is");
                return file;
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            file.load(text);
        } catch (CharacterCodingException e) {
            file.problem(0, "is not UTF-8 text");
        } catch (IOException e) {
            file.problem(0, Files.exists(path) ? "cannot be read" : "does not exist");
        }
        return file;
    }

    /** Reads text as if it were a file of that name. */
    static YamlFile parse(String source, String text, Predicate<String> sections) {
        YamlFile file = new YamlFile(source, sections);
        file.load(text);
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

    private void load(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setAllowNonScalarKeys(true)
                .setLabel(source)
                .setParseComments(false)
                .build();
        try {
            if (isPlain(new Parse(settings).parseString(text))) {
                new Compose(settings).composeString(text).ifPresent(this::openRoot);
            }
        } catch (MarkedYamlEngineException e) {
            int line =
                    e.getProblemMark().or(e::getContextMark).map(Mark::getLine).orElse(-1) + 1;
            problem(line, "cannot be read as YAML: " + ConfigProblem.shown(e.getProblem()));
        } catch (ReaderException e) {
            problem(lineAt(text, e.getPosition()), "holds a character that YAML forbids");
        } catch (YamlEngineException e) {
            problem(0, "cannot be read as YAML: " + ConfigProblem.shown(String.valueOf(e.getMessage())));
        }
    }

    /** Looks at the stream of events first, because building a tree from hostile nesting would exhaust the stack. */
    private boolean isPlain(Iterable<Event> events) {
        int depth = 0;
        int documents = 0;
        for (Event event : events) {
            int line = event.getStartMark().map(Mark::getLine).orElse(-1) + 1;
            if (event.getEventId() == Event.ID.Alias
                    || (event instanceof NodeEvent node && node.getAnchor().isPresent())) {
                problem(line, "anchors and aliases (& and *) are not supported here");
                return false;
            }
            switch (event.getEventId()) {
                case DocumentStart -> documents++;
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                default -> {}
            }
            if (documents > 1 || depth > MAX_DEPTH) {
                problem(line, depth > MAX_DEPTH ? "is nested too deeply" : "holds more than one document");
                return false;
            }
        }
        return true;
    }

    private void openRoot(Node root) {
        if (root instanceof MappingNode mapping) {
            open("", mapping);
        } else {
            problem(lineOf(root), "must be keys with values, such as mode: paper");
        }
    }

    private void open(String prefix, MappingNode mapping) {
        for (NodeTuple tuple : mapping.getValue()) {
            Node keyNode = tuple.getKeyNode();
            if (!(keyNode instanceof ScalarNode name)) {
                problem(lineOf(keyNode), "a key must be one word");
                continue;
            }
            add(prefix + name.getValue(), lineOf(keyNode), tuple.getValueNode());
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

    private static int lineOf(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(-1) + 1;
    }

    private static int lineAt(String text, int position) {
        return (int) text.codePoints().limit(position).filter(c -> c == '\n').count() + 1;
    }
}
