package io.ebbtide.engine.core;

import static io.ebbtide.engine.core.EngineHarness.A;
import static io.ebbtide.engine.core.EngineHarness.B;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.model.ConnectionChange;
import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.LimitUnit;
import io.ebbtide.engine.model.OperatorAction;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.VenueOrderStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The venue's books against ours, through the real engine. A held position is 0.254 of AAA, bought for 24.89962 and a fee of 0.02489962. */
class ReconciliationTest {
    private static final String CASH = "975.07548038";

    @Test
    void k05EntersOnlyAfterTheBooksWereCompared() {
        EngineHarness engine = EngineHarness.started();
        engine.connection(ConnectionChange.LOST, 1);
        engine.dip(A);
        assertThat(engine.fresh()).containsExactly("decision REFUSED RISK_NOT_RECONCILED");

        engine.connection(ConnectionChange.RESTORED, 2).quote(A, "97.99", "98.01");
        assertThat(engine.fresh()).containsExactly("query snapshot");
        engine.snapshot(engine.last(CommandType.QUERY_SNAPSHOT), "1000", "0", "0", "0", "1")
                .quote(A, "97.98", "98.00");

        assertThat(engine.fresh()).contains("decision ENTERED NONE");
    }

    /** What was measured for another instrument before is no reason here. */
    @Test
    void shouldMeasureNothingWhereTheBooksWereNotCompared() {
        EngineHarness engine =
                new EngineHarness().with(Setting.RISK_MAX_POSITIONS, "1").start();
        engine.dip(A).dip(B);
        assertThat(engine.last(CommandType.DECISION_MADE).decision.limitUnit).isEqualTo(LimitUnit.COUNT);

        engine.connection(ConnectionChange.LOST, 1).dip(EngineHarness.C);

        Command refused = engine.last(CommandType.DECISION_MADE);
        assertThat(refused.decision.refusal).isEqualTo(Refusal.RISK_NOT_RECONCILED);
        assertThat(refused.decision.limitUnit).isEqualTo(LimitUnit.NONE);
        assertThat(refused.decision.limitValue).isZero();
        assertThat(refused.decision.limitBound).isZero();
    }

    @Test
    void shouldNotCountASnapshotOfAnOlderConnection() {
        EngineHarness engine = EngineHarness.started();
        engine.connection(ConnectionChange.LOST, 1).connection(ConnectionChange.RESTORED, 2);
        Command old = engine.last(CommandType.QUERY_SNAPSHOT);
        engine.snapshotBegun(old).connection(ConnectionChange.LOST, 2).connection(ConnectionChange.RESTORED, 3);

        engine.snapshot(old, "1000", "0", "0", "0", "1").dip(A);

        assertThat(engine.fresh()).contains("decision REFUSED RISK_NOT_RECONCILED");
    }

    @Test
    void shouldNotCountASnapshotThatLacksAPart() {
        EngineHarness engine = EngineHarness.started();
        engine.connection(ConnectionChange.RESTORED, 2).fresh();
        Command query = engine.last(CommandType.QUERY_SNAPSHOT);

        engine.snapshotBegun(query).snapshotEnded(query, 1, 0);

        assertThat(engine.fresh()).containsExactly("alarm SNAPSHOT_MISSING");
        engine.pass(2_000);
        assertThat(engine.fresh()).containsExactly("query snapshot");
    }

    @Test
    void shouldAskAgainWhenASnapshotDoesNotCome() {
        EngineHarness engine = EngineHarness.started();
        engine.connection(ConnectionChange.RESTORED, 2).fresh();

        engine.pass(5_000);

        assertThat(engine.fresh()).containsExactly("alarm SNAPSHOT_MISSING", "query snapshot");
    }

