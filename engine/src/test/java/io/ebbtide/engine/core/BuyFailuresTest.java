package io.ebbtide.engine.core;

import static io.ebbtide.engine.core.EngineHarness.A;
import static io.ebbtide.engine.core.EngineHarness.B;
import static io.ebbtide.engine.core.EngineHarness.C;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.VenueOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Failures of the signal and of buying, through the real engine; ids of the failure catalogue. */
class BuyFailuresTest {
    private static final String ENTERED = "decision ENTERED NONE";

    @Test
    void d06BuysTheFirstDipOfAFreshBot() {
        EngineHarness engine = EngineHarness.started();

        engine.dip(A);

        assertThat(engine.fresh()).contains(ENTERED, "place ENTRY BUY LIMIT IOC 0.254 @ 98.09");
    }

    @Test
    void d05DecidesWithinTheTickAndThenWaits() {
        EngineHarness engine = EngineHarness.started().dip(A);
        assertThat(engine.fresh())
                .containsExactly(
                        ENTERED,
                        "order ENTRY CREATED -> PENDING_NEW",
                        "place ENTRY BUY LIMIT IOC 0.254 @ 98.09",
                        "position NEW -> OPENING, protection NONE");

        for (int i = 0; i < 100; i++) {
            engine.after(10).quote(A, "98.00", "98.02");
        }

        assertThat(engine.fresh())
                .as("nothing is evaluated while the entry is on its way")
                .isEmpty();
    }

    @Test
    void a11RefusesASecondIntentWhileTheFirstIsPending() {
        EngineHarness engine = EngineHarness.started().dip(A);
        engine.fresh();

        // The signal recovers, is armed again and fires again, all before the venue answered.
        engine.after(100).quote(A, "99.90", "99.92").after(100).quote(A, "97.00", "97.02");

        assertThat(engine.fresh()).isEmpty();
    }

    @Test
    void a04CoolsDownAfterAnEntryThatBoughtNothingAndNeedsANewDip() {
        EngineHarness engine = new EngineHarness()
                .with(Setting.ENTRY_MAX_ATTEMPTS, "1")
                .start()
                .dip(A);
        engine.executed(engine.last(CommandType.PLACE_ORDER).order.clientId, ExecutionType.EXPIRED);
        engine.fresh();

        for (int second = 0; second < 90; second++) {
            engine.after(1_000).quote(A, "98.00", "98.02");
        }
        assertThat(engine.fresh())
                .as("cooled down after 60 s, but the dip is used up")
                .containsExactly("position CLOSED -> NEW, protection NONE");

        engine.after(100).quote(A, "99.90", "99.92").after(100).quote(A, "97.90", "97.92");

        assertThat(engine.fresh()).contains(ENTERED);
    }

    @Test
    void a04RefusesANewDipInsideTheCooldown() {
        EngineHarness engine = new EngineHarness()
                .with(Setting.ENTRY_MAX_ATTEMPTS, "1")
                .start()
                .dip(A);
        engine.executed(engine.last(CommandType.PLACE_ORDER).order.clientId, ExecutionType.EXPIRED);
        engine.fresh();

        engine.after(100).quote(A, "99.90", "99.92").after(100).quote(A, "97.90", "97.92");

        assertThat(engine.fresh()).containsExactly("decision REFUSED RISK_COOLDOWN");
    }

    @Test
    void h05GivesNoSignalAgainstAHighFromBeforeAGap() {
        EngineHarness engine = EngineHarness.started()
                .quote(A, "1000.00", "1000.02")
                .after(7_200_000)
                .quote(A, "940.00", "940.02");

        assertThat(engine.fresh()).isEmpty();
    }

    @Test
    void h06KeepsMeasuringWhileAGuardBlocks() {
        EngineHarness engine = EngineHarness.started()
                .quote(A, "100.00", "100.02")
                // Too wide to buy, and the high of the dip.
                .after(1_000)
                .quote(A, "104.00", "106.00")
                .after(1_000)
                .quote(A, "104.00", "106.00");

        engine.after(1_000).quote(A, "102.00", "102.02");

        assertThat(engine.fresh()).as("2.8 % below 105").contains(ENTERED);
    }

    @Test
    void h07NeedsANewDropAfterABuy() {
        EngineHarness engine =
                new EngineHarness().with(Setting.RISK_COOLDOWN_MS, "0").start();
        engine.heldAndProtected(A);
        engine.filled(engine.last(CommandType.PLACE_ORDER).order.clientId, "0.254", "98.53");
        engine.fresh();

        engine.after(1_000).quote(A, "98.00", "98.02").after(1_000).quote(A, "97.10", "97.12");
        assertThat(engine.fresh())
                .as("98.53 is the high now; 97.05 its trigger")
                .containsExactly("position CLOSED -> NEW, protection NONE");

        engine.after(1_000).quote(A, "97.02", "97.04");

        assertThat(engine.fresh()).contains(ENTERED);
    }

