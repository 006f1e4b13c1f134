package io.ebbtide.app.terminal;

import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Freshness;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A status view as text. Pure: the same view gives the same lines. */
final class StatusText {
    private static final int MAX_QUOTES = 8;
    private static final int MAX_HOLDINGS = 5;
    private static final int MAX_RECENT = 5;
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    private StatusText() {}

    /** At most 24 lines: a header, the instruments that dropped most, the positions, the latest decisions. */
    static List<String> frame(StatusView view) {
        List<String> lines = new ArrayList<>();
        lines.add(header(view));
        List<StatusView.Quote> quotes = new ArrayList<>(view.quotes());
        quotes.sort(Comparator.comparingLong(StatusView.Quote::dropE8).reversed());
        for (StatusView.Quote quote : shown(quotes, MAX_QUOTES)) {
            lines.add(quoteLine(quote));
        }
        addRest(lines, quotes.size() - MAX_QUOTES, "instruments");
        lines.add(view.holdings().isEmpty() ? "no positions" : "positions");
        for (StatusView.Holding holding : shown(view.holdings(), MAX_HOLDINGS)) {
            lines.add(holdingLine(holding));
        }
        addRest(lines, view.holdings().size() - MAX_HOLDINGS, "positions");
        lines.add(view.recent().isEmpty() ? "no decisions yet" : "decisions");
        int from = Math.max(0, view.recent().size() - MAX_RECENT);
        for (StatusView.Recent recent :
                view.recent().subList(from, view.recent().size())) {
            lines.add("  " + recentLine(recent));
        }
        return lines;
    }

    /** The same moment in one line, for pipes and logs. */
    static String summaryLine(StatusView view) {
        return header(view) + "  open " + view.holdings().size();
    }

    static String recentLine(StatusView.Recent recent) {
        return CLOCK.format(instant(recent.timeNs())) + "  " + padded(recent.symbol(), 10) + "  " + recent.text();
    }

    private static String header(StatusView view) {
        StatusView.Counts counts = view.counts();
        return DATE_TIME.format(instant(view.timeNs())) + "  " + view.speed() + "  " + view.mode() + "  equity "
                + money(view.equityE8()) + " (" + signed(view.equityE8() - view.startEquityE8()) + ")  trades "
                + counts.trades() + "  orders " + counts.ordersSent() + "  events " + counts.events() + "  alarms "
                + counts.alarms();
    }

    private static String quoteLine(StatusView.Quote quote) {
        String age = quote.freshness() == Freshness.FRESH
                ? ""
                : "  " + quote.freshness().name().toLowerCase(Locale.ROOT);
        return "  " + padded(quote.symbol(), 10) + "  bid " + padded(FixedPoint.format(quote.bidE8()), 12) + "  ask "
                + padded(FixedPoint.format(quote.askE8()), 12) + "  drop " + percent(quote.dropE8()) + " %" + age;
    }

    private static String holdingLine(StatusView.Holding holding) {
        return "  " + padded(holding.symbol(), 10) + "  "
                + padded(holding.state().name(), 10) + "  "
                + FixedPoint.format(holding.qtyE8()) + " at " + FixedPoint.format(holding.entryE8()) + "  pnl "
                + signed(holding.pnlE8()) + "  protection " + holding.protection();
    }

    private static void addRest(List<String> lines, int rest, String what) {
        if (rest > 0) {
            lines.add("  and " + rest + " more " + what);
        }
    }

    private static <T> List<T> shown(List<T> all, int max) {
        return all.subList(0, Math.min(max, all.size()));
    }

    private static Instant instant(long timeNs) {
        return Instant.ofEpochSecond(Math.floorDiv(timeNs, NS_PER_SECOND));
    }

    private static String money(long valueE8) {
        return BigDecimal.valueOf(valueE8, 8)
                .setScale(2, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    private static String signed(long valueE8) {
        String text = money(valueE8);
        return text.startsWith("-") ? text : "+" + text;
    }

    private static String percent(long ratioE8) {
        return BigDecimal.valueOf(ratioE8, 6)
                .setScale(2, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    private static String padded(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }
}
