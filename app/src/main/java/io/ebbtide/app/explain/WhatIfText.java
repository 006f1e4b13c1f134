package io.ebbtide.app.explain;

import io.ebbtide.app.report.ReportText;
import io.ebbtide.app.report.Summary;
import io.ebbtide.engine.model.FixedPoint;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A what-if as text for people. Lists end after some lines; JSON has all. */
public final class WhatIfText {
    private static final int LINES_MAX = 20;
    private static final int COLUMN = 26;

    private final WhatIfReport report;
    private final PrintWriter out;

    private WhatIfText(WhatIfReport report, PrintWriter out) {
        this.report = report;
        this.out = out;
    }

    /** Prints settings, what is simulated, the first difference, the results and every entry and exit that differs. */
    public static void print(WhatIfReport report, PrintWriter out) {
        new WhatIfText(report, out).print();
    }

    private void print() {
        settings();
        simulated();
        difference();
        results();
        if (!report.isSame()) {
            entries("entries only in the control", WhatIfReport.onlyIn(report.control, report.changed));
            entries("entries only in the what-if", WhatIfReport.onlyIn(report.changed, report.control));
            ends(WhatIfReport.otherEnds(report.control, report.changed));
            refusals(report.changedRefusals());
        }
    }

    private void settings() {
        out.println("settings that differ from the recording: "
                + (report.changedSettings.isEmpty() ? "none" : report.changedSettings.size()));
        for (WhatIfReport.Change change : report.changedSettings) {
            out.println("  " + padded(change.name(), 36) + change.before() + " -> " + change.after());
        }
    }

    private void simulated() {
        Deed order = WhatIfReport.firstOrder(report.control);
        Deed other = WhatIfReport.firstOrder(report.changed);
        out.println();
        if (order == null && other == null) {
            out.println("simulated: no order is sent, so that there are no answers of the venue");
        } else {
            Deed first = new WhatIfReport.Parting(order, other).first();
            out.println(
                    "simulated: every answer of the venue in control and what-if, from the first order on: after event "
                            + first.journalSeq() + ", " + Wording.time(first.timeNs()) + ", decision "
                            + first.decisionId());
        }
        control();
    }

    /** How far the control, the recorded settings at the simulated venue, agrees with the recording. */
    private void control() {
        int all = report.recorded.deeds().size();
        WhatIfReport.Parting parting = WhatIfReport.parting(report.recorded, report.control);
        if (parting == null) {
            out.println(
                    "control:   does all " + all + " recorded things (decisions, orders, fills, closes) at the recorded"
                            + " moments: the simulated venue answers as the recorded one did");
            return;
        }
        long entries = report.recorded.entries().size();
        long missed = WhatIfReport.onlyIn(report.recorded, report.control).size();
        out.println("control:   the recorded settings at the simulated venue do the first "
                + report.recorded.sameDeeds(report.control) + " of " + all
                + " recorded things alike and make " + (entries - missed) + " of " + entries
                + " entries at the recorded moment;");
        out.println("           they part first " + where(parting.first()) + ": recorded: " + deed(parting.control())
                + "; control: " + deed(parting.changed()));
    }

    private void difference() {
        WhatIfReport.Parting parting = WhatIfReport.parting(report.control, report.changed);
        if (parting == null) {
            out.println("what-if:   no difference");
            return;
        }
        out.println("what-if:   differs from the control first " + where(parting.first()) + ": control: "
                + deed(parting.control()) + "; what-if: " + deed(parting.changed()));
    }