    @Test
    void h07NeedsANewDropBelowTheStopThatSold() {
        EngineHarness engine =
                new EngineHarness().with(Setting.RISK_COOLDOWN_MS, "0").start().heldAndProtected(A);
        long takeProfit = engine.last(CommandType.PLACE_ORDER).order.clientId;
        engine.after(100).quote(A, "97.00", "97.02").executed(takeProfit, ExecutionType.CANCELED);
        engine.filled(engine.last(CommandType.PLACE_ORDER).order.clientId, "0.254", "97.00");
        assertThat(engine.fresh()).contains("position CLOSING -> CLOSED, protection NONE");

        engine.after(1_000).quote(A, "96.99", "97.01").after(1_000).quote(A, "95.54", "95.56");
        assertThat(engine.fresh())
                .as("97.00 is the high now; 95.545 its trigger")
                .containsExactly("position CLOSED -> NEW, protection NONE");

        engine.after(1_000).quote(A, "95.53", "95.55");
        assertThat(engine.fresh()).contains(ENTERED);
    }

    @Test
    void h08ForgetsAHighThatIsOlderThanAnHour() {
        EngineHarness engine = new EngineHarness()
                .with(Setting.SIGNAL_ANCHOR_CLAMP_ABOVE_BPS, "5000")
                .start()
                .quote(A, "100.00", "100.02");
        for (int minute = 0; minute < 61; minute++) {
            engine.after(60_000).quote(A, "99.00", "99.02");
        }

        engine.after(1_000).quote(A, "98.00", "98.02");

        assertThat(engine.fresh()).as("1 % below the rolling high of 99.01").isEmpty();
        engine.quote(A, "97.50", "97.52");
        assertThat(engine.fresh()).as("1.5 % below it").contains("decision ENTERED NONE");
    }

    @Test
    void h10FiresExactlyAtTheTrigger() {
        EngineHarness engine = EngineHarness.started().quote(A, "100.00", "100.00000002");
        engine.after(1_000).quote(A, "98.49", "98.51000004");
        assertThat(engine.fresh())
                .as("98.50000002 is above 1.5 % below 100.00000001")
                .isEmpty();

        engine.after(1_000).quote(A, "98.49", "98.51");

        assertThat(engine.fresh()).as("98.5").contains(ENTERED);
    }

    @ParameterizedTest
    @CsvSource({"0, 98.48, true", "1, 98.48, false", "1, 98.00, true"})
    void shouldWaitForTheBuyZoneInThePredictiveMode(String predictive, String bid, boolean fires) {
        EngineHarness engine = new EngineHarness()
                .with(Setting.SIGNAL_PREDICTIVE_ENABLED, predictive)
                .start()
                .quote(A, "100.00", "100.00000002");

        engine.after(1_000).quote(A, bid, bid + "000002");

        assertThat(engine.fresh().contains(ENTERED)).isEqualTo(fires);
    }

    @Test
    void h15DoesNotMeasureFromASinglePrint() {
        EngineHarness engine = EngineHarness.started();
        for (int i = 0; i < 10; i++) {
            engine.after(1_000).trade(A, i % 2 == 0 ? "100.00" : "100.02");
        }

        engine.after(100)
                .trade(A, "105.00")
                .after(100)
                .trade(A, "100.00")
                .after(100)
                .trade(A, "100.02");

        assertThat(engine.fresh()).isEmpty();
        engine.after(100)
                .trade(A, "105.00")
                .after(100)
                .trade(A, "105.00")
                .after(100)
                .trade(A, "100.00");
        engine.after(100).trade(A, "100.00");
        assertThat(engine.fresh()).as("two prints make a high").isNotEmpty();
    }

    @Test
    void h15DoesNotMeasureFromAFirstPrintThatIsWrong() {
        EngineHarness engine = EngineHarness.started();

        engine.trade(A, "105.00").after(100).trade(A, "100.00").after(100).trade(A, "100.00");

        assertThat(engine.fresh()).isEmpty();
    }

    @Test
    void h15DoesNotMeasureFromAnAskThatJumpsAlone() {
        EngineHarness engine = EngineHarness.started().quote(A, "100.00", "100.02");

        engine.after(100).quote(A, "100.00", "110.00").after(100).quote(A, "100.00", "100.02");

        assertThat(engine.fresh()).isEmpty();
    }

