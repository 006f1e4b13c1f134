package io.ebbtide.engine.core;

import static io.ebbtide.engine.core.EngineHarness.A;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.command.DecisionPayload;
import io.ebbtide.engine.entry.DropSignalProvider;
import io.ebbtide.engine.entry.EntrySignal.Advice;
import io.ebbtide.engine.entry.UnknownSignalException;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.DecisionOutcome;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.testing.ScriptedSignal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Signals of a session, through the real engine. */
class EngineSignalsTest {
    private final ScriptedSignal scripted = new ScriptedSignal("scripted");

    @Test
    void shouldMeanTheDropWhereASessionNamesNoSignal() {
        EngineHarness named =
                new EngineHarness(new DropSignalProvider()).start().dip(A);

        EngineHarness unnamed = EngineHarness.started().dip(A);

        assertThat(unnamed.fresh()).isEqualTo(named.fresh()).contains("decision ENTERED NONE");
        assertThat(unnamed.last(CommandType.DECISION_MADE).decision.signal).isZero();
    }

    @Test
    void shouldBuyWithoutADropWhereAnotherSignalSaysSo() {
        EngineHarness engine = warm(new EngineHarness(new DropSignalProvider(), scripted).start());
        scripted.onTick = Advice.BUY;

        engine.after(1000).quote(A, "100.00", "100.02");

        DecisionPayload decision = engine.last(CommandType.DECISION_MADE).decision;
        assertThat(decision.outcome).isEqualTo(DecisionOutcome.ENTERED);
        assertThat(decision.signal).isEqualTo(1);
        assertThat(decision.triggerE8).as("it has no trigger").isZero();
        assertThat(engine.engine.signalsFired()).isEqualTo(1);
        assertThat(engine.last(CommandType.PLACE_ORDER).order.decisionId).isEqualTo(decision.decisionId);
    }

    @Test
    void shouldNameTheSignalThatWasRefusedAndThenTheOneThatLapsed() {
        EngineHarness engine = warm(new EngineHarness(new DropSignalProvider(), scripted)
                .with(Setting.GUARD_MAX_SPREAD_BPS, "1")
                .start());
        scripted.onTick = Advice.BUY;

        engine.after(1000).quote(A, "100.00", "100.10");
        DecisionPayload refused = engine.last(CommandType.DECISION_MADE).decision;
        scripted.onTick = Advice.REARM;
        engine.after(1000).quote(A, "97.00", "97.10");
        DecisionPayload next = engine.last(CommandType.DECISION_MADE).decision;

        assertThat(refused.outcome).isEqualTo(DecisionOutcome.REFUSED);
        assertThat(refused.refusal).isEqualTo(Refusal.GUARD_SPREAD);
        assertThat(refused.signal).isEqualTo(1);
        assertThat(engine.fresh())
                .filteredOn(line -> line.startsWith("decision"))
                .containsExactly(
                        "decision REFUSED GUARD_SPREAD",
                        "decision LAPSED GUARD_SPREAD",
                        "decision REFUSED GUARD_SPREAD");
        assertThat(next.signal).as("the drop").isZero();
        assertThat(next.decisionId).isEqualTo(refused.decisionId + 1);
    }

    @Test
    void shouldPutASignalsStateIntoTheStateHash() {
        EngineHarness engine = warm(new EngineHarness(scripted).start());
        long before = engine.engine.stateHash();

        scripted.state = 1;

        assertThat(engine.engine.stateHash()).isNotEqualTo(before);
    }

    @Test
    void shouldRefuseASessionWhoseSignalNobodyProvides() {
        TradingEngine engine = new TradingEngine(new EngineHarness(), List.of(scripted));

        assertThatThrownBy(() -> engine.onEvent(defined("gone", 0)))
                .isInstanceOf(UnknownSignalException.class)
                .hasMessage("the session's entry signal gone is not on the class path; known are scripted");
    }

    @Test
    void shouldNotAcceptSignalsOutOfOrder() {
        TradingEngine engine = new TradingEngine(new EngineHarness());

        assertThatThrownBy(() -> engine.onEvent(defined("drop", 1))).hasMessage("signal 1 after 0");
    }

    private static EngineEvent defined(String name, int index) {
        EngineEvent event = new EngineEvent().begin(EventType.SIGNAL_DEFINED, EngineEvent.NO_INSTRUMENT, 1);
        event.seq = 1;
        event.definition.signal = name;
        event.definition.signalIndex = index;
        return event;
    }

    private static EngineHarness warm(EngineHarness engine) {
        return engine.quote(A, "100.00", "100.02")
                .after(60_000)
                .quote(A, "100.00", "100.02")
                .after(60_000)
                .quote(A, "100.00", "100.02");
    }
}
