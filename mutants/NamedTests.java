import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs tests, each {@code Class} or {@code Class#method}, of a folder of classes. Exit code: 0 all passed, 10 failed, 20 one did not run. */
final class NamedTests {
    private NamedTests() {}

    public static void main(String[] args) throws IOException, ClassNotFoundException {
        List<DiscoverySelector> selectors = new ArrayList<>();
        for (String test : Arrays.asList(args).subList(1, args.length)) {
            List<DiscoverySelector> found = selectors(Path.of(args[0]), test);
            if (found.isEmpty()) {
                System.out.println("no test " + test);
                System.exit(20);
            }
            selectors.addAll(found);
        }
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        Launcher launcher = LauncherFactory.create();
        launcher.execute(
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectors)
                        .build(),
                listener);
        TestExecutionSummary summary = listener.getSummary();
        summary.printFailuresTo(new PrintWriter(System.out, true), 40);
        if (summary.getTotalFailureCount() > 0) {
            System.exit(10);
        }
        long leftOut = summary.getTestsSkippedCount() + summary.getTestsAbortedCount() + summary.getContainersSkippedCount();
        System.exit(summary.getTestsSucceededCount() > 0 && leftOut == 0 ? 0 : 20);
    }

    private static List<DiscoverySelector> selectors(Path classes, String test) throws IOException, ClassNotFoundException {
        String simple = test.replaceFirst("#.*", "");
        List<DiscoverySelector> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (file.getFileName().toString().equals(simple + ".class")) {
                    String name = classes.relativize(file).toString().replace('/', '.');
                    Class<?> type = Class.forName(name.substring(0, name.length() - ".class".length()));
                    found.addAll(selectors(type, test.substring(simple.length())));
                }
            }
        }
        return found;
    }

    /** All methods of the name: those with parameters, too. */
    private static List<DiscoverySelector> selectors(Class<?> type, String method) {
        if (method.isEmpty()) {
            return List.of(selectClass(type));
        }
        return Arrays.stream(type.getDeclaredMethods())
                .filter(declared -> method.equals("#" + declared.getName()))
                .map(declared -> (DiscoverySelector) selectMethod(type, declared))
                .toList();
    }
}