    @Test
    void i01GivesAFreeSlotToTheLargestDrop() {
        EngineHarness engine = new EngineHarness()
                .with(Setting.RISK_MAX_POSITIONS, "1")
                .start()
                .heldAndProtected(A);
        long takeProfit = engine.last(CommandType.PLACE_ORDER).order.clientId;
        for (int instrument : List.of(B, C)) {
            engine.quote(instrument, "100.00", "100.02");
        }
        engine.after(100).quote(B, "98.30", "98.32").after(100).quote(C, "97.00", "97.02");
        assertThat(engine.fresh()).containsExactly("decision REFUSED RISK_SLOTS", "decision REFUSED RISK_SLOTS");

        engine.placeAnswered(takeProfit, VenueOutcome.ACCEPTED).filled(takeProfit, "0.254", "98.53");

        assertThat(engine.last(CommandType.PLACE_ORDER).instrument).isEqualTo(C);
        assertThat(engine.fresh()).filteredOn(line -> line.startsWith("place")).hasSize(1);
    }

    @Test
    void i01GivesTheSlotToTheBestOfTheDipsThatComeTogether() {
        EngineHarness engine = rankingFor("100");
        engine.after(100).quote(B, "98.40", "98.42").after(40).quote(C, "97.00", "97.02");

        assertThat(engine.fresh()).as("both wait").isEmpty();
        assertThat(engine.pass(59).fresh()).isEmpty();

        assertThat(engine.pass(1).fresh())
                .filteredOn(line -> line.startsWith("decision"))
                .containsExactly("decision ENTERED NONE", "decision REFUSED RISK_SLOTS");
        assertThat(engine.last(CommandType.PLACE_ORDER).instrument).isEqualTo(C);
    }

    @Test
    void i01JudgesTheFirstDipAtOnceWithoutAWait() {
        EngineHarness engine = rankingFor("0");

        engine.after(100).quote(B, "98.40", "98.42").after(40).quote(C, "97.00", "97.02");

        assertThat(engine.last(CommandType.PLACE_ORDER).instrument).isEqualTo(B);
    }

    @Test
    void i01ForgetsADipThatIsOverBeforeItIsJudged() {
        EngineHarness engine = rankingFor("100");

        engine.after(100)
                .quote(B, "98.40", "98.42")
                .after(50)
                .quote(B, "100.00", "100.02")
                .pass(200);

        assertThat(engine.fresh()).isEmpty();
    }

    @Test
    void i01LeavesAFreeSlotToTheEndOfTheWait() {
        EngineHarness engine = new EngineHarness()
                .with(Setting.RISK_MAX_POSITIONS, "1")
                .with(Setting.ENTRY_RANK_WAIT_MS, "100")
                .start();
        engine.dip(A).pass(100);
        long entry = engine.last(CommandType.PLACE_ORDER).order.clientId;
        engine.quote(B, "100.00", "100.02").after(10).quote(B, "98.40", "98.42").fresh();

        engine.after(10).executed(entry, ExecutionType.EXPIRED);
        assertThat(engine.fresh()).noneMatch(line -> line.startsWith("place ENTRY BUY") && line.contains("98.4"));
        assertThat(engine.last(CommandType.PLACE_ORDER).instrument)
                .as("the second attempt of the same dip")
                .isEqualTo(A);
    }

    @Test
    void i01RemembersWhatWaitsOverARestart() {
        EngineHarness engine = rankingFor("100");

        engine.after(100)
                .quote(B, "98.40", "98.42")
                .after(40)
                .quote(C, "97.00", "97.02")
                .restarted();

        assertThat(engine.pass(60).last(CommandType.PLACE_ORDER).instrument).isEqualTo(C);
    }

    /** What is too small to sell is no position to close while its entry may still buy the rest. */
    @Test
    void shouldWaitForTheRestOfAnEntryWhoseFirstPartIsDust() {
        EngineHarness engine = EngineHarness.started().dip(A);
        long entry = engine.last(CommandType.PLACE_ORDER).order.clientId;
        engine.placeAnswered(entry, VenueOutcome.ACCEPTED)
                .filled(entry, "0.004", "98.03")
                .fresh();

        engine.pass(4_000);

        assertThat(engine.fresh())
                .noneMatch(
                        line -> line.startsWith("position") || line.startsWith("closed") || line.startsWith("place"));
        engine.filled(entry, "0.25", "98.03").pass(2_000);
        assertThat(engine.fresh())
                .contains("position OPENING -> OPEN, protection NONE")
                .filteredOn(line -> line.startsWith("place"))
                .hasSize(1)
                .allMatch(line -> line.startsWith("place TAKE_PROFIT SELL") && line.contains(" 0.254 @"));
    }

