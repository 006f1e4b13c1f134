package io.ebbtide.engine.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code docs/failures.txt} held against the tests, scenarios and kept patches of the repository. */
public final class FailureCatalogue {
    private static final Pattern ID = Pattern.compile("[A-Z]-\\d\\d");
    private static final Pattern TEST = Pattern.compile("void ([a-z]\\d\\d[A-Z]\\w*)\\(");
    private static final Pattern CONSTRUCTION = Pattern.compile("construction: (.+); guard (\\w+#\\w+)");
    private static final Pattern PATCH_ID = Pattern.compile("\\G([a-z]\\d\\d)-");
    private static final String HEAD = """
            # Failure catalogue

            Every known failure of the bot that Ebbtide replaces, and what keeps it from coming back. Written by `FailureCatalogueTest`
            from [failures.txt](failures.txt), the tests, [scenarios](../scenarios) and [kept patches](../mutants); do not edit. After a
            change run `mvn -q -B -ntp -pl engine test -Dtest=FailureCatalogueTest -Debbtide.update-docs=true`.

            Origin: P happened in production, R was found by the review, C was found in the code. A mutant is a patch that puts the defect
            back; `mutants/run` applies each and sees its test fail ([last run of all](../mutants/README.md)).
            """;

    private final List<Entry> entries;
    private final List<String> tests;
    private final List<String> patches;

    private FailureCatalogue(List<Entry> entries, List<String> tests, List<String> patches) {
        this.entries = entries;
        this.tests = tests;
        this.patches = patches;
    }

    /** One line: {@code how} is empty or a construction with its guard. */
    public record Entry(String id, String origin, String text, String how) {
        String key() {
            return id.replace("-", "").toLowerCase(Locale.ROOT);
        }

        boolean needsMutant() {
            return origin.startsWith("P") || origin.startsWith("R");
        }
    }

    /** The catalogue of a source tree. */
    public static FailureCatalogue read(Path root) throws IOException {
        List<String> tests = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root, 12)) {
            for (Path file :
                    files.filter(FailureCatalogue::isTestSource).sorted().toList()) {
                String type = file.getFileName().toString().replace(".java", "");
                Matcher matcher = Pattern.compile("void (\\w+)\\(").matcher(Files.readString(file));
                while (matcher.find()) {
                    tests.add(type + "#" + matcher.group(1));
                }
            }
        }
        names(root.resolve("scenarios"), ".yaml").forEach(name -> tests.add("scenarios/" + name));
        return of(
                Files.readAllLines(root.resolve("docs/failures.txt")), tests, names(root.resolve("mutants"), ".patch"));
    }

    /** A catalogue of lines, tests ({@code Class#method}, {@code scenarios/file}) and patch names. */
    public static FailureCatalogue of(List<String> lines, List<String> tests, List<String> patches) {
        List<Entry> entries = new ArrayList<>();
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] cells = line.split(" \\| ", -1);
            if (cells.length < 3 || cells.length > 4 || !ID.matcher(cells[0]).matches()) {
                throw new IllegalArgumentException("docs/failures.txt: " + line);
            }
            entries.add(new Entry(cells[0], cells[1], cells[2], cells.length == 4 ? cells[3] : ""));
        }
        return new FailureCatalogue(entries, tests, patches);
    }

    public List<Entry> entries() {
        return entries;
    }

    /** What is missing or contradicts itself, one line each. */
    public List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        SortedMap<String, Entry> byKey = new TreeMap<>();
        for (Entry entry : entries) {
            byKey.put(entry.key(), entry);
            String complaint = complaint(entry);
            if (!complaint.isEmpty()) {
                complaints.add(entry.id + ": " + complaint);
            }
        }
        for (String test : tests) {
            String key = keyOf(test);
            if (!key.isEmpty() && !byKey.containsKey(key)) {
                complaints.add(test + ": names a failure that docs/failures.txt does not know");
            }
        }
        for (String patch : patches) {
            if (keysOf(patch).isEmpty() || !byKey.keySet().containsAll(keysOf(patch))) {
                complaints.add(patch + ": names a failure that docs/failures.txt does not know");
            }
        }
        return complaints;
    }

    /** What has no test yet, or for P and R no patch that the test catches. */
    public List<String> open() {
        return entries.stream().filter(this::isOpen).map(Entry::id).toList();
    }

    /** The catalogue as Markdown. */
    public String document() {
        StringBuilder text = new StringBuilder(HEAD);
        text.append("\n").append(entries.size()).append(" failures, ").append(open().size());
        text.append(" of them open.\n");
        text.append("\n| Id | Origin | What went wrong | Tests | Shown to fail by |\n|---|---|---|---|---|\n");
        for (Entry entry : entries) {
            text.append("| ")
                    .append(entry.id)
                    .append(" | ")
                    .append(entry.origin)
                    .append(" | ")
                    .append(entry.text);
            text.append(" | ").append(String.join("<br>", coded(testsOf(entry))));
            text.append(" | ").append(shownBy(entry)).append(" |\n");
        }
        return text.toString();
    }

    private String complaint(Entry entry) {
        if (entry.how.isEmpty()) {
            return "";
        }
        Matcher construction = CONSTRUCTION.matcher(entry.how);
        if (!construction.matches()) {
            return "'" + entry.how + "' is not allowed; allowed: construction: TEXT; guard Class#test";
        }
        return tests.contains(construction.group(2)) ? "" : "there is no test " + construction.group(2);
    }

    private boolean isOpen(Entry entry) {
        boolean shown = !entry.needsMutant() || !patchesOf(entry).isEmpty();
        return entry.how.isEmpty() && (testsOf(entry).isEmpty() || !shown);
    }

    private String shownBy(Entry entry) {
        Matcher construction = CONSTRUCTION.matcher(entry.how);
        if (construction.matches()) {
            return "by construction: " + construction.group(1) + "; guarded by `" + construction.group(2) + "`";
        }
        List<String> links = new ArrayList<>();
        for (String patch : patchesOf(entry)) {
            links.add("[" + patch.replace(".patch", "") + "](../mutants/" + patch + ")");
        }
        if (isOpen(entry)) {
            links.add("**open**");
        }
        return String.join("<br>", links);
    }

    private List<String> testsOf(Entry entry) {
        return tests.stream().filter(test -> keyOf(test).equals(entry.key())).toList();
    }

    private List<String> patchesOf(Entry entry) {
        return patches.stream()
                .filter(patch -> keysOf(patch).contains(entry.key()))
                .toList();
    }

    private static String keyOf(String test) {
        if (test.startsWith("scenarios/")) {
            List<String> keys = keysOf(test.substring("scenarios/".length()));
            return keys.isEmpty() ? "" : keys.get(0);
        }
        Matcher method = TEST.matcher("void " + test.substring(test.indexOf('#') + 1) + "(");
        return method.matches() ? method.group(1).substring(0, 3) : "";
    }

    private static List<String> keysOf(String fileName) {
        List<String> keys = new ArrayList<>();
        Matcher matcher = PATCH_ID.matcher(fileName);
        while (matcher.find()) {
            keys.add(matcher.group(1));
        }
        return keys;
    }

    private static List<String> coded(List<String> names) {
        return names.stream()
                .map(name -> name.startsWith("scenarios/") ? "[" + name + "](../" + name + ")" : "`" + name + "`")
                .toList();
    }

    private static boolean isTestSource(Path file) {
        String path = file.toString();
        return path.endsWith(".java") && path.contains("/src/test/");
    }

    private static List<String> names(Path folder, String ending) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
