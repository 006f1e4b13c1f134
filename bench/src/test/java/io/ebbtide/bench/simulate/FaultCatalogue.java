package io.ebbtide.bench.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code docs/faults.txt} held against the simulator's classes, the tests and the scenarios of the repository. */
final class FaultCatalogue {
    /** The last of each letter in the specification, in its order. */
    private static final List<String> LAST = List.of("R37", "W26", "M18", "C10", "P28", "S16", "K09", "O11", "X26");

    private static final Pattern LINE = Pattern.compile("([A-Z])(\\d\\d) \\| ([^|]+) \\| ([^|]+)");
    private static final Pattern METHOD = Pattern.compile("void (\\w+)\\(");
    private static final String HEAD = """
            # Fault catalogue

            The ALL faults of the specification of reliability (§ 2) and what shows that each is borne: classes of faults of the
            [simulator](simulation.md), which strike in thousands of worlds, tests, [scenarios](../scenarios), or why it cannot happen to what
            there is today. Written by `FaultCatalogueTest` from [faults.txt](faults.txt); do not edit. After a change run
            `mvn -q -B -ntp -pl bench -am test -Dtest=FaultCatalogueTest -Dsurefire.failIfNoSpecifiedTests=false -Debbtide.update-docs=true`.

            WORLDS by classes of the simulator, TESTS more by tests and scenarios alone, ABSENT not applicable today.

            | Id | What can go wrong | Simulator | Tests and scenarios | Not applicable, because |
            |---|---|---|---|---|
            """;

    private final List<Entry> entries = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    private FaultCatalogue() {}

    /** One line of the catalogue. */
    private record Entry(String id, String text, List<String> worlds, List<String> tests, String absent) {}

    /** The catalogue of a source tree. */
    static FaultCatalogue read(Path root) throws IOException {
        FaultCatalogue catalogue = new FaultCatalogue();
        Set<String> tests = tests(root);
        for (String line : Files.readAllLines(root.resolve("docs/faults.txt"))) {
            if (!line.startsWith("#")) {
                catalogue.take(line, tests);
            }
        }
        return catalogue;
    }

    private static Set<String> tests(Path root) throws IOException {
        Set<String> tests = new HashSet<>();
        try (Stream<Path> files = Files.walk(root, 12)) {
            for (Path file : files.filter(FaultCatalogue::isTestSource).toList()) {
                String type = String.valueOf(file.getFileName()).replace(".java", "");
                tests.add("test " + type);
                Matcher matcher = METHOD.matcher(Files.readString(file));
                while (matcher.find()) {
                    tests.add("test " + type + "#" + matcher.group(1));
                }
            }
        }
        try (Stream<Path> files = Files.list(root.resolve("scenarios"))) {
            files.forEach(file ->
                    tests.add("scenario " + String.valueOf(file.getFileName()).replace(".yaml", "")));
        }
        return tests;
    }

    private static boolean isTestSource(Path file) {
        return file.toString().endsWith("Test.java") && file.toString().contains("src/test/java");
    }

    private void take(String line, Set<String> tests) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            complaints.add("no line of the catalogue: " + line);
            return;
        }
        Entry entry = new Entry(
                matcher.group(1) + matcher.group(2),
                matcher.group(3).strip(),
                new ArrayList<>(),
                new ArrayList<>(),
                absent(matcher.group(4)));
        // A reason may have any sign in it, and so stands last.
        String shown = matcher.group(4).replaceFirst("(; )?absent .*", "");
        for (String part : shown.isEmpty() ? new String[0] : shown.split("; ", -1)) {
            if (part.startsWith("world ")) {
                for (String kind : part.substring("world ".length()).split(" ", -1)) {
                    addWorld(entry, kind);
                }
            } else if (tests.contains(part)) {
                entry.tests.add(part);
            } else {
                complaints.add(entry.id + ": there is no " + part);
            }
        }
        if (entry.worlds.isEmpty() && entry.tests.isEmpty() && entry.absent.isEmpty()) {
            complaints.add(entry.id + ": nothing shows it");
        }
        entries.add(entry);
    }

    private void addWorld(Entry entry, String kind) {
        try {
            entry.worlds.add(FaultClass.valueOf(kind).text());
        } catch (IllegalArgumentException e) {
            complaints.add(entry.id + ": there is no class " + kind);
        }
    }

    private static String absent(String how) {
        int begin = how.indexOf("absent ");
        return begin < 0 ? "" : how.substring(begin + "absent ".length());
    }

    /** What is missing or wrong, one line each. */
    List<String> complaints() {
        List<String> all = new ArrayList<>(complaints);
        List<String> wanted = new ArrayList<>();
        for (String last : LAST) {
            for (int i = 1; i <= Integer.parseInt(last.substring(1)); i++) {
                wanted.add(String.format(Locale.ROOT, "%s%02d", last.charAt(0), i));
            }
        }
        List<String> had = entries.stream().map(Entry::id).toList();
        if (!had.equals(wanted)) {
            all.add("the ids are not those of the specification, in its order");
        }
        return all;
    }

    /** The catalogue as Markdown. */
    String document() {
        long worlds = entries.stream().filter(entry -> !entry.worlds.isEmpty()).count();
        long absent = entries.stream()
                .filter(entry -> entry.worlds.isEmpty() && entry.tests.isEmpty())
                .count();
        StringBuilder text = new StringBuilder(HEAD.replace("ALL", Integer.toString(entries.size()))
                .replace("WORLDS", Long.toString(worlds))
                .replace("TESTS", Long.toString(entries.size() - worlds - absent))
                .replace("ABSENT", Long.toString(absent)));
        for (Entry entry : entries) {
            text.append("| ").append(entry.id);
            text.append(" | ").append(entry.text);
            text.append(" | ").append(String.join(", ", entry.worlds));
            text.append(" | ").append(tests(entry));
            text.append(" | ").append(entry.absent).append(" |\n");
        }
        return text.toString();
    }

    private static String tests(Entry entry) {
        return String.join(
                "<br>",
                entry.tests.stream()
                        .map(test -> test.startsWith("scenario ")
                                ? "`scenarios/" + test.substring("scenario ".length()) + ".yaml`"
                                : "`" + test.substring("test ".length()) + "`")
                        .toList());
    }
}
