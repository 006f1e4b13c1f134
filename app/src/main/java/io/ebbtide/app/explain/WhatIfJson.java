package io.ebbtide.app.explain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.ebbtide.app.report.ReportText;
import io.ebbtide.app.report.Summary;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A what-if as one JSON object for scripts: amounts are decimal strings, times ISO-8601, lists are complete. */
public final class WhatIfJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final WhatIfReport report;
    private final JsonGenerator json;

    private WhatIfJson(WhatIfReport report, JsonGenerator json) {
        this.report = report;
        this.json = json;
    }

    /** Prints the object. */
    public static void print(WhatIfReport report, PrintWriter out) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            new WhatIfJson(report, json).write();
            json.writeEndObject();
        }
        out.println(text);
    }

    private void write() throws IOException {
        json.writeBooleanField("different", !report.isSame());
        changes("settings", report.changedSettings);
        deed("simulatedFrom", WhatIfReport.firstOrder(report.control));
        json.writeBooleanField("controlAgrees", report.recorded.isSame(report.control));
        json.writeNumberField("recordedDeeds", report.recorded.deeds().size());
        json.writeNumberField("controlDeedsAlike", report.recorded.sameDeeds(report.control));
        parting("controlParts", WhatIfReport.parting(report.recorded, report.control));
        parting("firstDifference", WhatIfReport.parting(report.control, report.changed));
        json.writeObjectFieldStart("results");
        result("recorded", report.recorded.summary());
        result("control", report.control.summary());
        result("whatIf", report.changed.summary());
        json.writeEndObject();
        entries("entriesOnlyInControl", WhatIfReport.onlyIn(report.control, report.changed));
        entries("entriesOnlyInWhatIf", WhatIfReport.onlyIn(report.changed, report.control));
        json.writeArrayFieldStart("otherEnds");
        for (WhatIfReport.Ends ends : WhatIfReport.otherEnds(report.control, report.changed)) {
            json.writeStartObject();
            json.writeFieldName("control");
            entry(ends.control());
            json.writeFieldName("whatIf");
            entry(ends.changed());
            json.writeEndObject();
        }
        json.writeEndArray();
        changes("refusals", report.changedRefusals());
    }

    private void changes(String name, List<WhatIfReport.Change> changes) throws IOException {
        json.writeArrayFieldStart(name);
        for (WhatIfReport.Change change : changes) {
            json.writeStartObject();
            json.writeStringField("name", change.name());
            json.writeStringField("before", change.before());
            json.writeStringField("after", change.after());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void parting(String name, WhatIfReport.@Nullable Parting parting) throws IOException {
        if (parting == null) {
            json.writeNullField(name);
            return;
        }
        json.writeObjectFieldStart(name);
        deed("left", parting.control());
        deed("right", parting.changed());
        json.writeEndObject();
    }

    private void deed(String name, @Nullable Deed deed) throws IOException {
        if (deed == null) {
            json.writeNullField(name);
            return;
        }
        json.writeObjectFieldStart(name);
        json.writeNumberField("event", deed.journalSeq());
        json.writeStringField("time", ReportText.time(deed.timeNs()));
        json.writeStringField(
                "symbol", report.session.instrument(deed.instrument()).symbol());
        json.writeNumberField("decisionId", deed.decisionId());
        json.writeStringField("text", deed.text());
        json.writeEndObject();
    }

    private void result(String name, Summary summary) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("trades", summary.trades());
        json.writeNumberField("wins", summary.wins());
        json.writeNumberField("losses", summary.losses());
        json.writeStringField("netPnl", Wording.amount(summary.netPnlE8()));
        json.writeStringField("endEquity", Wording.amount(summary.endEquityE8()));
        json.writeStringField("maxDrawdownPct", ReportText.percent(summary.maxDrawdownE8()));
        json.writeNumberField("entries", summary.entries());
        json.writeNumberField("ordersSent", summary.ordersSent());
        json.writeNumberField("switches", summary.switches());
        json.writeObjectFieldStart("fees");
        for (Map.Entry<String, Long> fee : summary.feesE8().entrySet()) {
            json.writeStringField(fee.getKey(), Wording.amount(fee.getValue()));
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void entries(String name, List<Course.Entry> entries) throws IOException {
        json.writeArrayFieldStart(name);
        for (Course.Entry entry : entries) {
            entry(entry);
        }
        json.writeEndArray();
    }

    private void entry(Course.Entry entry) throws IOException {
        json.writeStartObject();
        json.writeStringField("time", ReportText.time(entry.key.timeNs()));
        json.writeStringField(
                "symbol", report.session.instrument(entry.key.instrument()).symbol());
        json.writeNumberField("decisionId", entry.decisionId);
        json.writeNumberField("event", entry.journalSeq);
        json.writeBooleanField("bought", entry.bought);
        json.writeStringField("exitReason", entry.exit.name());
        json.writeStringField("closeTime", entry.closeTimeNs == 0 ? null : ReportText.time(entry.closeTimeNs));
        json.writeStringField("exitPrice", entry.exitPriceE8 == 0 ? null : Wording.amount(entry.exitPriceE8));
        json.writeStringField("netPnlQuote", Wording.amount(entry.netPnlQuoteE8));
        json.writeEndObject();
    }
}
