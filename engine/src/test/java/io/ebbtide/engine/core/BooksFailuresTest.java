package io.ebbtide.engine.core;

import static io.ebbtide.engine.core.EngineHarness.A;
import static io.ebbtide.engine.core.EngineHarness.B;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.command.EquityPayload;
import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.OperatorAction;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.VenueOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Failures of the budget and the books, through the real engine; ids of the failure catalogue. The account begins with 1,000. */
class BooksFailuresTest {
    @Test
    void b04ReservesOnceForOneBuy() {
        EngineHarness engine = EngineHarness.started().dip(A);

        assertThat(equity(engine)).as("0.254 at 98.09 and the fee").isEqualTo("cash 1000 reserved 24.93977486");
    }

    @Test
    void b09LeavesNothingReservedWhenTheFillWasCheaper() {
        EngineHarness engine = EngineHarness.started().dip(A);

        engine.filled(entry(engine), "0.254", "98.03");

        assertThat(equity(engine)).as("24.89962 and the fee").isEqualTo("cash 975.07548038 reserved 0");
    }

    @Test
    void b10NeitherCreatesNorLosesCashOnAPartFill() {
        EngineHarness engine = EngineHarness.started().dip(A);

        engine.placeAnswered(entry(engine), VenueOutcome.ACCEPTED).filled(entry(engine), "0.1", "98.03");

        assertThat(equity(engine))
                .as("9.803 and its fee are spent; 0.154 at 98.09 and the fee are still set aside")
                .isEqualTo("cash 990.187197 reserved 15.12096586");
    }

    @Test
    void b08CommitsWhatAHalfFillCostAndNoMore() {
        EngineHarness engine = EngineHarness.started().dip(A);
        long entry = entry(engine);

        engine.placeAnswered(entry, VenueOutcome.ACCEPTED)
                .filled(entry, "0.127", "98.03")
                .executed(entry, ExecutionType.EXPIRED);

        assertThat(equity(engine)).as("12.44981 and the fee").isEqualTo("cash 987.53774019 reserved 0");
        assertThat(engine.fresh()).contains("place TAKE_PROFIT SELL LIMIT GTC 0.127 @ 98.53");
    }

    @Test
    void b16KeepsAnOrderThatMayBeOpenHoweverLongItTakes() {
        EngineHarness engine = EngineHarness.started().dip(A);
        long entry = entry(engine);

        engine.pass(600_000);
        assertThat(equity(engine)).isEqualTo("cash 1000 reserved 24.93977486");
        engine.fresh();
        engine.filled(entry, "0.254", "98.03");

        assertThat(engine.fresh())
                .contains("fill BUY 0.254 @ 98.03", "place TAKE_PROFIT SELL LIMIT GTC 0.254 @ 98.53")
                .doesNotContain("alarm LATE_FILL", "alarm UNKNOWN_ORDER_REPORTED");
    }

    @Test
    void j01HoldsWhatWasBoughtOnce() {
        EngineHarness engine = EngineHarness.started().dip(A);

        engine.filled(entry(engine), "0.254", "98.03");

        assertThat(FixedPoint.format(engine.last(CommandType.POSITION_CHANGED).position.heldQtyE8))
                .isEqualTo("0.254");
        assertThat(engine.fresh()).contains("place TAKE_PROFIT SELL LIMIT GTC 0.254 @ 98.53");
    }