    private void results() {
        Summary recorded = report.recorded.summary();
        Summary control = report.control.summary();
        Summary changed = report.changed.summary();
        out.println();
        row("", "recorded", "control", "what-if");
        row("trades", count(recorded.trades()), count(control.trades()), count(changed.trades()));
        row("won, lost", won(recorded), won(control), won(changed));
        row("net PnL, account units", money(recorded.netPnlE8()), money(control.netPnlE8()), money(changed.netPnlE8()));
        row(
                "end equity, account units",
                Wording.amount(recorded.endEquityE8()),
                Wording.amount(control.endEquityE8()),
                Wording.amount(changed.endEquityE8()));
        row("largest drawdown", drawdown(recorded), drawdown(control), drawdown(changed));
        row("entries", count(recorded.entries()), count(control.entries()), count(changed.entries()));
        row("orders sent", count(recorded.ordersSent()), count(control.ordersSent()), count(changed.ordersSent()));
        row("switches", count(recorded.switches()), count(control.switches()), count(changed.switches()));
        out.println("fees      recorded " + fees(recorded));
        out.println("          control  " + fees(control));
        out.println("          what-if  " + fees(changed));
    }

    private void entries(String title, List<Course.Entry> entries) {
        out.println();
        out.println(title + ": " + entries.size());
        for (Course.Entry entry : shown(entries)) {
            out.println("  " + Wording.time(entry.key.timeNs()) + "  " + padded(symbol(entry), 12) + " decision "
                    + padded(count(entry.decisionId), 8) + end(entry));
        }
        more(entries);
    }

    private void ends(List<WhatIfReport.Ends> ends) {
        out.println();
        out.println("entries of both with another end: " + ends.size());
        for (WhatIfReport.Ends each : shown(ends)) {
            out.println("  " + Wording.time(each.control().key.timeNs()) + "  " + padded(symbol(each.control()), 12)
                    + " control " + end(each.control()) + "; what-if " + end(each.changed()));
        }
        more(ends);
    }

    private void refusals(List<WhatIfReport.Change> changes) {
        out.println();
        out.println("refusals counted otherwise: " + changes.size());
        for (WhatIfReport.Change change : changes) {
            out.println("  " + padded(change.name(), 26) + "control " + padded(change.before(), 8) + "what-if "
                    + change.after());
        }
    }

    private static <T> List<T> shown(List<T> all) {
        return all.subList(0, Math.min(all.size(), LINES_MAX));
    }

    private void more(List<?> all) {
        if (all.size() > LINES_MAX) {
            out.println("  and " + (all.size() - LINES_MAX) + " more; --format json has them");
        }
    }

    private String end(Course.Entry entry) {
        if (!entry.bought) {
            return "bought nothing";
        }
        String quote = session().quote(entry.key.instrument());
        return entry.closeTimeNs == 0
                ? "not sold by the end"
                : entry.exit + " at " + Wording.amount(entry.exitPriceE8) + ", " + money(entry.netPnlQuoteE8) + " "
                        + quote + " after " + Wording.duration(entry.closeTimeNs - entry.key.timeNs());
    }

    private String where(Deed deed) {
        return "after event " + deed.journalSeq() + ", " + Wording.time(deed.timeNs());
    }

    private String deed(@Nullable Deed deed) {
        if (deed == null) {
            return "does nothing more";
        }
        return session().instrument(deed.instrument()).symbol() + " decision " + deed.decisionId() + " " + deed.text()
                + ", " + Wording.time(deed.timeNs());
    }

    private String symbol(Course.Entry entry) {
        return session().instrument(entry.key.instrument()).symbol();
    }

    private RecordedSession session() {
        return report.session;
    }

    private void row(String name, String recorded, String control, String changed) {
        out.println((padded(name, COLUMN) + padded(recorded, 16) + padded(control, 16) + changed).stripTrailing());
    }

    private static String won(Summary summary) {
        return summary.wins() + ", " + summary.losses();
    }

    private static String drawdown(Summary summary) {
        return ReportText.percent(summary.maxDrawdownE8()) + " %";
    }

    static String fees(Summary summary) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, Long> fee : summary.feesE8().entrySet()) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(FixedPoint.format(fee.getValue()))
                    .append(' ')
                    .append(fee.getKey());
        }
        return text.isEmpty() ? "none" : text.toString();
    }

    private static String money(long amountE8) {
        return (amountE8 > 0 ? "+" : "") + Wording.amount(amountE8);
    }

    private static String count(long count) {
        return Long.toString(count);
    }

    private static String padded(String text, int width) {
        return text.length() >= width ? text + " " : text + " ".repeat(width - text.length());
    }
}
