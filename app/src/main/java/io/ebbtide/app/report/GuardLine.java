package io.ebbtide.app.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.ebbtide.engine.command.DecisionPayload;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.GuardId;
import io.ebbtide.engine.model.GuardResult;
import java.io.IOException;

/** One guard of a decision as a JSON object. Most of what {@code decisions.jsonl} holds is this, so its words are encoded once. */
final class GuardLine {
    private static final JsonWords<GuardId> GUARDS = JsonWords.of(GuardId.class);
    private static final JsonWords<GuardResult> RESULTS = JsonWords.of(GuardResult.class);
    private static final SerializableString GUARD = new SerializedString("guard");
    private static final SerializableString RESULT = new SerializedString("result");
    private static final SerializableString VALUE = new SerializedString("value");
    private static final SerializableString THRESHOLD = new SerializedString("threshold");
    private static final SerializableString UNIT = new SerializedString("unit");

    private GuardLine() {}

    static void write(JsonGenerator json, DecisionPayload decision, GuardId guard) throws IOException {
        int i = guard.code();
        json.writeStartObject();
        json.writeFieldName(GUARD);
        json.writeString(GUARDS.of(guard));
        json.writeFieldName(RESULT);
        json.writeString(RESULTS.of(decision.guardResults[i]));
        json.writeFieldName(VALUE);
        json.writeString(
                decision.guardResults[i] == GuardResult.NO_DATA ? null : inUnit(guard, decision.guardValues[i]));
        json.writeFieldName(THRESHOLD);
        json.writeString(inUnit(guard, decision.guardLimits[i]));
        json.writeFieldName(UNIT);
        json.writeString(unitOf(guard));
        json.writeEndObject();
    }

    private static String inUnit(GuardId guard, long value) {
        return switch (guard.unit()) {
            case MS -> ReportText.millis(value);
            case BPS -> ReportText.bps(value);
            case QUOTE, BASE -> FixedPoint.format(value);
            case COUNT, FLAG -> Long.toString(value);
        };
    }

    private static String unitOf(GuardId guard) {
        return switch (guard.unit()) {
            case MS -> "ms";
            case BPS -> "bps";
            case QUOTE -> "quote";
            case BASE -> "base";
            case COUNT, FLAG -> "";
        };
    }
}
