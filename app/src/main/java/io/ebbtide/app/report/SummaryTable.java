package io.ebbtide.app.report;

import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.snapshot.StateHash;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/** A summary as a short table for people. Plain ASCII, so that every terminal can show it. */
public final class SummaryTable {
    private static final int LABEL_WIDTH = 12;

    private SummaryTable() {}

    /** Prints the table, one labelled line after the other. */
    public static void print(Summary summary, Appendable out) throws IOException {
        for (String line : lines(summary)) {
            out.append(line).append('\n');
        }
    }

    private static List<String> lines(Summary summary) {
        SummaryInput input = summary.input();
        List<String> lines = new ArrayList<>();
        add(
                lines,
                "Ebbtide",
                input.version() + ", configuration " + StateHash.hex(input.configHash()) + ", seed " + input.seed());
        add(lines, "Period", period(input));
        add(lines, "Events", events(summary));
        add(lines, "Equity", equity(summary));
        add(lines, "Net PnL", money(summary.netPnlE8()) + " (gross " + money(summary.grossPnlE8()) + ")");
        add(lines, "Fees", fees(summary));
        add(lines, "Trades", trades(summary));
        add(lines, "Exits", counts(summary.exits()));
        add(lines, "Signals", summary.signals() + ", " + summary.entries() + " entered");
        add(lines, "Refusals", counts(summary.refusals()));
        add(
                lines,
                "Orders",
                summary.ordersSent() + " sent, " + summary.ordersFilled() + " filled, " + summary.ordersRejected()
                        + " rejected, " + summary.unknownOrders() + " unknown at the end");
        add(lines, "Open", summary.openPositions() + " positions, " + money(summary.reservedAtEndE8()) + " reserved");
        add(lines, "Unprotected", "at most " + summary.unprotectedMsMax() + " ms");
        add(lines, "Alarms", counts(summary.alarms()));
        addData(lines, input);
        add(
                lines,
                "Hashes",
                "state " + StateHash.hex(input.stateHash()) + ", commands " + StateHash.hex(input.commandHash()));
        return lines;
    }

    private static void add(List<String> lines, String label, String text) {
        lines.add(label + " ".repeat(LABEL_WIDTH - label.length()) + text);
    }

    private static void addData(List<String> lines, SummaryInput input) {
        DataReport data = input.data();
        if (data.lines() == 0) {
            return;
        }
        add(
                lines,
                "Data",
                data.lines() + " lines, " + data.badLines() + " bad; synthetic spread "
                        + ReportText.bps(input.syntheticSpreadE8()) + " bps where there are no quotes");
        for (String example : data.badLineExamples()) {
            add(lines, "", example);
        }
    }

    private static String period(SummaryInput input) {
        if (input.firstEventTimeNs() == 0) {
            return "no events";
        }
        return ReportText.time(input.firstEventTimeNs()) + " to " + ReportText.time(input.lastEventTimeNs());
    }

    private static String events(Summary summary) {
        String text = String.format(
                Locale.ROOT,
                "%d in %.1f s (%d a second)",
                summary.input().events(),
                summary.wallSeconds(),
                summary.eventsPerSecond());
        return summary.input().conflatedTicks() == 0
                ? text
                : text + ", " + summary.input().conflatedTicks() + " ticks conflated";
    }

    private static String equity(Summary summary) {
        return money(summary.startEquityE8()) + " -> " + money(summary.endEquityE8()) + ", largest drawdown "
                + ReportText.percent(summary.maxDrawdownE8()) + " %";
    }

    private static String trades(Summary summary) {
        if (summary.trades() == 0) {
            return noTrades(summary);
        }
        BigDecimal winRatePct = BigDecimal.valueOf(summary.wins() * 100)
                .divide(BigDecimal.valueOf(summary.trades()), 1, RoundingMode.HALF_UP);
        return summary.trades() + ", " + summary.wins() + " won, " + summary.losses() + " lost, win rate " + winRatePct
                + " %";
    }

    private static String noTrades(Summary summary) {
        if (summary.signals() == 0) {
            return "no trades: no buy signal fired";
        }
        if (summary.refusals().isEmpty()) {
            return "no trades: no position was closed";
        }
        return "no trades: these reasons: " + counts(summary.refusals());
    }

    private static String fees(Summary summary) {
        List<String> fees = new ArrayList<>();
        summary.feesE8().forEach((code, feeE8) -> fees.add(FixedPoint.format(feeE8) + " " + code));
        return fees.isEmpty() ? "none" : String.join(", ", fees);
    }

    /** Largest count first; equal ones in the order of their numbers. */
    private static <E extends Enum<E>> String counts(SortedMap<E, Long> counts) {
        List<Map.Entry<E, Long>> sorted = new ArrayList<>(counts.entrySet());
        sorted.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));
        List<String> words = new ArrayList<>();
        for (Map.Entry<E, Long> count : sorted) {
            words.add(count.getKey().name() + " " + count.getValue());
        }
        return words.isEmpty() ? "none" : String.join(", ", words);
    }

    private static String money(long valueE8) {
        return BigDecimal.valueOf(valueE8, 8)
                .setScale(2, RoundingMode.HALF_EVEN)
                .toPlainString();
    }
}
