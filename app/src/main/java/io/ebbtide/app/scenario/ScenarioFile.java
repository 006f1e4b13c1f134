package io.ebbtide.app.scenario;

import io.ebbtide.app.config.ConfigException;
import io.ebbtide.app.config.ConfigLoader;
import io.ebbtide.app.config.ConfigProblem;
import io.ebbtide.app.config.EbbtideConfig;
import io.ebbtide.app.config.YamlTree;
import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.session.SessionPlan;
import io.ebbtide.app.session.SessionPlanner;
import io.ebbtide.gateway.rules.InstrumentRules;
import io.ebbtide.gateway.rules.SymbolRules;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads a scenario file: the world over {@code config/paper.yaml} and {@code config/instruments.yaml}, the steps, what is expected.
 *
 * <p>Errors: {@link ConfigException} with every problem, each with file, line and key.
 */
public final class ScenarioFile {
    private static final List<String> KEYS = List.of(
            "name",
            "instruments",
            "balances",
            "config",
            "venue",
            "seed",
            "start",
            "heartbeat",
            "steps",
            "until",
            "expect");

    private static final Instant DEFAULT_START = Instant.parse("2026-01-01T00:00:00Z");
    private static final long DEFAULT_HEARTBEAT_NS = 500_000_000L;
    private static final long DEFAULT_TAIL_NS = 300_000_000_000L;
    private static final long UNTIL_MAX_NS = 7L * 86_400_000_000_000L;
    private static final long NS_PER_SECOND = 1_000_000_000L;

    private final Base base;
    private final String source;
    private final List<ConfigProblem> problems = new ArrayList<>();

    private ScenarioFile(String source, Base base) {
        this.source = source;
        this.base = base;
    }

    /** What every scenario is built on: the two files and the program's version. */
    public record Base(Path config, Path instruments, String version) {}

    /** The scenario in a file. */
    public static Scenario read(Path file, Base base) {
        ScenarioFile reader = new ScenarioFile(file.toString(), base);
        return reader.scenario(YamlTree.read(file, reader.problems::add));
    }

    /** The same from text, as if it were in a file named {@code source}. */
    public static Scenario parse(String source, String text, Base base) {
        ScenarioFile reader = new ScenarioFile(source, base);
        return reader.scenario(YamlTree.parse(source, text, reader.problems::add));
    }

    private Scenario scenario(Optional<Node> root) {
        if (root.isEmpty()) {
            if (problems.isEmpty()) {
                problems.add(new ConfigProblem(source, 0, "", "is empty; a scenario has: " + String.join(", ", KEYS)));
            }
            throw refusal();
        }
        FileNode file = new FileNode(source, "", root.get(), problems::add);
        Map<String, FileNode> entries = file.entries(KEYS);
        FileNode stepsNode = FileValues.required(file, entries, "steps");
        if (stepsNode != null && !stepsNode.isList()) {
            stepsNode.refuse("a list of steps, such as - {at: 0s, ticker: {…}}");
        }
        throwIfAny();
        SortedMap<String, SymbolRules> own = new InstrumentReader().read(entries.get("instruments"));
        throwIfAny();
        SessionPlan plan = plan(entries, own, stepsNode);
        List<ScenarioStep> steps = stepsNode == null
                ? List.of()
                : new StepReader(plan.universe(), plan.config().paper().syntheticDepthQuoteE8()).read(stepsNode);
        Expectations expectations = new ExpectationReader(plan.universe()).read(entries.get("expect"));
        FileNode heartbeat = entries.get("heartbeat");
        Scenario scenario = new Scenario(
                name(entries.get("name")),
                plan,
                startNs(entries.get("start")),
                heartbeat == null ? DEFAULT_HEARTBEAT_NS : FileValues.durationNs(heartbeat),
                untilNs(entries.get("until"), steps),
                steps,
                expectations);
        throwIfAny();
        return scenario;
    }

    private SessionPlan plan(
            Map<String, FileNode> entries, SortedMap<String, SymbolRules> own, @Nullable FileNode stepsNode) {
        TreeSet<String> symbols = new TreeSet<>(own.keySet());
        TreeSet<String> feeAssets = new TreeSet<>();
        List<FileNode> mentions = new ArrayList<>();
        if (stepsNode != null) {
            stepsNode.visit((name, node) -> {
                if (name.equals("symbol") && node.isText()) {
                    mentions.add(node);
                } else if (name.equals("do")
                        && !FaultText.thirdAsset(node.text()).isEmpty()) {
                    feeAssets.add(FaultText.thirdAsset(node.text()));
                }
            });
        }
        SortedMap<String, SymbolRules> all = new TreeMap<>();
        InstrumentRules shared = SessionPlanner.rules(null, base.instruments());
        for (FileNode mention : mentions) {
            String symbol = mention.text();
            boolean known = own.containsKey(symbol) || shared.bySymbol().containsKey(symbol);
            if (!known && !symbol.equals("all")) {
                mention.refuse("the instruments of this file, and those of " + base.instruments());
            } else if (known) {
                symbols.add(symbol);
            }
        }
        if (symbols.isEmpty()) {
            problems.add(new ConfigProblem(source, 1, "instruments", "no symbol is named"));
        }
        throwIfAny();
        for (String symbol : symbols) {
            all.put(
                    symbol,
                    own.containsKey(symbol)
                            ? own.get(symbol)
                            : shared.bySymbol().get(symbol));
        }
        EbbtideConfig config = ConfigLoader.load(base.config(), new WorldReader().overrides(entries, feeAssets));
        throwIfAny();
        try {
            return SessionPlanner.plan(
                    config, symbols, new InstrumentRules(source, all, new TreeSet<>()), base.version());
        } catch (AppException e) {
            problems.add(new ConfigProblem(source, 1, "instruments", e.getMessage()));
            throw refusal();
        }
    }

    private String name(@Nullable FileNode node) {
        if (node != null && node.isText() && !node.text().isEmpty()) {
            return node.text();
        }
        Path file = Path.of(source).getFileName();
        return file == null ? source : file.toString();
    }

    private static long startNs(@Nullable FileNode node) {
        Instant start = DEFAULT_START;
        if (node != null) {
            try {
                start = Instant.parse(node.text());
            } catch (DateTimeParseException e) {
                node.refuse("a time in UTC, such as 2026-01-01T00:00:00Z");
            }
        }
        return start.getEpochSecond() * NS_PER_SECOND + start.getNano();
    }

    private static long untilNs(@Nullable FileNode node, List<ScenarioStep> steps) {
        long lastNs = 0;
        for (ScenarioStep step : steps) {
            long endNs = step instanceof ScenarioStep.Ramp ramp ? ramp.atNs() + ramp.overNs() : step.atNs();
            lastNs = Math.max(lastNs, endNs);
        }
        if (node == null) {
            return lastNs + DEFAULT_TAIL_NS;
        }
        long untilNs = FileValues.durationNs(node);
        if (untilNs > UNTIL_MAX_NS) {
            node.refuse("at most 7d");
        }
        if (!steps.isEmpty() && untilNs < steps.get(steps.size() - 1).atNs()) {
            node.complain(node.text() + " is before the last step, which would never be done");
        }
        return untilNs;
    }

    private void throwIfAny() {
        if (!problems.isEmpty()) {
            throw refusal();
        }
    }

    private ConfigException refusal() {
        problems.sort(Comparator.comparingInt(ConfigProblem::line));
        return new ConfigException(problems);
    }
}
