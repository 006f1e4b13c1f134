package io.ebbtide.gateway.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The table of docs/local-venue.md that says which calls of which client have been seen to work. */
final class ClientMatrix {
    private static final Path DOCUMENT = Path.of("..", "docs", "local-venue.md");
    private static final String HEADER = "| Call | REST |";

    private ClientMatrix() {}

    /** The calls in the column of a client, in their order; a cell may be empty. */
    static List<String> callsOf(String client) throws IOException {
        List<String> lines = Files.readAllLines(DOCUMENT);
        int at = 0;
        while (!lines.get(at).startsWith(HEADER)) {
            at++;
        }
        int column = cells(lines.get(at)).indexOf(client);
        List<String> calls = new ArrayList<>();
        for (at += 2; at < lines.size() && lines.get(at).startsWith("|"); at++) {
            String cell = cells(lines.get(at)).get(column).replace("`", "");
            if (!cell.isEmpty()) {
                calls.add(cell);
            }
        }
        return calls;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        for (String cell : line.split("\\|", -1)) {
            cells.add(cell.strip());
        }
        return cells;
    }
}