    @Test
    void shouldAskForEverythingAfterAConnection() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);

        engine.after(1_000).connection(ConnectionChange.RESTORED, 2);

        assertThat(engine.fresh()).containsExactly("query TAKE_PROFIT", "query trades", "query snapshot");
        assertThat(engine.last(CommandType.QUERY_TRADES).inquiry.fromTradeId).isEqualTo(2);
        assertThat(engine.last(CommandType.QUERY_ORDER).order.epoch).isEqualTo(2);
    }

    @Test
    void shouldAskForAnOrderThatTheListDoesNotShow() {
        EngineHarness engine = held();

        engine.snapshot(engine.last(CommandType.QUERY_SNAPSHOT), CASH, "0.254", "0", "0", "1");

        assertThat(engine.fresh()).containsExactly("difference LOST_ORDER 0 not 0", "query TAKE_PROFIT");
        engine.after(10)
                .queryAnswered(engine.last(CommandType.QUERY_ORDER), VenueOrderStatus.CANCELED)
                .pass(0);
        assertThat(engine.fresh()).contains("order TAKE_PROFIT NEW -> CANCELED");
    }

    @Test
    void shouldAskForTheTradesOfAFillThatWasMissed() {
        EngineHarness engine = held();
        Command query = engine.last(CommandType.QUERY_SNAPSHOT);
        long takeProfit = engine.last(CommandType.PLACE_ORDER).order.clientId;

        engine.snapshotBegun(query).openOrderFilled(query, A, takeProfit, "0.1").snapshotEnded(query, 0, 1);

        assertThat(engine.fresh())
                .containsExactly("difference MISSED_FILL 0 not 0.1", "alarm FILL_MISSING", "query trades");
        engine.filled(takeProfit, "0.1", "98.53");
        assertThat(engine.fresh()).contains("fill SELL 0.1 @ 98.53");
    }

    @Test
    void shouldCancelAnOrderOfOursThatItDoesNotHaveAndLeaveOthersAlone() {
        EngineHarness engine = held();
        Command query = engine.last(CommandType.QUERY_SNAPSHOT);
        long takeProfit = engine.last(CommandType.PLACE_ORDER).order.clientId;

        engine.snapshotBegun(query)
                .openOrder(query, A, takeProfit, Side.SELL, "0.254")
                .openOrder(query, B, takeProfit + (1L << 24), Side.BUY, "3")
                .openOrder(query, B, 0, Side.SELL, "7")
                .snapshotEnded(query, 0, 3);

        assertThat(engine.fresh())
                .containsExactly("difference UNKNOWN_ORDER 0 not 3", "cancel TAKE_PROFIT", "alarm STRAY_ORDER");
    }

    @Test
    void shouldCountLessOnlyAfterASecondLook() {
        EngineHarness engine = EngineHarness.started();
        engine.after(1_000).connection(ConnectionChange.RESTORED, 2).fresh();

        engine.snapshot(engine.last(CommandType.QUERY_SNAPSHOT), "900", "0", "0", "0", "1");
        assertThat(engine.fresh()).as("one look proves nothing").isEmpty();
        engine.pass(2_000);
        assertThat(engine.fresh()).containsExactly("query snapshot");
        engine.snapshot(engine.last(CommandType.QUERY_SNAPSHOT), "900", "0", "0", "0", "1");

        assertThat(engine.fresh()).containsExactly("difference BALANCE_DRIFT 1000 not 900", "alarm BALANCE_DRIFT");
    }

    /** The fill that took the fee is not known yet: its order is asked for, and the fee will be booked with it. */
    @Test
    void shouldNotCountLessOfAFeeAssetWhileAnOrderIsUnderWay() {
        EngineHarness engine = held();

        engine.snapshot(engine.last(CommandType.QUERY_SNAPSHOT), CASH, "0.254", "0", "0", "0.9")
                .pass(30_000);
        engine.snapshot(engine.last(CommandType.QUERY_SNAPSHOT), CASH, "0.254", "0", "0", "0.9");

        assertThat(engine.fresh())
                .contains("difference LOST_ORDER 0 not 0")
                .noneMatch(line -> line.contains("BALANCE_DRIFT"));
    }

    @Test
    void k01SellsNothingThatItFindsAtTheStart() {
        EngineHarness engine = EngineHarness.started();
        engine.connection(ConnectionChange.RESTORED, 2)
                .snapshot(engine.last(CommandType.QUERY_SNAPSHOT), "1000", "50", "70", "3", "1")
                .quote(A, "100.00", "100.02")
                .pass(7_200_000);

        engine.operator(OperatorAction.PANIC, -1).pass(600_000);

        assertThat(engine.fresh()).noneMatch(line -> line.startsWith("place") || line.startsWith("cancel"));
    }

    @Test
    void k02IgnoresWhatTheAccountHoldsBeside() {
        EngineHarness engine = held();
        Command query = engine.last(CommandType.QUERY_SNAPSHOT);
        long takeProfit = engine.last(CommandType.PLACE_ORDER).order.clientId;

        engine.snapshotBegun(query)
                .balance(query, 0, "5000")
                .balance(query, 1, "1000")
                .balance(query, 4, "1")
                .openOrder(query, A, takeProfit, Side.SELL, "0.254")
                .snapshotEnded(query, 3, 1);

        assertThat(engine.fresh()).isEmpty();
        engine.operator(OperatorAction.EXIT, A).executed(takeProfit, ExecutionType.CANCELED);
        assertThat(engine.last(CommandType.PLACE_ORDER).order.qtyE8).isEqualTo(25_400_000);
    }

    @Test
    void g01SellsWhatIsFreeAfterOneRefusal() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);
        long takeProfit = engine.last(CommandType.PLACE_ORDER).order.clientId;
        engine.after(1_000).quote(A, "97.00", "97.02").executed(takeProfit, ExecutionType.CANCELED);
        long first = engine.last(CommandType.PLACE_ORDER).order.clientId;
        engine.fresh();

        engine.refused(first, Refusal.VENUE_INSUFFICIENT_BALANCE);
        assertThat(engine.fresh())
                .containsExactly("order EXIT PENDING_NEW -> REJECTED", "alarm EXIT_EXHAUSTED", "query snapshot");
        engine.pass(3_000);
        assertThat(engine.fresh()).as("nothing is sold before the answer").noneMatch(line -> line.startsWith("place"));
        engine.snapshot(engine.last(CommandType.QUERY_SNAPSHOT), CASH, "0.2", "0", "0", "1")
                .pass(2_000);
        assertThat(engine.fresh()).as("a second look").contains("query snapshot");
        engine.snapshot(engine.last(CommandType.QUERY_SNAPSHOT), CASH, "0.2", "0", "0", "1")
                .pass(5_000);

        List<String> said = engine.fresh();
        assertThat(said).contains("difference BALANCE_DRIFT 0.254 not 0.2");
        assertThat(said)
                .filteredOn(line -> line.startsWith("place"))
                .hasSize(1)
                .allMatch(line -> line.contains(" 0.2 @"));
    }

    @Test
    void g02BuysNothingWithTheMoneyThatIsNotThereAfterItWasAskedFor() {
        EngineHarness engine = EngineHarness.started().dip(A);
        engine.refused(engine.last(CommandType.PLACE_ORDER).order.clientId, Refusal.VENUE_INSUFFICIENT_BALANCE);

        engine.snapshot(engine.last(CommandType.QUERY_SNAPSHOT), "4", "0", "0", "0", "1")
                .pass(2_000);
        engine.snapshot(engine.last(CommandType.QUERY_SNAPSHOT), "4", "0", "0", "0", "1")
                .dip(B);

        assertThat(engine.fresh())
                .contains("difference BALANCE_DRIFT 1000 not 4", "decision REFUSED RISK_CASH")
                .filteredOn(line -> line.startsWith("place"))
                .as("the one that was refused")
                .hasSize(1);
    }

    @Test
    void g02AsksForTheBalanceAfterOneRefusalAndWaits() {
        EngineHarness engine = EngineHarness.started().dip(A);
        long entry = engine.last(CommandType.PLACE_ORDER).order.clientId;
        engine.fresh();

        engine.refused(entry, Refusal.VENUE_INSUFFICIENT_BALANCE).dip(B);

        assertThat(engine.fresh())
                .filteredOn(line -> line.startsWith("place") || line.startsWith("query") || line.startsWith("decision"))
                .startsWith("query snapshot")
                .contains("decision REFUSED RISK_BALANCE_UNSURE")
                .noneMatch(line -> line.startsWith("place"));
    }

    /** A protected position whose books are compared: the question for the order is answered, the snapshot is not. */
    private static EngineHarness held() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);
        engine.after(1_000).connection(ConnectionChange.RESTORED, 2).after(10);
        engine.queryAnswered(engine.last(CommandType.QUERY_ORDER), VenueOrderStatus.WORKING)
                .tradesAnswered(engine.last(CommandType.QUERY_TRADES))
                .fresh();
        return engine;
    }
}
