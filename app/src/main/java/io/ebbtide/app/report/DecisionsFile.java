package io.ebbtide.app.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.command.DecisionPayload;
import io.ebbtide.engine.command.PositionPayload;
import io.ebbtide.engine.command.SwitchPayload;
import io.ebbtide.engine.model.ClientIds;
import io.ebbtide.engine.model.ExitReason;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.GuardId;
import io.ebbtide.engine.model.GuardResult;
import io.ebbtide.engine.model.LimitUnit;
import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.model.ProtectionState;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * {@code decisions.jsonl}: one line for each decision that bought, sold, changed a protection or was refused.
 *
 * <p>Shape: entries have the engine's outcomes ENTERED, REFUSED, LAPSED with every guard that is on. What happens to the position afterwards has
 * EXIT_STARTED (also when a running exit becomes more urgent), CLOSED, HALTED and PROTECTION_CHANGED, told from the differences between
 * position reports, and SWITCH_STARTED to SWITCH_COMPLETED or SWITCH_ROLLED_BACK with the order, price, ratio to the entry price and time
 * since the start of the switch. All lines of one position share its {@code decisionId}.
 */
final class DecisionsFile implements Closeable {
    private final RunStart start;
    private final JsonLines lines;
    private final ProtectionState[] protections;
    private final ExitReason[] exits;

    DecisionsFile(Path file, RunStart start) throws IOException {
        this.start = start;
        lines = new JsonLines(file);
        protections = new ProtectionState[start.universe().instrumentCount()];
        exits = new ExitReason[protections.length];
        Arrays.fill(protections, ProtectionState.NONE);
        Arrays.fill(exits, ExitReason.NONE);
    }

    /** Takes a DECISION_MADE. */
    void onDecision(Command command) throws IOException {
        DecisionPayload decision = command.decision;
        JsonGenerator json = begin(command, decision.decisionId);
        json.writeStringField("signal", start.signals().get(decision.signal));
        json.writeStringField("outcome", decision.outcome.name());
        json.writeStringField("reason", decision.refusal.name());
        json.writeNumberField("evaluations", decision.evaluations);
        JsonLines.amountOrNull(json, "mid", decision.midE8);
        JsonLines.amountOrNull(json, "bid", decision.bidE8);
        JsonLines.amountOrNull(json, "ask", decision.askE8);
        JsonLines.amountOrNull(json, "anchor", decision.anchorE8);
        JsonLines.amountOrNull(json, "trigger", decision.triggerE8);
        lines.text("dropBps", decision.anchorE8 == 0 ? null : dropBps(decision));
        JsonLines.amountOrNull(json, "sizeQuote", decision.sizeQuoteE8);
        lines.text(
                "clientOrderId", decision.clientId == 0 ? null : ClientIds.text(start.instance(), decision.clientId));
        writeLimit(json, decision);
        json.writeArrayFieldStart("guards");
        for (int i = 0; i < DecisionPayload.GUARDS; i++) {
            if (decision.guardResults[i] != GuardResult.OFF) {
                GuardLine.write(json, decision, GuardId.ofCode(i));
            }
        }
        json.writeEndArray();
        lines.end();
    }

    /** Takes a POSITION_CHANGED. */
    void onPositionChanged(Command command) throws IOException {
        PositionPayload position = command.position;
        int instrument = command.instrument;
        if (position.protection != protections[instrument]) {
            writeProtection(command, protections[instrument]);
            protections[instrument] = position.protection;
        }
        if (position.state == PositionState.HALTED && position.oldState != PositionState.HALTED) {
            writePosition(command, "HALTED");
        }
        ExitReason exit = position.state == PositionState.CLOSING ? position.exitReason : ExitReason.NONE;
        if (exit != exits[instrument] && exit != ExitReason.NONE) {
            writePosition(command, "EXIT_STARTED");
        }
        exits[instrument] = exit;
    }

    /** Takes a POSITION_CLOSED. */
    void onPositionClosed(Command command) throws IOException {
        protections[command.instrument] = ProtectionState.NONE;
        exits[command.instrument] = ExitReason.NONE;
        writePosition(command, "CLOSED");
    }

