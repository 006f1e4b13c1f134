package io.ebbtide.engine.core;

import static io.ebbtide.engine.core.EngineHarness.A;
import static io.ebbtide.engine.core.EngineHarness.B;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.OperatorAction;
import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.VenueOrderStatus;
import io.ebbtide.engine.model.VenueOutcome;
import io.ebbtide.engine.portfolio.Position;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Orders that were lost, doubled or forgotten, seen from outside the engine; named after {@code docs/failures.txt}. */
class OrderFailuresTest {
    @Test
    void a10TakesTwoTriggersOfOneBatchForOneIntentAndAFillOnce() {
        EngineHarness engine = EngineHarness.started().dip(A);
        long entry = placed(engine).order.clientId;

        engine.quote(A, "97.99", "98.01").quote(A, "97.98", "98.00");

        assertThat(engine.fresh())
                .filteredOn(line -> line.startsWith("place ENTRY"))
                .hasSize(1);
        engine.filled(entry, "0.254", "98.03", 7);
        assertThat(engine.fresh()).contains("fill BUY 0.254 @ 98.03");
        engine.filled(entry, "0.254", "98.03", 7).filled(entry, "0.254", "98.03", 7);
        assertThat(engine.fresh()).as("the same fill again").isEmpty();
        assertThat(position(engine).heldE8()).isEqualTo(25_400_000);
    }

    @Test
    void a13AsksWithTheIdThatWasSentAndBelievesOnlyAnEnd() {
        EngineHarness engine = EngineHarness.started().dip(A);
        long sent = placed(engine).order.clientId;

        engine.placeAnswered(sent, VenueOutcome.UNKNOWN);
        Command question = engine.last(CommandType.QUERY_ORDER);
        assertThat(question.order.clientId).isEqualTo(sent);
        engine.after(10).queryAnswered(question, VenueOrderStatus.NOT_FOUND);
        assertThat(position(engine).state)
                .as("not found at once proves nothing")
                .isEqualTo(PositionState.OPENING);
        engine.pass(500).after(10).queryAnswered(engine.last(CommandType.QUERY_ORDER), VenueOrderStatus.WORKING);

        assertThat(engine.last(CommandType.QUERY_ORDER).order.clientId).isEqualTo(sent);
        assertThat(engine.fresh()).contains("order ENTRY UNKNOWN -> NEW");
    }

    @Test
    void c02KeepsOrderAndReservationUntilTheCancelIsDone() {
        EngineHarness engine = EngineHarness.started().dip(A);
        long entry = placed(engine).order.clientId;
        engine.placeAnswered(entry, VenueOutcome.ACCEPTED).fresh();

        engine.pass(1_000).after(10).queryAnswered(engine.last(CommandType.QUERY_ORDER), VenueOrderStatus.WORKING);

        assertThat(engine.fresh()).contains("alarm IMMEDIATE_ORDER_RESTS", "cancel ENTRY");
        assertThat(position(engine).state).isEqualTo(PositionState.OPENING);
        assertThat(reservedE8(engine)).isPositive();
        engine.executed(entry, ExecutionType.CANCELED);
        assertThat(engine.fresh()).contains("order ENTRY PENDING_CANCEL -> CANCELED");
        assertThat(position(engine).state).isEqualTo(PositionState.OPENING);
        assertThat(placed(engine).order.clientId).as("the second attempt").isNotEqualTo(entry);
    }

