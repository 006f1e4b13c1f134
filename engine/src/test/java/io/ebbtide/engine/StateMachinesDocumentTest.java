package io.ebbtide.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.model.TransitionTable;
import io.ebbtide.engine.order.OrderTransitions;
import io.ebbtide.engine.position.LifecycleTransitions;
import io.ebbtide.engine.protection.ProtectionTransitions;
import io.ebbtide.engine.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;

/** {@code docs/state-machines.md} is written from the tables; {@code -Debbtide.update-docs=true} writes it anew. */
class StateMachinesDocumentTest {
    private static final String HEAD = """
            # State machines

            Written from the transition tables by `StateMachinesDocumentTest`; do not edit. After a change of a table run
            `mvn -q -B -ntp -pl engine test -Dtest=StateMachinesDocumentTest -Debbtide.update-docs=true`.

            Every pair of state and event is decided: it leads to a state, is ignored for a reason, or is a bug that stops
            trading. Diagrams show what changes the state; the tables show everything.
            """;

    @Test
    void shouldShowTheTablesAsTheyAre() throws IOException {
        String document = HEAD
                + section("Order", OrderTransitions.class, OrderTransitions.TABLE)
                + section("Protection", ProtectionTransitions.class, ProtectionTransitions.TABLE)
                + section("Position", LifecycleTransitions.class, LifecycleTransitions.TABLE);
        Path committed = Repository.root().resolve("docs/state-machines.md");
        if (Boolean.getBoolean("ebbtide.update-docs")) {
            Files.createDirectories(committed.getParent());
            Files.writeString(committed, document);
        }

        String current = Files.exists(committed) ? Files.readString(committed) : "";

        if (!current.equals(document)) {
            Path fresh = Repository.root().resolve("engine/target/state-machines.md");
            Files.writeString(fresh, document);
            assertThat(current)
                    .as(
                            "%s differs from the tables; the new one is %s; -Debbtide.update-docs=true writes it",
                            committed, fresh)
                    .isEqualTo(document);
        }
    }

    private static String section(String title, Class<?> source, TransitionTable<?, ?> table) {
        Map<String, StringJoiner> arrows = new LinkedHashMap<>();
        StringBuilder rows = new StringBuilder();
        for (String line : table.describe()) {
            String[] cells = line.split(" \\| ", -1);
            boolean moves = !cells[2].equals("bug") && !cells[2].startsWith("ignored: ");
            if (moves) {
                arrows.computeIfAbsent(cells[0] + " --> " + cells[2], arrow -> new StringJoiner(", "))
                        .add(cells[1]);
            }
            rows.append("| ").append(line).append(" |\n");
        }
        StringBuilder text = new StringBuilder("\n## " + title + "\n\nSource: `" + source.getName() + "`.\n\n");
        text.append("```mermaid\nstateDiagram-v2\n");
        arrows.forEach((arrow, events) ->
                text.append("    ").append(arrow).append(": ").append(events).append('\n'));
        return text.append("```\n\n| State | Event | Becomes |\n|---|---|---|\n")
                .append(rows)
                .toString();
    }
}
