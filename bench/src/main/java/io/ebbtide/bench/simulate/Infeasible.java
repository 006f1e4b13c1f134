package io.ebbtide.bench.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The cells of the matrix of transitions by faults that no world can hit, and those that are too rare to be asked of each run, all with the
 * reason: lines of {@link #FILE}, {@code transition | class | reason}, where {@code *} stands for anything and a rare one begins with {@code
 * rare:}. Immutable. Thread: any.
 */
final class Infeasible {
    static final String FILE = "bench/coverage/infeasible.txt";

    private static final String RARE = "rare: ";

    private final List<Line> lines;

    private Infeasible(List<Line> lines) {
        this.lines = List.copyOf(lines);
    }

    /** One line: which cells, and why. */
    private record Line(Pattern transition, Pattern kind, boolean rare, String reason, String text) {
        boolean means(int number, FaultClass fault) {
            return transition.matcher(Transitions.name(number)).matches()
                    && kind.matcher(fault.text()).matches();
        }
    }

    /** Errors: a line without a reason, or one that means no cell, is refused (IllegalArgumentException). */
    static Infeasible parse(List<String> text) {
        List<Line> lines = new ArrayList<>();
        for (String one : text) {
            if (one.isBlank() || one.startsWith("#")) {
                continue;
            }
            String[] cells = one.split(" \\| ", -1);
            if (cells.length != 3 || cells[2].isBlank()) {
                throw new IllegalArgumentException(FILE + ": \"" + one + "\": allowed is transition | class | reason");
            }
            boolean rare = cells[0].startsWith(RARE);
            String transition = rare ? cells[0].substring(RARE.length()) : cells[0];
            Line line = new Line(pattern(transition), pattern(cells[1]), rare, cells[2].strip(), one);
            if (!meansAny(line)) {
                throw new IllegalArgumentException(FILE + ": \"" + one + "\" means no cell");
            }
            lines.add(line);
        }
        return new Infeasible(lines);
    }

    private static boolean meansAny(Line line) {
        for (int i = 0; i < Transitions.COUNT; i++) {
            for (FaultClass kind : FaultClass.values()) {
                if (line.means(i, kind)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Pattern pattern(String glob) {
        return Pattern.compile("\\Q" + glob.strip().replace("*", "\\E.*\\Q") + "\\E");
    }

    /** Why a cell cannot be hit, or null if it can. */
    @Nullable
    String reason(int transition, FaultClass kind) {
        for (Line line : lines) {
            if (!line.rare && line.means(transition, kind)) {
                return line.reason;
            }
        }
        return null;
    }

    /** Whether a cell can be hit, but so seldom that a run need not have. */
    boolean isRare(int transition, FaultClass kind) {
        return lines.stream().anyMatch(line -> line.rare && line.means(transition, kind));
    }

    /** The lines as they stand in the file. */
    List<String> text() {
        return lines.stream().map(Line::text).toList();
    }
}
