package io.ebbtide.bench.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** {@code docs/invariants.md}: every rule with where it is held, how often it was looked at, and which defects it has caught. */
final class InvariantsDocument {
    private static final String HEAD = """
            # Invariants

            What must hold, by the numbers of the specification of reliability (§ 3), where each is looked at, how often it was in the run below,
            and which [defects put back](simulation.md#defects-put-back) it was the first to catch. Written by the command that it names; do not
            edit. A world also stops where the engine stops itself (FAIL_STOP). The books are checked by the checker that
            [scenarios](scenarios.md) use under names of their own.

            """;

    private InvariantsDocument() {}

    /** The whole text: {@code run} is the command and its numbers, {@code counts} how often each rule was looked at. */
    static String text(String run, Map<Rule, Long> counts, Path home) throws IOException {
        Map<Rule, StringJoiner> caught = caught(home);
        StringBuilder text = new StringBuilder(HEAD);
        text.append("Run: ").append(run).append("\n\n");
        text.append("| Id | What holds | Where it is looked at | Times | Has caught |\n|---|---|---|---|---|\n");
        for (Rule rule : Rule.values()) {
            text.append("| ").append(rule.name());
            text.append(" | ").append(rule.words());
            text.append(" | ").append(where(rule));
            text.append(" | ").append(times(rule, counts.getOrDefault(rule, 0L)));
            StringJoiner names = caught.get(rule);
            text.append(" | ").append(names == null ? "" : names.toString()).append(" |\n");
        }
        return text.toString();
    }

    private static String where(Rule rule) {
        return switch (rule.kind()) {
            case WORLD, BOOKS -> rule.where();
            case TEST -> "tests: `" + rule.where().replace(" ", "`, `") + "`";
            case ABSENT -> "nothing to hold: " + rule.where();
        };
    }

    private static String times(Rule rule, long count) {
        boolean counts = rule.kind() == Rule.Kind.WORLD || rule.kind() == Rule.Kind.BOOKS;
        return counts ? String.format(Locale.ROOT, "%,d", count) : "";
    }

    /** By rule the defects that {@code simulate --mutant all} last saw it catch first. */
    private static Map<Rule, StringJoiner> caught(Path home) throws IOException {
        EnumMap<Rule, StringJoiner> caught = new EnumMap<>(Rule.class);
        Path file = home.resolve(Mutants.CAUGHT);
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        for (String line : lines) {
            if (!line.startsWith("#")) {
                String[] cells = line.split(" ", -1);
                caught.computeIfAbsent(Rule.valueOf(cells[1]), rule -> new StringJoiner("<br>"))
                        .add("`" + cells[0] + "`");
            }
        }
        return caught;
    }
}
