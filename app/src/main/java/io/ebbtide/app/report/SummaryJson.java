package io.ebbtide.app.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.snapshot.StateHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.SortedMap;

/**
 * Writes {@code summary.json}. Amounts, percentages and basis points are decimal strings, times ISO-8601 or null, counts and measured wall
 * times numbers.
 */
final class SummaryJson {
    private static final int SCHEMA_VERSION = 1;
    private static final JsonFactory FACTORY = new JsonFactory();

    private SummaryJson() {}

    /** Writes the file beside its place and moves it there, so that a reader never sees half of it; {@code fromNs} is 0 where all is counted. */
    static void write(Path file, Summary summary, long fromNs) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        try (JsonGenerator json =
                FACTORY.createGenerator(Files.newBufferedWriter(unfinished, StandardCharsets.UTF_8))) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            writeRun(json, summary);
            writeMoney(json, summary);
            writeCounts(json, summary);
            writeData(json, summary.input());
            if (fromNs > 0) {
                writeTime(json, "countedFrom", fromNs);
            }
            json.writeEndObject();
            json.writeRaw('\n');
        }
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void writeRun(JsonGenerator json, Summary summary) throws IOException {
        SummaryInput input = summary.input();
        json.writeNumberField("schemaVersion", SCHEMA_VERSION);
        json.writeStringField("version", input.version());
        json.writeStringField("configHash", StateHash.hex(input.configHash()));
        json.writeNumberField("seed", input.seed());
        json.writeNumberField("events", input.events());
        json.writeNumberField("wallSeconds", summary.wallSeconds());
        json.writeNumberField("eventsPerSecond", summary.eventsPerSecond());
        writeTime(json, "firstEventTime", input.firstEventTimeNs());
        writeTime(json, "lastEventTime", input.lastEventTimeNs());
        json.writeStringField("stateHash", StateHash.hex(input.stateHash()));
        json.writeStringField("commandHash", StateHash.hex(input.commandHash()));
    }

    private static void writeMoney(JsonGenerator json, Summary summary) throws IOException {
        writeAmount(json, "startEquity", summary.startEquityE8());
        writeAmount(json, "endEquity", summary.endEquityE8());
        writeAmount(json, "netPnl", summary.netPnlE8());
        writeAmount(json, "grossPnl", summary.grossPnlE8());
        json.writeObjectFieldStart("fees");
        for (Map.Entry<String, Long> feeE8 : summary.feesE8().entrySet()) {
            writeAmount(json, feeE8.getKey(), feeE8.getValue());
        }
        json.writeEndObject();
        json.writeStringField("maxDrawdownPct", ReportText.percent(summary.maxDrawdownE8()));
    }

    private static void writeCounts(JsonGenerator json, Summary summary) throws IOException {
        json.writeNumberField("trades", summary.trades());
        json.writeNumberField("wins", summary.wins());
        json.writeNumberField("losses", summary.losses());
        json.writeNumberField("ordersSent", summary.ordersSent());
        json.writeNumberField("ordersFilled", summary.ordersFilled());
        json.writeNumberField("ordersRejected", summary.ordersRejected());
        json.writeNumberField("signals", summary.signals());
        json.writeNumberField("entries", summary.entries());
        writeByName(json, "refusals", summary.refusals());
        writeByName(json, "exits", summary.exits());
        json.writeNumberField("switches", summary.switches());
        json.writeNumberField("maxUnprotectedMs", summary.unprotectedMsMax());
        json.writeNumberField("unknownOrders", summary.unknownOrders());
        json.writeNumberField("openPositions", summary.openPositions());
        writeAmount(json, "reservedAtEnd", summary.reservedAtEndE8());
        json.writeNumberField("invariantViolations", summary.invariantViolations());
        writeByName(json, "alarms", summary.alarms());
        json.writeNumberField("conflatedTicks", summary.input().conflatedTicks());
    }

    private static void writeData(JsonGenerator json, SummaryInput input) throws IOException {
        json.writeStringField("syntheticSpreadBps", ReportText.bps(input.syntheticSpreadE8()));
        json.writeObjectFieldStart("data");
        json.writeNumberField("lines", input.data().lines());
        json.writeNumberField("badLines", input.data().badLines());
        json.writeArrayFieldStart("badLineExamples");
        for (String example : input.data().badLineExamples()) {
            json.writeString(example);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeByName(JsonGenerator json, String name, SortedMap<? extends Enum<?>, Long> counts)
            throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<? extends Enum<?>, Long> count : counts.entrySet()) {
            json.writeNumberField(count.getKey().name(), count.getValue());
        }
        json.writeEndObject();
    }

    private static void writeAmount(JsonGenerator json, String name, long valueE8) throws IOException {
        json.writeStringField(name, FixedPoint.format(valueE8));
    }

    private static void writeTime(JsonGenerator json, String name, long timeNs) throws IOException {
        json.writeStringField(name, timeNs == 0 ? null : ReportText.time(timeNs));
    }
}
