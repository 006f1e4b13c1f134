package io.ebbtide.app.scenario;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ebbtide.app.invariant.TradingBooks;
import io.ebbtide.app.invariant.Violation;
import io.ebbtide.app.report.ReportText;
import io.ebbtide.engine.model.ClientIds;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.portfolio.Position;
import java.io.IOException;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/** How a scenario went, and its JSON. Source: the command line contract, § Scenario. */
public final class ScenarioResult {
    private final Scenario scenario;
    private final ScenarioOutcome outcome;
    private final ScenarioTracker tracker;
    private final ScenarioWorld world;
    private final List<String> failures;

    ScenarioResult(
            Scenario scenario,
            ScenarioOutcome outcome,
            ScenarioTracker tracker,
            ScenarioWorld world,
            List<String> failures) {
        this.scenario = scenario;
        this.outcome = outcome;
        this.tracker = tracker;
        this.world = world;
        this.failures = List.copyOf(failures);
    }

    public String name() {
        return scenario.name();
    }

    /** Whether everything was as expected. */
    public boolean passed() {
        return failures.isEmpty();
    }

    /** One line for each expectation that was missed. */
    public List<String> failures() {
        return failures;
    }

    /** One line for each violated invariant. */
    public List<String> violations() {
        return outcome.violations().stream().map(Violation::text).toList();
    }

    /** Digest of the engine's state at the end. */
    public String stateHash() {
        return world.stateHash();
    }

    /** Writes the result as one object. */
    public void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", scenario.name());
        json.writeBooleanField("passed", passed());
        writeTexts(json, "failures", failures);
        json.writeArrayFieldStart("orders");
        tracker.orders().writeTo(json, clientId -> json.writeNumberField("wireSends", tracker.wireSends(clientId)));
        json.writeEndArray();
        writePositions(json);
        writeBalances(json);
        writeAlarms(json);
        writeSwitches(json);
        json.writeNumberField("maxUnprotectedMs", outcome.unprotectedMsMax());
        writeTexts(json, "invariantViolations", violations());
        json.writeStringField("stateHash", stateHash());
        json.writeEndObject();
    }

    private void writePositions(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("positions");
        for (ScenarioTracker.Closed closed : tracker.closed()) {
            json.writeStartObject();
            json.writeStringField("symbol", symbol(closed.instrument()));
            json.writeStringField("state", PositionState.CLOSED.name());
            json.writeStringField("qty", FixedPoint.format(closed.boughtQtyE8()));
            writeAverage(json, "entryPrice", closed.boughtQuoteE8(), closed.boughtQtyE8());
            writeAverage(json, "exitPrice", closed.soldQuoteE8(), closed.soldQtyE8());
            json.writeStringField("exitReason", closed.reason().name());
            json.writeStringField("netPnlQuote", FixedPoint.format(closed.netPnlQuoteE8()));
            json.writeStringField("openTime", ReportText.time(closed.openTimeNs()));
            json.writeStringField("closeTime", ReportText.time(closed.closeTimeNs()));
            json.writeEndObject();
        }
        for (int i = 0; i < universe().instrumentCount(); i++) {
            Position position = world.view().portfolio().position(i);
            if (position.takesSlot()) {
                writeLiving(json, position);
            }
        }
        json.writeEndArray();
    }

    private void writeLiving(JsonGenerator json, Position position) throws IOException {
        json.writeStartObject();
        json.writeStringField("symbol", position.instrument.symbol());
        json.writeStringField("state", position.state.name());
        json.writeStringField("protection", position.protection.name());
        json.writeStringField("qty", FixedPoint.format(position.heldE8()));
        writeAverage(json, "entryPrice", position.boughtQuoteE8(), position.boughtE8());
        json.writeStringField("takeProfit", FixedPoint.format(position.takeProfitE8));
        json.writeStringField("stop", FixedPoint.format(position.stopE8));
        json.writeStringField("exitReason", position.exitReason.name());
        json.writeEndObject();
    }

    private void writeBalances(JsonGenerator json) throws IOException {
        TradingBooks books = world.books();
        json.writeObjectFieldStart("balances");
        writeByAsset(json, "free", outcome::freeE8);
        writeByAsset(json, "reserved", books::reservedE8);
        writeByAsset(json, "locked", world.venue()::lockedE8);
        json.writeEndObject();
    }

    private void writeByAsset(JsonGenerator json, String name, IntToLongFunction amountE8) throws IOException {
        json.writeObjectFieldStart(name);
        for (int i = 0; i < universe().assetCount(); i++) {
            json.writeStringField(universe().asset(i).code(), FixedPoint.format(amountE8.applyAsLong(i)));
        }
        json.writeEndObject();
    }

    private void writeAlarms(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("alarms");
        for (ScenarioTracker.Alarm alarm : tracker.alarms()) {
            json.writeStartObject();
            json.writeStringField("name", alarm.alarm().name());
            json.writeStringField("time", ReportText.time(alarm.timeNs()));
            json.writeStringField("symbol", alarm.instrument() < 0 ? null : symbol(alarm.instrument()));
            json.writeStringField("clientOrderId", clientOrderId(alarm.clientId()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeSwitches(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("switches");
        for (ScenarioTracker.Switch one : tracker.switches()) {
            json.writeStartObject();
            json.writeStringField("symbol", symbol(one.instrument()));
            json.writeStringField("time", ReportText.time(one.timeNs()));
            json.writeStringField("step", one.step().name());
            json.writeStringField("reason", one.reason().name());
            json.writeStringField("target", one.target().name());
            json.writeStringField("clientOrderId", clientOrderId(one.clientId()));
            json.writeStringField("price", FixedPoint.format(one.midE8()));
            json.writeStringField("ratio", FixedPoint.format(one.ratioE8()));
            json.writeStringField("latencyMs", ReportText.millis(one.latencyNs()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private Universe universe() {
        return scenario.plan().universe();
    }

    private String symbol(int instrument) {
        return universe().instrument(instrument).symbol();
    }

    private @Nullable String clientOrderId(long clientId) {
        return clientId == 0 ? null : ClientIds.text(scenario.plan().info().instance(), clientId);
    }

    private static void writeAverage(JsonGenerator json, String name, long quoteE8, long qtyE8) throws IOException {
        json.writeStringField(name, qtyE8 == 0 ? null : ReportText.average(quoteE8, qtyE8));
    }

    private static void writeTexts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
