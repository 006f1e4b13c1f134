package io.ebbtide.app.invariant;

import static io.ebbtide.app.invariant.FakeBooks.e8;
import static io.ebbtide.app.invariant.FakeBooks.holding;
import static io.ebbtide.app.invariant.FakeBooks.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.OperatorAction;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.OrderState;
import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.model.ProtectionState;
import io.ebbtide.engine.model.Side;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each invariant finds the books or the commands that break it, and nothing in those that do not. */
class InvariantCheckerTest {
    private static final long SECOND_NS = 1_000_000_000L;

    static Arguments[] falseBooks() {
        return new Arguments[] {
            books("cash that no fill moved", Invariant.MONEY_CONSERVED, b -> b.cashE8[FakeBooks.USDT] -= 1),
            books(
                    "coins that no fill brought",
                    Invariant.MONEY_CONSERVED,
                    b -> b.holdings[0] = holding(PositionState.OPEN, ProtectionState.NONE, "1")),
            books(
                    "a reservation without an order",
                    Invariant.RESERVED_BY_LIVING_ORDERS,
                    b -> b.reservedE8[FakeBooks.USDT] = 1),
            books("two living entries", Invariant.ONE_LIVING_ORDER_A_LEG, b -> {
                b.holdings[0] = opening();
                b.living.add(order(1, OrderPurpose.ENTRY, "1"));
                b.living.add(order(2, OrderPurpose.ENTRY, "1"));
            }),
            books("more is being sold than held", Invariant.NEVER_MORE_SOLD_THAN_HELD, b -> {
                b.holdings[0] =
                        new TradingBooks.Holding(PositionState.CLOSING, ProtectionState.NONE, true, 0, 0, 1, 1, 0);
                b.living.add(order(1, OrderPurpose.EXIT, "0.00000001"));
            }),
            books("four positions in three slots", Invariant.WITHIN_LIMITS, b -> {
                for (int i = 0; i < 4; i++) {
                    b.holdings[i] =
                            new TradingBooks.Holding(PositionState.OPEN, ProtectionState.NONE, true, 0, 0, 1, 1, 0);
                }
            }),
            books("more than the cap of a symbol", Invariant.WITHIN_LIMITS, b -> {
                b.holdings[0] = opening();
                b.living.add(order(1, OrderPurpose.ENTRY, "6.00000001"));
            }),
            books("an entry that nobody waits for", Invariant.ORDERS_HAVE_OWNERS, b -> {
                b.living.add(order(1, OrderPurpose.ENTRY, "1"));
            }),
            books("waiting for an entry that has ended", Invariant.ORDERS_HAVE_OWNERS, b -> b.holdings[0] = opening()),
            books(
                    "waiting for a protection that has ended",
                    Invariant.ORDERS_HAVE_OWNERS,
                    b -> b.holdings[0] = new TradingBooks.Holding(
                            PositionState.PROTECTING, ProtectionState.TP, true, 0, 0, 1, 1, 0)),
        };
    }

    private static Arguments books(String name, Invariant invariant, Consumer<FakeBooks> falsify) {
        return Arguments.of(name, invariant, falsify);
    }

