package io.ebbtide.app.scenario;

import io.ebbtide.app.config.ConfigException;
import io.ebbtide.app.config.ConfigProblem;
import io.ebbtide.app.config.YamlTree;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.gateway.paper.PaperFault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A file with faults of a venue and nothing else, for a venue that runs in real time: the {@code steps} of a scenario, all of them
 * {@code venue}. Pure but for reading the file.
 */
public final class FaultScript {
    private static final List<String> KEYS = List.of("name", "steps");

    private FaultScript() {}

    /** A fault and when it begins to strike. Units: nanoseconds since the venue began. */
    public record Timed(long atNs, PaperFault fault) {}

    /** The faults by time. Errors: everything that is wrong in the file is refused together (ConfigException). */
    public static List<Timed> read(Path file, Universe universe) {
        List<ConfigProblem> problems = new ArrayList<>();
        Optional<Node> root = YamlTree.read(file, problems::add);
        List<Timed> faults = new ArrayList<>();
        if (root.isPresent()) {
            FileNode node = new FileNode(file.toString(), "", root.get(), problems::add);
            Map<String, FileNode> entries = node.entries(KEYS);
            FileNode steps = FileValues.required(node, entries, "steps");
            if (steps != null && !steps.isList()) {
                steps.refuse("a list of steps, such as - {at: 90s, venue: {on: place, do: reject}}");
            } else if (steps != null) {
                take(new StepReader(universe, 1).read(steps), steps, faults);
            }
        } else if (problems.isEmpty()) {
            problems.add(new ConfigProblem(file.toString(), 0, "", "is empty; a fault script has: steps"));
        }
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparingInt(ConfigProblem::line));
            throw new ConfigException(problems);
        }
        return faults;
    }

    private static void take(List<ScenarioStep> read, FileNode steps, List<Timed> into) {
        for (ScenarioStep step : read) {
            if (step instanceof ScenarioStep.Fault fault) {
                into.add(new Timed(fault.atNs(), fault.fault()));
            } else {
                steps.complain("only venue steps can strike a venue that runs by itself");
                return;
            }
        }
    }
}
