package io.ebbtide.bench;

import io.ebbtide.app.report.ReportText;
import io.ebbtide.app.report.Summary;
import io.ebbtide.engine.snapshot.StateHash;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** The rows of one setting, and below them why positions were sold and dips were not bought. */
final class ResultTable {
    private final List<String> rows = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();

    /** {@code broken} counts the invariants that did not hold. */
    void add(ResultSet set, Summary summary, long broken) {
        rows.add(String.join(
                " | ",
                "| `" + set.path() + "`",
                String.valueOf(summary.trades()),
                winRatePct(summary),
                money(summary.netPnlE8()),
                money(summary.grossPnlE8()),
                ReportText.percent(summary.maxDrawdownE8()),
                summary.signals() + " / " + summary.entries(),
                String.valueOf(summary.openPositions()),
                broken + " |"));
        reasons.add("- `" + set.path() + "` (rules `" + set.exchangeInfo() + "`): sold by " + counts(summary.exits())
                + "; refused by " + counts(summary.refusals()) + "; alarms " + counts(summary.alarms()) + "; state "
                + StateHash.hex(summary.input().stateHash()) + ".");
    }

    void print(PrintStream out) {
        out.println(
                "| set | trades | won % | net PnL | gross PnL | largest drawdown % | dips / bought | open | broken |");
        out.println("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        rows.forEach(out::println);
        out.println();
        reasons.forEach(out::println);
        out.println();
    }

    private static String winRatePct(Summary summary) {
        return summary.trades() == 0
                ? "-"
                : BigDecimal.valueOf(summary.wins() * 100)
                        .divide(BigDecimal.valueOf(summary.trades()), 1, RoundingMode.HALF_UP)
                        .toPlainString();
    }

    private static String money(long valueE8) {
        return BigDecimal.valueOf(valueE8, 8)
                .setScale(2, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    private static <E extends Enum<E>> String counts(SortedMap<E, Long> counts) {
        if (counts.isEmpty()) {
            return "nothing";
        }
        Comparator<Map.Entry<E, Long>> mostFirst = Map.Entry.comparingByValue(Comparator.reverseOrder());
        return counts.entrySet().stream()
                .sorted(mostFirst)
                .map(count -> count.getKey().name() + " " + count.getValue())
                .collect(Collectors.joining(", "));
    }
}
