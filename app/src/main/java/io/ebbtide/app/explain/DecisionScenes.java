package io.ebbtide.app.explain;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.DecisionPayload;
import io.ebbtide.engine.core.EngineView;
import io.ebbtide.engine.model.DecisionOutcome;
import io.ebbtide.engine.model.GuardId;
import io.ebbtide.engine.model.GuardResult;
import io.ebbtide.engine.model.LimitUnit;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.risk.LimitReading;
import io.ebbtide.engine.risk.LimitReading.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decisions in words: the signal, every guard, every limit that was asked. */
final class DecisionScenes {
    private final RecordedSession session;
    private final Phrases phrases;

    DecisionScenes(RecordedSession session, Phrases phrases) {
        this.session = session;
        this.phrases = phrases;
    }

    Scene of(Command command, @Nullable EngineView view) {
        DecisionPayload decision = command.decision;
        String signal = session.signal(decision.signal);
        Scene scene = new Scene(command.timeNs, command.causeSeq, decision.outcome.name(), headline(decision, signal));
        scene.field("decisionId", Long.toString(decision.decisionId))
                .field("signal", signal)
                .field("reason", decision.refusal.name())
                .field("evaluations", Long.toString(decision.evaluations))
                .field("mid", Wording.amount(decision.midE8))
                .field("anchor", Wording.amount(decision.anchorE8))
                .field("trigger", Wording.amount(decision.triggerE8))
                .field("sizeQuote", Wording.amount(decision.sizeQuoteE8));
        if (decision.outcome == DecisionOutcome.REFUSED) {
            scene.detail(decision.refusal + ": " + phrases.of(decision.refusal) + limit(command));
        }
        scene.detail(drop(decision, session.quote(command.instrument)));
        guards(decision, session.quote(command.instrument), scene);
        if (view != null) {
            scene.limits.addAll(limits(view.risk().reading(), command.instrument));
        }
        return scene;
    }

    /** Every limit that was asked of an instrument's entry, the recorded refusal last. */
    List<Reading> limits(LimitReading from, int instrument) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < from.asked(); i++) {
            Refusal question = from.question(i);
            LimitUnit unit = from.unit(i);
            boolean refused = from.verdict(i) == Verdict.REFUSED;
            // A cooldown that is over long ago is over.
            long value = question == Refusal.RISK_COOLDOWN ? Math.max(0, from.value(i)) : from.value(i);
            readings.add(new Reading(
                    question.name(),
                    refused ? "BLOCK" : from.verdict(i) == Verdict.CAPPED ? "CAPPED" : "PASS",
                    Wording.number(unit, value),
                    relation(from.verdict(i)),
                    Wording.number(unit, from.limit(i)),
                    unitOf(unit, instrument),
                    refused ? phrases.of(question) : phrases.limit(question)));
        }
        return readings;
    }

    private static String headline(DecisionPayload decision, String signal) {
        String judged = decision.evaluations == 1 ? "1 judgement" : decision.evaluations + " judgements";
        return switch (decision.outcome) {
            case ENTERED -> "BUY: signal " + signal + ", every guard and limit passed (" + judged + ")";
            case REFUSED ->
                "NOT BOUGHT: signal " + signal + ", refused by " + decision.refusal + " (" + judged + " so far)";
            case LAPSED ->
                "the dip is over and was not bought (" + judged + ", the last refusal was " + decision.refusal + ")";
        };
    }

    private static String drop(DecisionPayload decision, String quote) {
        if (decision.anchorE8 == 0) {
            return "";
        }
        String fires = decision.triggerE8 == 0
                ? ""
                : "; the signal fires at or below " + Wording.amount(decision.triggerE8) + " " + quote;
        return "mid " + Wording.amount(decision.midE8) + " " + quote + " is "
                + Wording.distance(decision.midE8, decision.anchorE8) + " from the anchor "
                + Wording.amount(decision.anchorE8) + " " + quote + fires;
    }

    /** The recorded reading of what refused, in its unit. */
    private String limit(Command command) {
        DecisionPayload decision = command.decision;
        if (decision.limitUnit == LimitUnit.NONE) {
            return "";
        }
        return " Measured " + shown(decision.limitUnit, decision.limitValue, command.instrument) + ", limit "
                + shown(decision.limitUnit, decision.limitBound, command.instrument) + ".";
    }

    private String shown(LimitUnit unit, long value, int instrument) {
        return unit == LimitUnit.NANOSECONDS
                ? Wording.duration(value)
                : (Wording.number(unit, value) + " " + unitOf(unit, instrument)).strip();
    }

    private void guards(DecisionPayload decision, String quote, Scene scene) {
        StringBuilder off = new StringBuilder();
        for (int i = 0; i < DecisionPayload.GUARDS; i++) {
            GuardId guard = GuardId.ofCode(i);
            GuardResult result = decision.guardResults[i];
            if (result == GuardResult.OFF) {
                off.append(off.isEmpty() ? "" : ", ").append(guard);
                continue;
            }
            scene.guards.add(new Reading(
                    guard.name(),
                    result.name(),
                    result == GuardResult.NO_DATA ? "unknown" : Wording.number(guard, decision.guardValues[i]),
                    phrases.relation(guard),
                    Wording.number(guard, decision.guardLimits[i]),
                    unitOf(guard, quote),
                    result == GuardResult.BLOCK ? phrases.of(guard.refusal()) : phrases.of(guard)));
        }
        scene.field("guardsOff", off.toString());
    }

    private static String relation(Verdict verdict) {
        return switch (verdict) {
            case AT_MOST, REFUSED -> "at most";
            case BELOW -> "below";
            case CAPPED -> "capped at";
        };
    }

    private String unitOf(LimitUnit unit, int instrument) {
        return switch (unit) {
            case NONE, COUNT -> "";
            case NANOSECONDS -> "ms";
            case RATIO -> "bps";
            case QUOTE, PRICE -> session.quote(instrument);
            case QUANTITY -> session.base(instrument);
        };
    }

    private static String unitOf(GuardId guard, String quote) {
        return switch (guard.unit()) {
            case MS -> "ms";
            case BPS -> "bps";
            case QUOTE -> quote;
            case BASE -> "base";
            case COUNT, FLAG -> "";
        };
    }
}
