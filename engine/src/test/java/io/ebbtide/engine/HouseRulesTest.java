package io.ebbtide.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** STYLE.md where no other tool looks, over the sources of all modules. */
class HouseRulesTest {
    private static final int MAIN_LINES = 400;
    private static final int TEST_LINES = 600;
    private static final Pattern TYPE = Pattern.compile("\\b(class|interface|enum|record)\\s+([A-Z]\\w*)");
    private static final Pattern FORBIDDEN =
            Pattern.compile("\\w*(Manager|Helper|Util|Utils|Impl)([A-Z0-9_]\\w*)?|Abstract[A-Z]\\w*");
    private static final Pattern I_PREFIX = Pattern.compile("I[A-Z][a-z]\\w*");
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");

    @Test
    void shouldHoldInEveryModule() throws IOException {
        List<String> complaints = new ArrayList<>();
        int files = 0;
        for (Path file : sources()) {
            boolean isTest = file.toString().contains("/src/test/");
            String text = Files.readString(file);
            complaints.addAll(tooLong(file.toString(), text, isTest ? TEST_LINES : MAIN_LINES));
            if (!isTest) {
                complaints.addAll(complaints(file.toString(), text));
            }
            files++;
        }

        assertThat(complaints).isEmpty();
        assertThat(files).isGreaterThan(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "public final class OrderManager {",
                "class OrderHelper {",
                "final class StringUtil {",
                "final class StringUtils {",
                "class VenueImpl implements Venue {",
                "class VenueImplV2 {",
                "abstract class AbstractVenue {",
                "public interface IVenue {",
                "record OrderManager(long id) {}",
                "enum UtilKind {",
                "// TODO later",
                "int x; // FIXME"
            })
    void shouldComplain(String line) {
        assertThat(complaints("X.java", line)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "public final class Managed {",
                "class Implied {",
                "class Utility {",
                "interface Inbound {",
                "interface IO {",
                "class Abstraction {",
                "/** A class that helps a person. */",
                "class IdMap {"
            })
    void shouldNotComplain(String line) {
        assertThat(complaints("X.java", line)).isEmpty();
    }

    @Test
    void shouldCountLines() {
        assertThat(tooLong("X.java", "x\n".repeat(400), 400)).isEmpty();
        assertThat(tooLong("X.java", "x\n".repeat(401), 400)).hasSize(1);
    }

    private static List<String> tooLong(String file, String text, int limit) {
        long lines = text.lines().count();
        return lines > limit ? List.of(file + ": " + lines + " lines") : List.of();
    }

    private static List<String> complaints(String file, String text) {
        List<String> found = new ArrayList<>();
        Matcher types = TYPE.matcher(text);
        while (types.find()) {
            String name = types.group(2);
            boolean prefixed =
                    types.group(1).equals("interface") && I_PREFIX.matcher(name).matches();
            if (prefixed || FORBIDDEN.matcher(name).matches()) {
                found.add(file + ": " + name);
            }
        }
        Matcher unfinished = UNFINISHED.matcher(text);
        while (unfinished.find()) {
            found.add(file + ": " + unfinished.group());
        }
        return found;
    }

    private static List<Path> sources() throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> modules = Files.list(Repository.root())) {
            for (Path module : modules.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .toList()) {
                addSources(module.resolve("src"), found);
            }
        }
        return found;
    }

    private static void addSources(Path folder, List<Path> into) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(into::add);
        }
    }
}
