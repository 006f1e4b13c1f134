package io.ebbtide.app.explain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.ebbtide.app.report.ReportText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

/**
 * Explanations as one JSON object for scripts.
 *
 * <p>Shape: amounts and prices are decimal strings, times ISO-8601 with the nanoseconds; {@code what} is the engine's word, {@code text} the
 * sentence for people; {@code market} is null where the engine's state is not known.
 */
public final class ExplanationJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator json;

    private ExplanationJson(JsonGenerator json) {
        this.json = json;
    }

    /** Prints the story of a decision or order. */
    public static void print(Explanation explanation, PrintWriter out) throws IOException {
        object(out, json -> {
            json.json.writeNumberField("decisionId", explanation.decisionId());
            json.json.writeStringField("symbol", explanation.symbol());
            json.json.writeStringField("subject", explanation.subject());
            json.json.writeStringField("order", explanation.order());
            json.json.writeStringField("doubt", explanation.doubt());
            json.scenes("scenes", explanation.scenes());
        });
    }

    /** Prints what was going on with an instrument. */
    public static void print(SymbolExplanation explanation, PrintWriter out) throws IOException {
        object(out, json -> {
            json.json.writeStringField("symbol", explanation.symbol());
            json.json.writeStringField("subject", explanation.subject());
            json.json.writeStringField("time", ReportText.time(explanation.timeNs()));
            json.json.writeNumberField("event", explanation.eventSeq());
            json.json.writeStringField("doubt", explanation.doubt());
            json.json.writeObjectFieldStart("facts");
            for (SymbolExplanation.Fact fact : explanation.facts()) {
                json.json.writeStringField(fact.name(), fact.text());
            }
            json.json.writeEndObject();
            json.readings("limits", explanation.limits());
            json.scenes("before", explanation.before());
            json.scenes("after", explanation.after());
        });
    }

    private interface Content {
        void write(ExplanationJson json) throws IOException;
    }

    private static void object(PrintWriter out, Content content) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            generator.useDefaultPrettyPrinter();
            generator.writeStartObject();
            content.write(new ExplanationJson(generator));
            generator.writeEndObject();
        }
        out.println(text);
    }

    private void scenes(String name, List<Scene> scenes) throws IOException {
        json.writeArrayFieldStart(name);
        for (Scene scene : scenes) {
            json.writeStartObject();
            json.writeStringField("time", ReportText.time(scene.timeNs));
            json.writeNumberField("event", scene.eventSeq);
            json.writeStringField("what", scene.what);
            json.writeStringField("text", scene.headline);
            json.writeArrayFieldStart("details");
            for (String detail : scene.details) {
                json.writeString(detail);
            }
            json.writeEndArray();
            for (Map.Entry<String, String> field : scene.fields.entrySet()) {
                json.writeStringField(field.getKey(), field.getValue());
            }
            market(scene.market);
            readings("guards", scene.guards);
            readings("limits", scene.limits);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void market(@org.jspecify.annotations.Nullable Moment market) throws IOException {
        if (market == null) {
            json.writeNullField("market");
            return;
        }
        json.writeObjectFieldStart("market");
        json.writeStringField("bid", Wording.amount(market.bidE8()));
        json.writeStringField("ask", Wording.amount(market.askE8()));
        json.writeStringField("mid", Wording.amount(market.midE8()));
        json.writeStringField("spreadBps", ReportText.bps(market.spreadE8()));
        json.writeStringField("ageMs", ReportText.millis(market.ageNs()));
        json.writeStringField("freshness", market.freshness().name());
        json.writeStringField("anchor", Wording.amount(market.anchorE8()));
        json.writeStringField("windowHigh", Wording.amount(market.windowHighE8()));
        json.writeStringField(
                "windowHighTime", market.windowHighNs() == 0 ? null : ReportText.time(market.windowHighNs()));
        json.writeStringField("trigger", Wording.amount(market.triggerE8()));
        json.writeEndObject();
    }

    private void readings(String name, List<Reading> readings) throws IOException {
        json.writeArrayFieldStart(name);
        for (Reading reading : readings) {
            json.writeStartObject();
            json.writeStringField("name", reading.name());
            json.writeStringField("result", reading.result());
            json.writeStringField("value", reading.isKnown() ? reading.value() : null);
            json.writeStringField("relation", reading.isMeasured() ? reading.relation() : null);
            json.writeStringField("limit", reading.isMeasured() ? reading.limit() : null);
            json.writeStringField("unit", reading.unit());
            json.writeStringField("text", reading.sentence());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