    private static TradingBooks.Holding opening() {
        return new TradingBooks.Holding(PositionState.OPENING, ProtectionState.NONE, true, 0, 0, 0, 0, 0);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("falseBooks")
    void shouldFindFalseBooks(String name, Invariant invariant, Consumer<FakeBooks> falsify) {
        FakeBooks books = new FakeBooks();
        InvariantChecker checker = new InvariantChecker(books, VenueTruth.SILENT);
        look(checker);
        assertThat(checker.violations()).as("before").isEmpty();

        falsify.accept(books);
        look(checker);
        look(checker);

        assertThat(found(checker)).as(name).containsExactly(invariant);
    }

    @Test
    void shouldFindAnOpenPositionWithoutStop() {
        FakeBooks books = new FakeBooks();
        InvariantChecker checker = new InvariantChecker(books, VenueTruth.SILENT);
        fill(checker, 1, Side.BUY);
        books.cashE8[FakeBooks.USDT] -= e8("10");
        books.holdings[0] = new TradingBooks.Holding(
                PositionState.OPEN, ProtectionState.NONE, true, e8("1"), e8("10"), 0, e8("11"), 0);

        look(checker);

        assertThat(found(checker)).containsExactly(Invariant.RULES_ARMED);
    }

    @Test
    void shouldFindCoinsThatTheVenueDoesNotHave() {
        FakeBooks books = new FakeBooks();
        Truth truth = new Truth();
        InvariantChecker checker = new InvariantChecker(books, truth);
        fill(checker, 1, Side.BUY);
        books.cashE8[FakeBooks.USDT] -= e8("10");
        books.holdings[0] = holding(PositionState.OPEN, ProtectionState.NONE, "1");
        truth.totalE8 = e8("1");
        look(checker);
        assertThat(checker.violations()).isEmpty();

        truth.totalE8 = e8("0.9");
        look(checker);

        assertThat(found(checker)).containsExactly(Invariant.NEVER_MORE_SOLD_THAN_HELD);
    }

    @Test
    void shouldFindAFillThatIsBookedTwice() {
        FakeBooks books = new FakeBooks();
        InvariantChecker checker = new InvariantChecker(books, VenueTruth.SILENT);

        fill(checker, 7, Side.BUY);
        fill(checker, 7, Side.BUY);

        assertThat(found(checker)).containsExactly(Invariant.FILLS_BOOKED_ONCE);
    }

    @Test
    void shouldFindAnOrderThatIsSentTwiceOrGoesOnAfterItsEnd() {
        InvariantChecker checker = new InvariantChecker(new FakeBooks(), VenueTruth.SILENT);
        tick(checker, 0);
        changed(checker, OrderState.PENDING_NEW);
        place(checker, SECOND_NS);
        changed(checker, OrderState.FILLED);
        assertThat(checker.violations()).isEmpty();

        changed(checker, OrderState.CANCELED);
        place(checker, SECOND_NS);

        assertThat(found(checker)).containsExactly(Invariant.ONE_END_FOR_EACH_ORDER, Invariant.ONE_END_FOR_EACH_ORDER);
    }

    @Test
    void shouldFindAnEntryThatIsForbidden() {
        FakeBooks books = new FakeBooks();
        InvariantChecker checker = new InvariantChecker(books, VenueTruth.SILENT);
        tick(checker, 0);
        place(checker, 2 * SECOND_NS);
        assertThat(checker.violations()).as("as old as allowed").isEmpty();

        place(new Entry(checker, 2), 2 * SECOND_NS + 1);
        operator(checker, OperatorAction.PAUSE);
        tick(checker, 3 * SECOND_NS);
        place(new Entry(checker, 3), 3 * SECOND_NS);
        operator(checker, OperatorAction.RESUME);
        books.holdings[0] =
                new TradingBooks.Holding(PositionState.CLOSED, ProtectionState.NONE, false, 0, 0, 0, 0, 4 * SECOND_NS);
        place(new Entry(checker, 4), 3 * SECOND_NS);

        assertThat(checker.violations())
                .extracting(Violation::what)
                .containsExactly(
                        "entry 2 on a price that is 2000000001 ns old",
                        "entry 3 while entries are stopped",
                        "entry 4 in the cooldown");
    }

    private static List<Invariant> found(InvariantChecker checker) {
        return checker.violations().stream().map(Violation::invariant).toList();
    }

    /** Something was said, so that the books are looked at. */
    private static void look(InvariantChecker checker) {
        Command command = new Command();
        command.type = CommandType.STATE_HASHED;
        checker.onCommand(command);
        checker.afterEvent();
    }

    private static void fill(InvariantChecker checker, long tradeId, Side side) {
        Command command = new Command();
        command.type = CommandType.FILL_BOOKED;
        command.instrument = 0;
        command.fill.side = side;
        command.fill.tradeId = tradeId;
        command.fill.qtyE8 = e8("1");
        command.fill.priceE8 = e8("10");
        checker.onCommand(command);
    }

    private static void changed(InvariantChecker checker, OrderState state) {
        Command command = new Command();
        command.type = CommandType.ORDER_CHANGED;
        command.order.clientId = 1;
        command.order.state = state;
        checker.onCommand(command);
    }

    private static void place(InvariantChecker checker, long timeNs) {
        place(new Entry(checker, 1), timeNs);
    }

    private static void place(Entry probe, long timeNs) {
        Command command = new Command();
        command.type = CommandType.PLACE_ORDER;
        command.timeNs = timeNs;
        command.order.clientId = probe.clientId;
        command.order.purpose = OrderPurpose.ENTRY;
        probe.checker.onCommand(command);
    }

    private static void tick(InvariantChecker checker, long timeNs) {
        checker.onEvent(new EngineEvent().begin(EventType.QUOTE, 0, timeNs));
    }

    private static void operator(InvariantChecker checker, OperatorAction action) {
        EngineEvent event = new EngineEvent().begin(EventType.OPERATOR_REQUESTED, -1, SECOND_NS);
        event.operator.action = action;
        checker.onEvent(event);
    }

    /** A checker and the order that it is shown. */
    private record Entry(InvariantChecker checker, long clientId) {}

    private static final class Truth implements VenueTruth {
        private long totalE8;

        @Override
        public boolean isSettled() {
            return true;
        }

        @Override
        public long totalE8(int asset) {
            return totalE8;
        }
    }
}