    /** Takes a SWITCH_STEP. */
    void onSwitchStep(Command command) throws IOException {
        SwitchPayload step = command.switching;
        JsonGenerator json = begin(command, step.decisionId);
        json.writeStringField("outcome", "SWITCH_" + step.step.name());
        json.writeStringField("reason", step.reason.name());
        json.writeStringField("target", step.target.name());
        lines.text("clientOrderId", step.clientId == 0 ? null : ClientIds.text(start.instance(), step.clientId));
        lines.text("orderState", step.clientId == 0 ? null : step.orderState.name());
        json.writeStringField("mid", FixedPoint.format(step.midE8));
        json.writeStringField("ratio", FixedPoint.format(step.ratioE8));
        json.writeStringField("latencyMs", ReportText.millis(step.latencyNs));
        lines.end();
    }

    void flush() throws IOException {
        lines.flush();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private void writePosition(Command command, String outcome) throws IOException {
        PositionPayload position = command.position;
        JsonGenerator json = begin(command, position.decisionId);
        json.writeStringField("outcome", outcome);
        json.writeStringField("reason", position.exitReason.name());
        writeLevels(json, position);
        if (command.type == CommandType.POSITION_CLOSED) {
            json.writeStringField("netPnlQuote", FixedPoint.format(position.netPnlQuoteE8));
        }
        lines.end();
    }

    private void writeProtection(Command command, ProtectionState before) throws IOException {
        PositionPayload position = command.position;
        JsonGenerator json = begin(command, position.decisionId);
        json.writeStringField("outcome", "PROTECTION_CHANGED");
        json.writeStringField("reason", position.protection.name());
        json.writeStringField("from", before.name());
        writeLevels(json, position);
        lines.end();
    }

    private void writeLevels(JsonGenerator json, PositionPayload position) throws IOException {
        lines.text("heldQty", FixedPoint.format(position.heldQtyE8));
        lines.text(
                "entryPrice",
                position.boughtQtyE8 == 0 ? null : ReportText.average(position.boughtQuoteE8, position.boughtQtyE8));
        JsonLines.amountOrNull(json, "takeProfit", position.takeProfitE8);
        JsonLines.amountOrNull(json, "stop", position.stopE8);
    }

    private JsonGenerator begin(Command command, long decisionId) throws IOException {
        JsonGenerator json = lines.begin();
        json.writeNumberField("decisionId", decisionId);
        json.writeStringField("time", ReportText.time(command.timeNs));
        json.writeStringField(
                "symbol", start.universe().instrument(command.instrument).symbol());
        json.writeNumberField("causeSeq", command.causeSeq);
        return json;
    }

    /** What the limit that refused has measured and allows, or null where the reason says it all. */
    private static void writeLimit(JsonGenerator json, DecisionPayload decision) throws IOException {
        if (decision.limitUnit == LimitUnit.NONE) {
            json.writeNullField("limit");
            return;
        }
        json.writeObjectFieldStart("limit");
        json.writeStringField("value", inUnit(decision.limitUnit, decision.limitValue));
        json.writeStringField("threshold", inUnit(decision.limitUnit, decision.limitBound));
        json.writeStringField("unit", unitOf(decision.limitUnit));
        json.writeEndObject();
    }

    private static String inUnit(LimitUnit unit, long value) {
        return switch (unit) {
            case NONE, COUNT -> Long.toString(value);
            case NANOSECONDS -> ReportText.millis(value);
            case RATIO -> ReportText.bps(value);
            case QUOTE, QUANTITY, PRICE -> FixedPoint.format(value);
        };
    }

    private static String unitOf(LimitUnit unit) {
        return switch (unit) {
            case NONE -> "";
            case COUNT -> "count";
            case NANOSECONDS -> "ms";
            case RATIO -> "bps";
            case QUOTE, PRICE -> "quote";
            case QUANTITY -> "base";
        };
    }

    private static String dropBps(DecisionPayload decision) {
        long dropE8 = Math.subtractExact(decision.anchorE8, decision.midE8);
        return ReportText.bps(FixedPoint.divFloor(dropE8, decision.anchorE8));
    }
}