    /** The take profit has sold what an entry of unknown end had bought; what it buys later belongs to the same position. */
    @Test
    void d07ProtectsWhatAnUnknownEntryBuysAfterItsFirstPartWasSold() {
        EngineHarness engine = EngineHarness.started();
        long entry = partlyBoughtAndProtected(engine);

        engine.filled(engine.last(CommandType.PLACE_ORDER).order.clientId, "0.154", "98.53");

        assertThat(engine.fresh())
                .as("the slot is taken as long as the entry lives")
                .contains("position PROTECTING -> OPENING, protection NONE")
                .noneMatch(line -> line.startsWith("closed"));
        engine.filled(entry, "0.1", "98.03").pass(100);
        assertThat(engine.fresh())
                .contains("position OPENING -> OPEN, protection NONE")
                .noneMatch(line -> line.contains("LATE_FILL"))
                .filteredOn(line -> line.startsWith("place"))
                .containsExactly("place TAKE_PROFIT SELL LIMIT GTC 0.1 @ 98.53");
        engine.filled(engine.last(CommandType.PLACE_ORDER).order.clientId, "0.1", "98.53");
        assertThat(engine.fresh())
                .contains("position OPEN -> CLOSED, protection NONE")
                .filteredOn(line -> line.startsWith("closed"))
                .as("one position, closed once")
                .hasSize(1);
    }

    @Test
    void d07SellsWhatAnUnknownEntryBuysAfterTheStop() {
        EngineHarness engine = EngineHarness.started();
        long entry = partlyBoughtAndProtected(engine);
        long takeProfit = engine.last(CommandType.PLACE_ORDER).order.clientId;
        engine.after(100).quote(A, "97.00", "97.02").executed(takeProfit, ExecutionType.CANCELED);
        engine.filled(engine.last(CommandType.PLACE_ORDER).order.clientId, "0.154", "97.00");
        assertThat(engine.fresh()).contains("position CLOSING -> OPENING, protection NONE");

        engine.filled(entry, "0.1", "98.03").pass(100);

        assertThat(engine.fresh())
                .contains("position OPEN -> CLOSING, protection NONE")
                .filteredOn(line -> line.startsWith("place"))
                .hasSize(1)
                .allMatch(line -> line.startsWith("place EXIT SELL LIMIT IOC 0.1 @"));
        engine.filled(engine.last(CommandType.PLACE_ORDER).order.clientId, "0.1", "97.00");
        assertThat(engine.fresh()).contains("position CLOSING -> CLOSED, protection NONE");
    }

    @Test
    void d07ClosesWithTheEndOfAnUnknownEntryThatBoughtNoMore() {
        EngineHarness engine = EngineHarness.started();
        long entry = partlyBoughtAndProtected(engine);
        engine.filled(engine.last(CommandType.PLACE_ORDER).order.clientId, "0.154", "98.53")
                .fresh();

        engine.executed(entry, ExecutionType.EXPIRED);

        assertThat(engine.fresh())
                .contains(
                        "order ENTRY PARTIALLY_FILLED -> EXPIRED",
                        "position OPENING -> OPEN, protection NONE",
                        "position OPEN -> CLOSED, protection NONE")
                .filteredOn(line -> line.startsWith("closed"))
                .hasSize(1);
    }

    /** 0.154 of an entry of 0.254 are bought and protected; its end is unknown. */
    private static long partlyBoughtAndProtected(EngineHarness engine) {
        engine.dip(A);
        long entry = engine.last(CommandType.PLACE_ORDER).order.clientId;
        engine.filled(entry, "0.154", "98.03")
                .placeAnswered(entry, VenueOutcome.UNKNOWN)
                .pass(2_000);
        long takeProfit = engine.last(CommandType.PLACE_ORDER).order.clientId;
        engine.placeAnswered(takeProfit, VenueOutcome.ACCEPTED).fresh();
        return entry;
    }

    /** B and C have a price, and one slot is free. */
    private static EngineHarness rankingFor(String waitMs) {
        EngineHarness engine = new EngineHarness()
                .with(Setting.RISK_MAX_POSITIONS, "1")
                .with(Setting.ENTRY_RANK_WAIT_MS, waitMs)
                .start();
        engine.quote(B, "100.00", "100.02").quote(C, "100.00", "100.02").fresh();
        return engine;
    }
}
