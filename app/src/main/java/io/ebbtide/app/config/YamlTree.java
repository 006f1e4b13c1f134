package io.ebbtide.app.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads a YAML file as a tree of nodes that know their lines, without applying any YAML type.
 *
 * <p>Anchors, aliases, several documents and deep nesting are refused: our files need none of them, and aliases can blow up. Errors: what
 * cannot be read is given to {@code problems}, and the tree is absent.
 */
public final class YamlTree {
    private static final int MAX_SIZE_BYTES = 1 << 20;
    private static final int MAX_DEPTH = 8;
    private static final Pattern BARE_BOUND = Pattern.compile(".*[:,\\[]\\s*[<>]=?\\s*[-0-9].*");

    private final String source;
    private final Consumer<ConfigProblem> problems;

    private YamlTree(String source, Consumer<ConfigProblem> problems) {
        this.source = source;
        this.problems = problems;
    }

    /** The tree in a file; absent when it is empty, too. */
    public static Optional<Node> read(Path path, Consumer<ConfigProblem> problems) {
        YamlTree tree = new YamlTree(path.toString(), problems);
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MAX_SIZE_BYTES + 1);
            if (bytes.length > MAX_SIZE_BYTES) {
                tree.problem(0, "is larger than 1 MiB, which no configuration is");
                return Optional.empty();
            }
            return tree.compose(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            tree.problem(0, "is not UTF-8 text");
        } catch (IOException e) {
            tree.problem(0, Files.exists(path) ? "cannot be read" : "does not exist");
        }
        return Optional.empty();
    }

    /** The same from text, as if it were in a file of that name. */
    public static Optional<Node> parse(String source, String text, Consumer<ConfigProblem> problems) {
        return new YamlTree(source, problems).compose(text);
    }

    /** The line on which a node begins. */
    public static int lineOf(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(-1) + 1;
    }

    private Optional<Node> compose(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setAllowNonScalarKeys(true)
                .setLabel(source)
                .setParseComments(false)
                .build();
        try {
            if (isPlain(new Parse(settings).parseString(text))) {
                return new Compose(settings).composeString(text);
            }
        } catch (MarkedYamlEngineException e) {
            int line =
                    e.getProblemMark().or(e::getContextMark).map(Mark::getLine).orElse(-1) + 1;
            problem(line, "cannot be read as YAML: " + ConfigProblem.shown(e.getProblem()) + hint(text, line));
        } catch (ReaderException e) {
            problem(lineAt(text, e.getPosition()), "holds a character that YAML forbids");
        } catch (YamlEngineException e) {
            problem(0, "cannot be read as YAML: " + ConfigProblem.shown(String.valueOf(e.getMessage())));
        }
        return Optional.empty();
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

    private void problem(int line, String message) {
        problems.accept(new ConfigProblem(source, line, "", message));
    }

    /** YAML takes a leading {@code >} for the beginning of a folded text. */
    private static String hint(String text, int line) {
        String[] lines = text.split("\n", -1);
        boolean bound = line >= 1
                && line <= lines.length
                && BARE_BOUND.matcher(lines[line - 1]).matches();
        return bound ? "; write bounds in quotes: \">=1\"" : "";
    }

    private static int lineAt(String text, int position) {
        return (int) text.codePoints().limit(position).filter(c -> c == '\n').count() + 1;
    }
}
