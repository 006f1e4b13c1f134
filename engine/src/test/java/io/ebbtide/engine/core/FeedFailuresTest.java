package io.ebbtide.engine.core;

import static io.ebbtide.engine.core.EngineHarness.A;
import static io.ebbtide.engine.core.EngineHarness.B;
import static io.ebbtide.engine.core.EngineHarness.C;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.model.AlarmId;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.GuardId;
import io.ebbtide.engine.model.GuardResult;
import io.ebbtide.engine.model.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Failures of the feed, through the real engine; ids of the failure catalogue. */
class FeedFailuresTest {
    @Test
    void h01RefusesEntriesOnADeadFeedAndRaisesTheAlarmForWhatIsHeld() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);

        engine.pass(60_000);

        Command alarm = engine.last(CommandType.ALARM_RAISED);
        assertThat(engine.fresh()).contains("alarm FEED_DEAD_FOR_POSITION");
        assertThat(alarm.alarm.alarm).isEqualTo(AlarmId.FEED_DEGRADED);
    }

    @Test
    void h01TellsWithinFiveSecondsThatThePriceOfWhatIsHeldDoesNotCome() {
        EngineHarness engine =
                EngineHarness.started().heldAndProtected(A).after(3_000).quote(A, "98.10", "98.12");

        assertThat(engine.pass(4_999).fresh()).isEmpty();
        assertThat(engine.pass(1).fresh()).containsExactly("alarm FEED_SILENT_FOR_POSITION");
        Command alarm = engine.last(CommandType.ALARM_RAISED);
        assertThat(alarm.instrument).isEqualTo(A);
        assertThat(alarm.alarm.detail).as("age in nanoseconds").isEqualTo(5_000_000_000L);
        assertThat(engine.pass(24_999).fresh()).as("not again").isEmpty();
        assertThat(engine.pass(5_001).fresh())
                .as("beyond 30 s it is no price any more")
                .containsExactly("alarm FEED_DEAD_FOR_POSITION");
        assertThat(engine.pass(300_000).fresh()).as("not again").isEmpty();
    }

    @Test
    void h01TellsAgainAfterThePriceCameBack() {
        EngineHarness engine =
                EngineHarness.started().heldAndProtected(A).pass(5_000).quote(A, "98.10", "98.12");
        engine.pass(4_999).quote(A, "98.11", "98.13").pass(4_999).fresh();

        assertThat(engine.pass(1).fresh()).containsExactly("alarm FEED_SILENT_FOR_POSITION");
    }

    @Test
    void h01WatchesNothingThatIsNotHeldAnyMore() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);
        engine.filled(engine.last(CommandType.PLACE_ORDER).order.clientId, "0.254", "98.53")
                .fresh();

        assertThat(engine.pass(120_000).fresh()).isEmpty();
    }

    /** B waits for a slot while its feed dies; the slot becomes free by an event of another instrument. */
    @ParameterizedTest
    @CsvSource({"2000, place", "2001, decision REFUSED GUARD_STALENESS", "31000, decision REFUSED GUARD_STALENESS"})
    void h01EntersNothingOnAPriceThatIsTooOld(long ageMs, String expected) {
        EngineHarness engine = waitingForASlot();

        engine.after(ageMs).filled(engine.last(CommandType.PLACE_ORDER).order.clientId, "0.254", "98.53");

        assertThat(engine.fresh())
                .filteredOn(line -> line.startsWith("place") || line.startsWith("decision REFUSED"))
                .singleElement()
                .asString()
                .startsWith(expected);
    }

    @Test
    void h14EntersNothingWithoutAPriceOrOnAStaleOne() {
        EngineHarness engine = waitingForASlot();
        engine.quote(C, "0", "98.02").trade(C, "0").depth(C, "98.02", "3");

        engine.after(2_001).filled(engine.last(CommandType.PLACE_ORDER).order.clientId, "0.254", "98.53");

        assertThat(engine.fresh())
                .filteredOn(line -> line.startsWith("place") || line.startsWith("decision"))
                .containsExactly("decision REFUSED GUARD_STALENESS");
    }

    /** A is held in the only slot, B's dip waits for it, C has never had a price. */
    private static EngineHarness waitingForASlot() {
        EngineHarness engine = new EngineHarness()
                .with(Setting.RISK_MAX_POSITIONS, "1")
                .start()
                .heldAndProtected(A);
        engine.quote(B, "100.00", "100.02").after(100).quote(B, "98.30", "98.32");
        assertThat(engine.fresh()).containsExactly("decision REFUSED RISK_SLOTS");
        return engine;
    }

    @Test
    void h02JudgesTheFeedByTheAgeOfItsTicks() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);
        long takeProfit = engine.last(CommandType.PLACE_ORDER).order.clientId;

        // The connection is alive and delivers, but nothing that is a price.
        for (int second = 0; second < 61; second++) {
            engine.pass(1_000).quote(A, "0", "98.02").quote(A, "97.00", "-1");
        }

        assertThat(engine.fresh()).containsExactly("alarm FEED_SILENT_FOR_POSITION", "alarm FEED_DEAD_FOR_POSITION");
        assertThat(engine.last(CommandType.PLACE_ORDER).order.clientId).isEqualTo(takeProfit);
    }

    @Test
    void h03RaisesAnAlarmWhenOnlySomeInstrumentsTick() {
        EngineHarness engine = EngineHarness.started();

        engine.pass(59_000).quote(A, "100", "100.02").pass(2_000);

        Command alarm = engine.last(CommandType.ALARM_RAISED);
        assertThat(alarm.alarm.alarm).isEqualTo(AlarmId.FEED_DEGRADED);
        assertThat(alarm.instrument).isEqualTo(EngineEvent.NO_INSTRUMENT);
        assertThat(alarm.alarm.detail).as("B and C").isEqualTo(2);
        long first = alarm.seq;

        for (int i = 0; i < 10; i++) {
            engine.quote(A, "100", "100.02").pass(30_000);
        }

        assertThat(engine.last(CommandType.ALARM_RAISED).seq).as("not again").isEqualTo(first);
    }

    @Test
    void h03SaysSoAgainAfterTheFeedWasWhole() {
        EngineHarness engine = EngineHarness.started().pass(61_000);
        long first = engine.last(CommandType.ALARM_RAISED).seq;
        engine.pass(58_000).quote(A, "100", "100.02").quote(B, "100", "100.02").quote(C, "100", "100.02");

        engine.pass(61_000 + 60_000);

        assertThat(engine.last(CommandType.ALARM_RAISED).seq).isGreaterThan(first);
    }

    @Test
    void i09RaisesOneAlarmForACrossedBook() {
        EngineHarness engine = EngineHarness.started().quote(A, "100.00", "100.02");
        engine.fresh();

        engine.after(10).quote(A, "100.03", "100.02").after(10).quote(A, "100.04", "100.02");

        assertThat(engine.fresh()).containsExactly("alarm FEED_CROSSED");
        assertThat(engine.after(10).quote(A, "100.00", "100.02").fresh()).isEmpty();
    }

    @Test
    void m06RaisesOneAlarmAMinuteForABookThatKeepsCrossing() {
        EngineHarness engine =
                EngineHarness.started().quote(A, "100.00", "100.02").quote(B, "100.00", "100.02");
        engine.fresh();

        for (int i = 0; i < 30_000; i++) {
            engine.pass(10).quote(A, "100.03", "100.02").pass(10).quote(A, "100.00", "100.02");
        }

        assertThat(engine.fresh()).hasSizeBetween(1, 11).containsOnly("alarm FEED_CROSSED");
    }

    @Test
    void h11IgnoresATickThatIsOlderAtItsSource() {
        EngineHarness engine = EngineHarness.started();
        engine.quote(A, "100.00", "100.02").after(60_000).quote(A, "100.00", "100.02", 2_000);

        engine.after(1_000).quote(A, "90.00", "90.02", 1_000);

        assertThat(engine.fresh()).as("the old price is no dip").isEmpty();
    }

    /** The old bot asked for every price, and more often the worse it went. Here even silence is no reason to ask. */
    @Test
    void g11AsksTheVenueForNothingButTheBooksHoweverLongNoPriceComes() {
        EngineHarness engine = new EngineHarness()
                .with(Setting.RECONCILE_EVERY_MS, "30000")
                .start()
                .heldAndProtected(A);
        int before = engine.commands().size();

        engine.pass(600_000);

        assertThat(engine.commands().stream().skip(before))
                .filteredOn(said -> said.type.isForVenue())
                .as("every 30 s, and every 5 s while nobody answers")
                .hasSizeBetween(1, 120)
                .allMatch(said -> said.type == CommandType.QUERY_SNAPSHOT);
    }

    @Test
    void shouldRecordAllGuardsThatFailInOneDecision() {
        EngineHarness engine = EngineHarness.started().quote(A, "100.00", "100.02");

        engine.after(1_000).quoteOf(A, "97.00", "98.00", "1");

        Command decision = engine.last(CommandType.DECISION_MADE);
        assertThat(CommandText.of(decision)).isEqualTo("decision REFUSED GUARD_SPREAD");
        assertThat(decision.decision.guardResults[GuardId.STALENESS.code()]).isEqualTo(GuardResult.PASS);
        assertThat(decision.decision.guardResults[GuardId.SPREAD.code()]).isEqualTo(GuardResult.BLOCK);
        assertThat(decision.decision.guardResults[GuardId.DEPTH.code()]).isEqualTo(GuardResult.BLOCK);
        assertThat(decision.decision.guardValues[GuardId.DEPTH.code()]).isEqualTo(98 * FixedPoint.ONE);
        assertThat(decision.decision.guardLimits[GuardId.DEPTH.code()]).isEqualTo(200 * FixedPoint.ONE);
        assertThat(decision.decision.guardResults[GuardId.SMA_TREND.code()]).isEqualTo(GuardResult.OFF);
    }

    @Test
    void shouldCountTheLevelsOfADepthEvent() {
        EngineHarness engine = EngineHarness.started().quote(A, "100.00", "100.02");
        engine.after(1_000).depth(A, "98.02", "3");

        engine.quoteOf(A, "98.00", "98.02", "1");

        assertThat(engine.fresh()).contains("decision ENTERED NONE");
    }
}
