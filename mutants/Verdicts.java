import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Says whether tests pass on the sources as they are now; {@code mutants/run} asks it. One compiler, warm after a few patches, and a JVM of
 * its own for each test: Maven would spend most of the time starting and looking.
 *
 * <p>Runs in a checkout that Maven has compiled once: resources, generated sources and {@code target/test.classpath} of each module are from
 * there. Standard input: {@code changed MODULE}, without an answer, or {@code test LOG MODULE SCENARIO TEST…}, where the scenario is {@code -}
 * for tests that take none. Answer: {@code passed}, {@code failed}, {@code absent} (one of the tests did not run), {@code broken} (does not
 * compile), {@code endless} or {@code crashed}.
 */
final class Verdicts {
    /** Each needs those before it. */
    private static final List<String> MODULES = List.of("engine", "journal", "gateway", "app");

    private static final int ENDLESS_S = 300;

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final Set<String> compiled = new HashSet<>();
    private final Path own;

    private Verdicts(Path own) {
        this.own = own;
    }

    /** Arguments: the folder with the compiled NamedTests and JUnit's launcher. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Verdicts verdicts = new Verdicts(Path.of(args[0]).toAbsolutePath());
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ");
            if (words[0].equals("changed")) {
                verdicts.changed(words[1]);
            } else {
                List<String> tests = Arrays.asList(words).subList(4, words.length);
                System.out.println(verdicts.verdict(Path.of(words[1]), words[2], words[3], tests));
            }
        }
    }

    private void changed(String module) {
        for (String other : MODULES.subList(MODULES.indexOf(module), MODULES.size())) {
            compiled.remove(other + "/main");
            compiled.remove(other + "/test");
        }
    }

    private String verdict(Path log, String module, String scenario, List<String> tests) throws IOException, InterruptedException {
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(log))) {
            String[] classPath = Files.readString(Path.of(module, "target", "test.classpath")).strip().split(File.pathSeparator);
            for (String used : MODULES) {
                boolean needed = used.equals(module) || Arrays.asList(classPath).contains(classes(used, "classes").toString());
                if (needed && !compile(used, "main", out)) {
                    return "broken";
                }
            }
            if (!compile(module, "test", out)) {
                return "broken";
            }
        }
        return run(log, module, scenario, tests);
    }

    /** Anew and as a whole: what a patch renames must not live on as an old class, and what uses it must still compile. */
    private boolean compile(String module, String part, PrintWriter out) throws IOException {
        if (compiled.contains(module + "/" + part)) {
            return true;
        }
        Path target = classes(module, part.equals("main") ? "classes" : "test-classes");
        for (File old : files(target, ".class")) {
            Files.delete(old.toPath());
        }
        List<File> sources = files(Path.of(module, "src", part, "java"), ".java");
        if (part.equals("main")) {
            sources.addAll(files(Path.of(module, "target", "generated-sources"), ".java"));
        }
        String classPath = target + File.pathSeparator + classes(module, "classes") + File.pathSeparator
                + Files.readString(Path.of(module, "target", "test.classpath")).strip();
        List<String> options = List.of("--release", "17", "-proc:none", "-nowarn", "-g", "-d", target.toString(), "-cp", classPath);
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            boolean done = compiler.getTask(out, manager, null, options, null, manager.getJavaFileObjectsFromFiles(sources))
                    .call();
            if (done) {
                compiled.add(module + "/" + part);
            }
            return done;
        }
    }

    /** As the build runs tests: its flags, assertions on, in the folder of the module. */
    private String run(Path log, String module, String scenario, List<String> named) throws IOException, InterruptedException {
        Path tests = classes(module, "test-classes");
        String classPath = String.join(
                File.pathSeparator,
                own.toString(),
                own + "/*",
                tests.toString(),
                classes(module, "classes").toString(),
                Files.readString(Path.of(module, "target", "test.classpath")).strip());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Path.of("config", "jvm.options").toAbsolutePath(),
                "-ea",
                "-Dslf4j.internal.verbosity=ERROR",
                "-Debbtide.scenario=" + (scenario.equals("-") ? "" : scenario),
                "-cp",
                classPath,
                "NamedTests",
                tests.toString()));
        command.addAll(named);
        Process process = new ProcessBuilder(command)
                .directory(new File(module))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        if (!process.waitFor(ENDLESS_S, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            return "endless";
        }
        return switch (process.exitValue()) {
            case 0 -> "passed";
            case 10 -> "failed";
            case 20 -> "absent";
            default -> "crashed";
        };
    }

    private static Path classes(String module, String folder) {
        return Path.of(module, "target", folder).toAbsolutePath();
    }

    private static List<File> files(Path folder, String ending) throws IOException {
        List<File> found = new ArrayList<>();
        if (Files.exists(folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                paths.filter(path -> path.toString().endsWith(ending)).forEach(path -> found.add(path.toFile()));
            }
        }
        return found;
    }
}