    @Test
    void c08KeepsBothIdsOfAnOrderToItsEnd() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);
        long takeProfit = placed(engine).order.clientId;

        engine.operator(OperatorAction.EXIT, A);
        Command cancel = engine.last(CommandType.CANCEL_ORDER);
        engine.cancelAnswered(takeProfit, VenueOutcome.UNKNOWN);
        Command question = engine.last(CommandType.QUERY_ORDER);

        assertThat(List.of(cancel.order.clientId, question.order.clientId)).containsOnly(takeProfit);
        assertThat(cancel.order.venueOrderId).isPositive();
        assertThat(question.order.venueOrderId).isEqualTo(cancel.order.venueOrderId);
    }

    @Test
    void c10BuysAgainAfterEverySale() {
        EngineHarness engine =
                new EngineHarness().with(Setting.RISK_COOLDOWN_MS, "0").start();

        for (int trade = 0; trade < 110; trade++) {
            engine.fresh();
            engine.heldAndProtected(A);
            engine.filled(placed(engine).order.clientId, "0.254", "98.53");
            assertThat(engine.fresh()).as("trade %d", trade).anyMatch(line -> line.startsWith("closed"));
        }
    }

    @Test
    void c11TellsWhyEachOrderEndedAndThatNoneFills() {
        EngineHarness engine = new EngineHarness()
                .with(Setting.ENTRY_MAX_ATTEMPTS, "1")
                .with(Setting.RISK_COOLDOWN_AFTER_FAILURE_MS, "0")
                .start();

        for (int order = 1; order <= 10; order++) {
            engine.dip(A).executed(placed(engine).order.clientId, ExecutionType.EXPIRED);
            assertThat(engine.fresh())
                    .as("order %d", order)
                    .contains("order ENTRY PENDING_NEW -> EXPIRED")
                    .filteredOn(line -> line.equals("alarm ENTRIES_NOT_FILLED"))
                    .hasSize(order % 5 == 0 ? 1 : 0);
        }
        for (int order = 1; order <= 4; order++) {
            engine.dip(A).executed(placed(engine).order.clientId, ExecutionType.EXPIRED);
        }
        engine.dip(A).filled(placed(engine).order.clientId, "0.254", "98.03");
        assertThat(engine.fresh()).as("the fifth fills").doesNotContain("alarm ENTRIES_NOT_FILLED");
    }

    @Test
    void c13TellsOneResultOfADipThatIsRefused() {
        EngineHarness engine = new EngineHarness()
                .with(Setting.RISK_CASH_RESERVE_QUOTE, "1000")
                .start();

        engine.dip(A).quote(A, "97.99", "98.01");

        assertThat(engine.fresh()).containsExactly("decision REFUSED RISK_CASH");
        assertThat(position(engine).state).isEqualTo(PositionState.NEW);
        assertThat(reservedE8(engine)).isZero();
    }

    @Test
    void c15HasOneLivingOrderOfAnEntryThatFillsInParts() {
        EngineHarness engine = EngineHarness.started().dip(A);
        long entry = placed(engine).order.clientId;
        engine.placeAnswered(entry, VenueOutcome.ACCEPTED)
                .filled(entry, "0.1", "98.03")
                .fresh();

        engine.after(100).quote(A, "97.50", "97.52").after(100).quote(A, "97.40", "97.42");
        assertThat(engine.fresh()).as("the rest may still fill").noneMatch(line -> line.startsWith("place ENTRY"));
        engine.executed(entry, ExecutionType.EXPIRED).after(100).quote(A, "97.30", "97.32");

        assertThat(engine.fresh()).noneMatch(line -> line.startsWith("place ENTRY"));
        assertThat(position(engine).heldE8()).isEqualTo(10_000_000);
    }

    @Test
    void c16KnowsTheProfitWithoutAskingTheVenue() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);

        engine.filled(placed(engine).order.clientId, "0.254", "98.53");

        assertThat(engine.fresh()).noneMatch(line -> line.startsWith("query"));
        // 0.254 x 0.50 less 0.1 % of both sides, each fee rounded up.
        assertThat(FixedPoint.format(engine.last(CommandType.POSITION_CLOSED).position.netPnlQuoteE8))
                .isEqualTo("0.07707376");
        assertThat(engine.pass(600_000).fresh()).noneMatch(line -> line.startsWith("query"));
    }

    @Test
    void c18RaisesAnAlarmWhenNobodyAnswersAPlace() {
        EngineHarness engine = EngineHarness.started().dip(A);
        engine.fresh();

        engine.pass(5_000);

        assertThat(engine.fresh())
                .containsExactly("order ENTRY PENDING_NEW -> UNKNOWN", "alarm ORDER_UNKNOWN", "query ENTRY");
    }

    @Test
    void d07NeverFreesAnInstrumentWhoseEntryLives() {
        EngineHarness engine = EngineHarness.started().dip(A);
        long entry = placed(engine).order.clientId;

        engine.placeAnswered(entry, VenueOutcome.UNKNOWN).pass(600_000);

        assertThat(position(engine).state).isEqualTo(PositionState.OPENING);
        assertThat(reservedE8(engine)).isPositive();
        engine.dip(A);
        assertThat(engine.fresh()).filteredOn(line -> line.startsWith("place")).hasSize(1);
    }

    @Test
    void g05HaltsAnInstrumentThatTheVenueDoesNotTradeForUs() {
        EngineHarness engine = EngineHarness.started().dip(A);
        engine.fresh();

        engine.refused(placed(engine).order.clientId, Refusal.VENUE_NOT_TRADABLE)
                .pass(3_600_000)
                .dip(A);

        assertThat(engine.fresh()).contains("alarm INSTRUMENT_HALTED").noneMatch(line -> line.startsWith("place"));
        engine.dip(B);
        assertThat(engine.fresh()).as("another one").anyMatch(line -> line.startsWith("place ENTRY"));
    }

    /** Entries are what the rate is kept for: neither a cancel nor a sale waits for room, and the cancels go first. */
    @Test
    void g10CancelsFirstAndSellsOnWhenTheRateIsUsedUp() {
        EngineHarness engine = new EngineHarness()
                .with(Setting.RISK_ORDER_WINDOW_MS, "600000")
                .with(Setting.RISK_MAX_ORDERS_PER_WINDOW, "6")
                .with(Setting.RISK_ORDERS_KEPT_FOR_EXITS, "2")
                .start()
                .heldAndProtected(A);
        long first = placed(engine).order.clientId;
        engine.heldAndProtected(B);
        long second = placed(engine).order.clientId;

        engine.quote(A, "98.00", "98.02").operator(OperatorAction.PANIC, -1);
        assertThat(engine.fresh())
                .filteredOn(OrderFailuresTest::isForTheVenue)
                .containsExactly("cancel TAKE_PROFIT", "cancel TAKE_PROFIT");
        engine.executed(first, ExecutionType.CANCELED);
        long exit = placed(engine).order.clientId;
        engine.executed(second, ExecutionType.CANCELED)
                .executed(exit, ExecutionType.EXPIRED)
                .executed(placed(engine).order.clientId, ExecutionType.EXPIRED)
                .pass(500);

        assertThat(engine.fresh())
                .filteredOn(OrderFailuresTest::isForTheVenue)
                .as("two at 30 bps below 98.00, then two at 70; eight orders in all")
                .containsExactly(
                        "place EXIT SELL LIMIT IOC 0.254 @ 97.7",
                        "place EXIT SELL LIMIT IOC 0.254 @ 97.7",
                        "place EXIT SELL LIMIT IOC 0.254 @ 97.31",
                        "place EXIT SELL LIMIT IOC 0.254 @ 97.31");
    }

    @Test
    void g10KeepsOrdersForExits() {
        EngineHarness engine = new EngineHarness()
                .with(Setting.RISK_ORDER_WINDOW_MS, "600000")
                .with(Setting.RISK_MAX_ORDERS_PER_WINDOW, "4")
                .with(Setting.RISK_ORDERS_KEPT_FOR_EXITS, "2")
                .start()
                .heldAndProtected(A);
        long takeProfit = placed(engine).order.clientId;

        engine.dip(B);
        assertThat(engine.fresh())
                .contains("decision REFUSED RISK_ORDER_RATE")
                .noneMatch(line -> line.startsWith("place"));
        engine.operator(OperatorAction.EXIT, A).executed(takeProfit, ExecutionType.CANCELED);

        assertThat(engine.fresh()).contains("cancel TAKE_PROFIT").anyMatch(line -> line.startsWith("place EXIT"));
    }

    @Test
    void j01HoldsWhatWasFilledOnce() {
        EngineHarness engine = EngineHarness.started().dip(A);

        engine.filled(placed(engine).order.clientId, "0.254", "98.03");

        assertThat(position(engine).heldE8()).isEqualTo(25_400_000);
        assertThat(placed(engine).order.qtyE8).as("the take profit").isEqualTo(25_400_000);
    }

    @Test
    void j13TellsReadersWhatTheOnlyStoreHolds() {
        EngineHarness engine = EngineHarness.started().dip(A);
        long entry = placed(engine).order.clientId;

        engine.filled(entry, "0.1", "98.03");
        engine.filled(entry, "0.154", "98.02");
        assertThat(position(engine).heldE8()).isEqualTo(25_400_000);
        assertToldAsHeld(engine);
        engine.placeAnswered(placed(engine).order.clientId, VenueOutcome.ACCEPTED);
        assertToldAsHeld(engine);
        engine.filled(placed(engine).order.clientId, "0.254", "98.53");

        assertThat(position(engine).heldE8()).isZero();
        assertThat(engine.last(CommandType.POSITION_CLOSED).position.soldQtyE8).isEqualTo(25_400_000);
        assertThat(cashE8(engine)).isEqualTo(FixedPoint.parse("1000") + netE8(engine));
    }

    private static void assertToldAsHeld(EngineHarness engine) {
        Position position = position(engine);
        Command told = engine.last(CommandType.POSITION_CHANGED);
        assertThat(told.position.boughtQtyE8 - told.position.soldQtyE8).isEqualTo(position.heldE8());
        assertThat(told.position.state).isEqualTo(position.state);
        assertThat(told.position.protection).isEqualTo(position.protection);
    }

    private static Command placed(EngineHarness engine) {
        return engine.last(CommandType.PLACE_ORDER);
    }

    private static Position position(EngineHarness engine) {
        return Objects.requireNonNull(engine.engine.view()).portfolio().position(A);
    }

    private static long cashE8(EngineHarness engine) {
        return Objects.requireNonNull(engine.engine.view()).portfolio().cashE8(EngineHarness.USDT);
    }

    private static long reservedE8(EngineHarness engine) {
        return Objects.requireNonNull(engine.engine.view()).portfolio().reservedE8(EngineHarness.USDT);
    }

    private static long netE8(EngineHarness engine) {
        return engine.last(CommandType.POSITION_CLOSED).position.netPnlQuoteE8;
    }

    private static boolean isForTheVenue(String line) {
        return line.startsWith("place") || line.startsWith("cancel") || line.startsWith("query");
    }
}