    @Test
    void j06KeepsTheEntryPriceOfAClosedPosition() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);
        engine.filled(engine.last(CommandType.PLACE_ORDER).order.clientId, "0.254", "98.53");

        Command closed = engine.last(CommandType.POSITION_CLOSED);

        assertThat(price(closed.position.boughtQuoteE8, closed.position.boughtQtyE8))
                .isEqualTo("98.03");
        assertThat(price(closed.position.soldQuoteE8, closed.position.soldQtyE8))
                .isEqualTo("98.53");
    }

    @Test
    void j12SellsNothingThatIsNoPosition() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);

        engine.operator(OperatorAction.PANIC, -1);

        assertThat(engine.fresh())
                .containsExactly(
                        "position PROTECTING -> CLOSING, protection TP",
                        "position CLOSING -> CLOSING, protection RELEASING",
                        "order TAKE_PROFIT NEW -> PENDING_CANCEL",
                        "cancel TAKE_PROFIT");
    }

    /** What a reader makes of the reports, against the engine's own sample, after each event of a buy and a sale in parts. */
    @Test
    void j13TellsReadersWhatTheBooksHoldAfterEveryEvent() {
        EngineHarness engine = new EngineHarness()
                .with(Setting.REPORT_EQUITY_EVERY_MS, "1000")
                .with(Setting.PROTECTION_PARTIAL_REST_MS, "60000")
                .start()
                .dip(A);
        long entry = entry(engine);
        assertReadersAgree(engine);
        assertReadersAgree(engine.placeAnswered(entry, VenueOutcome.ACCEPTED));
        assertReadersAgree(engine.filled(entry, "0.1", "98.03"));
        assertReadersAgree(engine.filled(entry, "0.154", "98.02"));
        long takeProfit = engine.last(CommandType.PLACE_ORDER).order.clientId;
        assertReadersAgree(engine.placeAnswered(takeProfit, VenueOutcome.ACCEPTED));
        assertReadersAgree(engine.filled(takeProfit, "0.2", "98.53"));
        assertReadersAgree(engine.filled(takeProfit, "0.054", "98.53"));
        assertThat(engine.last(CommandType.POSITION_CLOSED).position.soldQtyE8).isEqualTo(25_400_000);
    }

    @Test
    void l06LetsOneRequestThatIsNeverAnsweredHoldUpNoOther() {
        EngineHarness engine = EngineHarness.started().dip(A);
        engine.fresh();

        engine.dip(B);

        assertThat(engine.fresh()).contains("place ENTRY BUY LIMIT IOC 0.254 @ 98.09");
        long other = entry(engine);
        engine.filled(other, "0.254", "98.03");
        assertThat(engine.last(CommandType.PLACE_ORDER).instrument).isEqualTo(B);
        engine.filled(engine.last(CommandType.PLACE_ORDER).order.clientId, "0.254", "98.53");
        assertThat(engine.fresh()).anyMatch(line -> line.startsWith("closed TAKE_PROFIT net 0.077"));
    }

    /** A fee in coins leaves 0.253746, of which a venue takes 0.253. */
    @Test
    void n07SellsWholeLotsAtPricesOnTheTick() {
        EngineHarness engine =
                new EngineHarness().with(Setting.EXIT_TAKE_PROFIT_BPS, "51.3").start();
        engine.dip(A);
        engine.filledWithBaseFee(engine.last(CommandType.PLACE_ORDER), "98.03", "0.000254");
        Command takeProfit = engine.last(CommandType.PLACE_ORDER);
        assertThat(CommandText.of(takeProfit)).isEqualTo("place TAKE_PROFIT SELL LIMIT GTC 0.253 @ 98.54");

        engine.after(100).quote(A, "97.333", "97.341").operator(OperatorAction.EXIT, A);
        engine.executed(takeProfit.order.clientId, ExecutionType.CANCELED);

        List<String> placed = engine.fresh().stream()
                .filter(line -> line.startsWith("place EXIT"))
                .toList();
        assertThat(placed).hasSize(1).allMatch(line -> line.contains(" 0.253 @ 97."));
        assertThat(engine.last(CommandType.PLACE_ORDER).order.limitPriceE8 % 1_000_000)
                .isZero();
    }

    private static void assertReadersAgree(EngineHarness engine) {
        Readers readers = new Readers();
        engine.commands().forEach(readers::read);

        engine.pass(1_000);
        EquityPayload sample = engine.last(CommandType.EQUITY_SAMPLED).equity;

        assertThat(FixedPoint.format(readers.cashE8))
                .isEqualTo(FixedPoint.format(sample.cashE8 - 500 * FixedPoint.ONE));
        assertThat(sample.positionsValueE8).isEqualTo(FixedPoint.mulFloor(readers.heldE8, FixedPoint.parse("98.01")));
    }

    /** A read model that knows nothing but the reports. */
    private static final class Readers {
        private long cashE8 = 1000 * FixedPoint.ONE;
        private long heldE8;

        void read(Command command) {
            switch (command.type) {
                case FILL_BOOKED -> {
                    long signE8 = command.fill.side.code() == 0 ? 1 : -1;
                    heldE8 += signE8 * command.fill.qtyE8;
                    cashE8 -=
                            signE8 * FixedPoint.mulFloor(command.fill.priceE8, command.fill.qtyE8) + command.fill.feeE8;
                }
                case POSITION_CHANGED, POSITION_CLOSED ->
                    assertThat(command.position.heldQtyE8).isEqualTo(heldE8);
                default -> {
                    // No money moves.
                }
            }
        }
    }

    private static long entry(EngineHarness engine) {
        return engine.last(CommandType.PLACE_ORDER).order.clientId;
    }

    private static String price(long quoteE8, long qtyE8) {
        return FixedPoint.format(FixedPoint.divFloor(quoteE8, qtyE8));
    }

    /** Cash without the 500 that one BNB is worth. */
    private static String equity(EngineHarness engine) {
        EquityPayload sample = sampled(engine);
        return "cash " + FixedPoint.format(sample.cashE8 - 500 * FixedPoint.ONE) + " reserved "
                + FixedPoint.format(sample.reservedE8);
    }

    private static EquityPayload sampled(EngineHarness engine) {
        engine.pass(60_000);
        return engine.last(CommandType.EQUITY_SAMPLED).equity;
    }

    @Test
    void j07ClosesATradeOnceWhateverDiesAfterItsLastFill() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);
        long takeProfit = engine.last(CommandType.PLACE_ORDER).order.clientId;

        engine.filled(takeProfit, "0.254", "98.53");

        long netE8 = engine.last(CommandType.POSITION_CLOSED).position.netPnlQuoteE8;
        // The process dies at once, and again after the venue has told the same fill a second time.
        engine.restarted()
                .filled(takeProfit, "0.254", "98.53", engine.lastTradeId())
                .restarted();
        assertThat(engine.commands().stream().filter(said -> said.type == CommandType.POSITION_CLOSED))
                .singleElement()
                .satisfies(closed -> assertThat(closed.position.netPnlQuoteE8)
                        .isEqualTo(netE8)
                        .isPositive());
    }
}
