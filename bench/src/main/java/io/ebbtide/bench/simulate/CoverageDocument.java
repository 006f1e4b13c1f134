package io.ebbtide.bench.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** {@code docs/coverage.md}: which transitions met which faults, how often, and what is missing. Thread: one. */
final class CoverageDocument {
    private static final int CLASSES_A_TABLE = 8;

    private final Coverage coverage;
    private final Infeasible infeasible;

    CoverageDocument(Coverage coverage, Infeasible infeasible) {
        this.coverage = coverage;
        this.infeasible = infeasible;
    }

    /** What is wrong, one line each: a transition that never met some of the classes that it can, or one that met what it cannot. */
    List<String> faults() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < Transitions.COUNT; i++) {
            StringJoiner missing = new StringJoiner(", ");
            StringJoiner wrong = new StringJoiner(", ");
            for (FaultClass kind : FaultClass.values()) {
                boolean hit = coverage.hits(i, kind) > 0;
                boolean can = infeasible.reason(i, kind) == null;
                if (can && !hit && !infeasible.isRare(i, kind)) {
                    missing.add(kind.text());
                } else if (!can && hit) {
                    wrong.add(kind.text());
                }
            }
            if (missing.length() > 0) {
                lines.add("not covered: " + Transitions.name(i) + ": " + missing);
            }
            if (wrong.length() > 0) {
                lines.add("called infeasible, and happened: " + Transitions.name(i) + ": " + wrong);
            }
        }
        return lines;
    }

    /** The whole text: {@code run} is the command and its numbers. */
    String text(String run) {
        StringBuilder text = new StringBuilder(head());
        text.append("Run: ").append(run).append(' ').append(sum()).append("\n\n");
        text.append("| Transition | Happened | Under no fault |\n|---|--:|--:|\n");
        for (int i = 0; i < Transitions.COUNT; i++) {
            row(text, i, coverage.happened(i), coverage.undisturbed(i));
        }
        FaultClass[] kinds = FaultClass.values();
        for (int first = 0; first < kinds.length; first += CLASSES_A_TABLE) {
            table(text, List.of(kinds).subList(first, Math.min(kinds.length, first + CLASSES_A_TABLE)));
        }
        text.append("\n## Cells that are infeasible or rare\n\n| Transition | Class | Why |\n|---|---|---|\n");
        infeasible.text().forEach(line -> text.append("| ").append(line).append(" |\n"));
        return text.toString();
    }

    private static String head() {
        return String.format(Locale.ROOT, """
            # Coverage

            How often each transition of the engine's machines (orders, positions, protections: the tables of `OrderTransitions`,
            `LifecycleTransitions`, `ProtectionTransitions`) happened while a fault of each class had an effect, which is from the moment it
            struck until %d s after it was over, on any instrument of the world. Events that lead from one state to the same other one are one
            transition. A dash is a cell that no world can hit, "rare" one that was not hit and need not have been, by
            [`%s`](../%s); **0** is one that should have been hit: then the command that writes this document fails. Written by the command
            that it names; do not edit.

            """, Coverage.EFFECT_SECONDS, Infeasible.FILE, Infeasible.FILE);
    }

    private static void row(StringBuilder text, int transition, long... counts) {
        text.append("| ").append(Transitions.name(transition));
        for (long count : counts) {
            text.append(String.format(Locale.ROOT, " | %,d", count));
        }
        text.append(" |\n");
    }

    private void table(StringBuilder text, List<FaultClass> kinds) {
        text.append("\n| Transition");
        kinds.forEach(kind -> text.append(" | ").append(kind.text()));
        text.append(" |\n|---").append("|--:".repeat(kinds.size())).append("|\n");
        for (int i = 0; i < Transitions.COUNT; i++) {
            text.append("| ").append(Transitions.name(i));
            for (FaultClass kind : kinds) {
                text.append(" | ").append(cell(i, kind));
            }
            text.append(" |\n");
        }
    }

    private String cell(int transition, FaultClass kind) {
        long hits = coverage.hits(transition, kind);
        if (hits > 0) {
            return String.format(Locale.ROOT, "%,d", hits);
        }
        if (infeasible.isRare(transition, kind)) {
            return "rare";
        }
        return infeasible.reason(transition, kind) == null ? "**0**" : "–";
    }

    private String sum() {
        int can = 0;
        int hit = 0;
        int hundred = 0;
        int cannot = 0;
        int rare = 0;
        for (int i = 0; i < Transitions.COUNT; i++) {
            for (FaultClass kind : FaultClass.values()) {
                long hits = coverage.hits(i, kind);
                boolean feasible = infeasible.reason(i, kind) == null;
                can += feasible ? 1 : 0;
                cannot += feasible ? 0 : 1;
                rare += hits == 0 && infeasible.isRare(i, kind) ? 1 : 0;
                hit += feasible && hits > 0 ? 1 : 0;
                hundred += feasible && hits >= 100 ? 1 : 0;
            }
        }
        return String.format(
                Locale.ROOT,
                "%d transitions, %d classes, %,d cells: %,d hit, %,d of them at least 100 times; %,d infeasible; %,d missing, of which"
                        + " %,d are rare.",
                Transitions.COUNT,
                FaultClass.values().length,
                can + cannot,
                hit,
                hundred,
                cannot,
                can - hit,
                rare);
    }
}
