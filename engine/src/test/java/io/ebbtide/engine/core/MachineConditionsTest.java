package io.ebbtide.engine.core;

import static io.ebbtide.engine.core.EngineHarness.A;
import static io.ebbtide.engine.core.EngineHarness.B;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.model.ConditionLevel;
import io.ebbtide.engine.model.MachineCondition;
import io.ebbtide.engine.model.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the engine does while the machine lacks something. */
class MachineConditionsTest {
    @ParameterizedTest
    @EnumSource
    void shouldRaiseAnAlarmAndBuyNothingUntilItIsFineAgain(MachineCondition condition) {
        EngineHarness engine = EngineHarness.started();

        engine.condition(condition, ConditionLevel.NO_ENTRIES, 1).dip(A);

        assertThat(engine.fresh()).containsExactly("alarm " + condition.alarm(), "decision REFUSED MODE_MACHINE");
        engine.condition(condition, ConditionLevel.FINE, 2).quote(A, "97.90", "97.92");
        assertThat(engine.fresh()).anyMatch(line -> line.startsWith("place ENTRY"));
    }

    @Test
    void shouldRaiseTheAlarmOnlyWhenItGetsWorse() {
        EngineHarness engine = EngineHarness.started();

        engine.condition(MachineCondition.DISK_SPACE, ConditionLevel.NO_ENTRIES, 9)
                .condition(MachineCondition.DISK_SPACE, ConditionLevel.NO_ENTRIES, 8)
                .condition(MachineCondition.DISK_SPACE, ConditionLevel.EXITS_ONLY, 7)
                .condition(MachineCondition.DISK_SPACE, ConditionLevel.NO_ENTRIES, 8);

        assertThat(engine.fresh()).containsExactly("alarm DISK_SPACE_LOW", "alarm DISK_SPACE_LOW");
        assertThat(engine.last(CommandType.ALARM_RAISED).alarm.detail).isEqualTo(7);
    }

    @Test
    void shouldStayStoppedUntilEveryConditionIsFine() {
        EngineHarness engine = EngineHarness.started();
        engine.condition(MachineCondition.DISK_SPACE, ConditionLevel.NO_ENTRIES, 9)
                .condition(MachineCondition.DISK_DELAY, ConditionLevel.NO_ENTRIES, 9)
                .condition(MachineCondition.DISK_SPACE, ConditionLevel.FINE, 9)
                .fresh();

        engine.dip(A);

        assertThat(engine.fresh()).containsExactly("decision REFUSED MODE_MACHINE");
    }

    /** Whoever tells of conditions begins with FINE in each process, and would never take the old one back. */
    @Test
    void shouldForgetWhatTheProcessBeforeLacked() {
        EngineHarness engine = EngineHarness.started()
                .condition(MachineCondition.DISK_SPACE, ConditionLevel.NO_ENTRIES, 9)
                .resumed(2);
        engine.snapshot(engine.last(CommandType.QUERY_SNAPSHOT), "1000", "0", "0", "0", "1")
                .fresh();

        engine.dip(B);

        assertThat(engine.fresh()).contains("decision ENTERED NONE");
    }

    @Test
    void shouldSellButNotSwitchWhereOnlyExitsAreAllowed() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);
        engine.condition(MachineCondition.DISK_SPACE, ConditionLevel.EXITS_ONLY, 1)
                .fresh();

        engine.quote(A, "97.40", "97.42");
        assertThat(engine.fresh()).isEmpty();
        engine.quote(A, "96.90", "96.92");

        assertThat(engine.fresh()).contains("cancel TAKE_PROFIT").noneMatch(line -> line.startsWith("switch"));
    }

    @Test
    void shouldSwitchAtThatPriceWhereEverythingIsAllowed() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);

        engine.condition(MachineCondition.DISK_SPACE, ConditionLevel.NO_ENTRIES, 1)
                .quote(A, "97.40", "97.42");

        assertThat(engine.fresh()).anyMatch(line -> line.startsWith("switch"));
    }

    @Test
    void shouldKeepNothingReservedForAnEntryThatWasNotSentInTime() {
        EngineHarness engine = EngineHarness.started().dip(B);
        long entry = engine.last(CommandType.PLACE_ORDER).order.clientId;
        engine.quote(B, "100.00", "100.02").fresh();

        engine.placeRefused(entry, Refusal.SEND_EXPIRED);

        assertThat(engine.fresh()).anyMatch(line -> line.contains("REJECTED"));
        assertThat(engine.last(CommandType.ORDER_CHANGED).order.refusal).isEqualTo(Refusal.SEND_EXPIRED);
    }
}
