package io.ebbtide.app.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.ebbtide.app.config.ConfigException;
import io.ebbtide.app.config.ConfigProblem;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.app.scenario.Scenario;
import io.ebbtide.app.scenario.ScenarioFile;
import io.ebbtide.app.scenario.ScenarioResult;
import io.ebbtide.app.scenario.ScenarioRunner;
import io.ebbtide.app.scenario.ScenarioVocabulary;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code scenario FILE…}: scripted scenarios against the real engine and the paper venue in virtual time. */
@Command(
        name = "scenario",
        description =
                "Runs scripted scenarios in virtual time. Without --out the results come on standard output, one JSON a"
                        + " line; docs/scenarios.md says how a file is written.")
final class ScenarioCommand implements Callable<Integer> {
    private static final JsonFactory JSON = new JsonFactory();

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Scenario files, or folders of *.yaml files.")
    private List<Path> files = List.of();

    @Option(names = "--out", paramLabel = "DIR", description = "Writes each result to DIR/<file name>.json instead.")
    private @Nullable Path out;

    @Option(names = "--vocabulary", description = "Lists every word that a scenario file can use.")
    private boolean vocabulary;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (vocabulary) {
            spec.commandLine().getOut().print(ScenarioVocabulary.text());
            return ExitCode.DONE;
        }
        return Inputs.reading(this::run);
    }

    private int run() throws IOException {
        if (files.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Missing required parameter: 'FILE'");
        }
        Map<Path, Scenario> scenarios = readAll(expand(files));
        if (out != null) {
            Files.createDirectories(out);
        }
        int failed = 0;
        for (Map.Entry<Path, Scenario> scenario : scenarios.entrySet()) {
            ScenarioResult result = ScenarioRunner.run(scenario.getValue());
            failed += result.passed() ? 0 : 1;
            show(scenario.getKey(), result);
        }
        return failed == 0 ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }

    /** All files are read before the first one runs, so that a wrong one costs no time. */
    private static Map<Path, Scenario> readAll(List<Path> paths) {
        ScenarioFile.Base base = new ScenarioFile.Base(
                Inputs.configOr(null, "paper.yaml"),
                Inputs.configOr(null, "instruments.yaml"),
                BuildVersion.read().version());
        Map<Path, Scenario> scenarios = new TreeMap<>();
        List<ConfigProblem> problems = new ArrayList<>();
        for (Path path : paths) {
            try {
                scenarios.put(path, ScenarioFile.read(path, base));
            } catch (ConfigException wrong) {
                problems.addAll(wrong.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return scenarios;
    }

    private static List<Path> expand(List<Path> given) throws IOException {
        List<Path> paths = new ArrayList<>();
        for (Path path : given) {
            if (!Files.isDirectory(path)) {
                paths.add(path);
                continue;
            }
            try (var inside = Files.list(path)) {
                inside.filter(file -> file.toString().endsWith(".yaml"))
                        .sorted()
                        .forEach(paths::add);
            }
        }
        return paths;
    }

    private void show(Path file, ScenarioResult result) throws IOException {
        PrintWriter stdout = spec.commandLine().getOut();
        PrintWriter told = out == null ? spec.commandLine().getErr() : stdout;
        told.println((result.passed() ? "passed  " : "FAILED  ") + result.name());
        result.failures().forEach(failure -> told.println("        " + failure));
        result.violations().forEach(violation -> told.println("        " + violation));
        told.flush();
        if (out == null) {
            stdout.println(json(result, new MinimalPrettyPrinter()));
            stdout.flush();
        } else {
            String name = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
            Files.writeString(out.resolve(name + ".json"), json(result, null) + "\n");
        }
    }

    private static String json(ScenarioResult result, @Nullable MinimalPrettyPrinter oneLine) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            if (oneLine == null) {
                json.useDefaultPrettyPrinter();
            }
            result.write(json);
        }
        return text.toString();
    }
}
