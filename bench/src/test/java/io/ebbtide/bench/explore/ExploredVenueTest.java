package io.ebbtide.bench.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.model.ClientIds;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.TimeInForce;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExploredVenueTest {
    private static final long NOW_NS = 1_700_000_000_000_000_000L;
    private static final long COIN = FixedPoint.ONE;
    private static final long BUY = ClientIds.of(1, OrderPurpose.ENTRY, 1);
    private static final long SELL = ClientIds.of(1, OrderPurpose.TAKE_PROFIT, 1);
    private static final long OTHER_SELL = ClientIds.of(1, OrderPurpose.EXIT, 1);

    private ExploredVenue venue = new ExploredVenue(new ExploredVenue.Assets(1, 0), 1_000 * COIN);

    @Test
    void shouldTakeAnOrderAfterWeHaveGivenItUpAndNotAnswer() {
        say(order(CommandType.PLACE_ORDER, BUY, Side.BUY, TimeInForce.IOC));

        choose("nobody waits any more for PLACE_ORDER ENTRY/1");
        choose("PLACE_ANSWERED ENTRY/1 UNKNOWN arrives");
        choose("venue takes PLACE_ORDER ENTRY/1");

        assertThat(texts(false)).as("only the stream tells").containsExactly("report ENTRY/1 NEW arrives");
        assertThat(venue.heldE8()).isEqualTo(COIN);
        assertThat(venue.cashE8()).isEqualTo(900 * COIN);
    }

    @Test
    void shouldAnswerAQuestionWithAnythingThatWasTrueSinceItLeft() {
        say(order(CommandType.PLACE_ORDER, BUY, Side.BUY, TimeInForce.IOC));
        say(order(CommandType.QUERY_ORDER, BUY, Side.BUY, TimeInForce.IOC));
        choose("venue takes PLACE_ORDER ENTRY/1");

        assertThat(texts(false))
                .containsExactly(
                        "report ENTRY/1 NEW arrives",
                        "PLACE_ANSWERED ENTRY/1 ACCEPTED arrives",
                        "found ENTRY/1 NOT_FOUND filled 0 arrives",
                        "found ENTRY/1 WORKING filled 0 arrives",
                        "found ENTRY/1 FILLED filled 100000000 arrives");
    }

    @Test
    void shouldTellNothingWhileTheStreamIsBroken() {
        say(order(CommandType.PLACE_ORDER, BUY, Side.BUY, TimeInForce.IOC));
        choose("venue takes PLACE_ORDER ENTRY/1");

        venue = venue.copy();
        venue.disconnect();
        say(order(CommandType.PLACE_ORDER, SELL, Side.SELL, TimeInForce.GTC));
        choose("venue takes PLACE_ORDER TAKE_PROFIT/1");

        assertThat(venue.stream).isEmpty();
        assertThat(venue.isIdle()).isFalse();
        assertThat(venue.connect()).isEqualTo(2);
        assertThat(venue.stream).isEmpty();
        choose("fill TAKE_PROFIT/1");
        assertThat(texts(false)).contains("report TAKE_PROFIT/1 TRADE #2 arrives");
    }

    @Test
    void shouldForgetWhatWasOnItsWayToADeadProcessAndKeepItsOrders() {
        say(order(CommandType.PLACE_ORDER, BUY, Side.BUY, TimeInForce.IOC));
        say(order(CommandType.QUERY_ORDER, BUY, Side.BUY, TimeInForce.IOC));

        venue = venue.copy();
        venue.forget();
        choose("venue takes PLACE_ORDER ENTRY/1");

        assertThat(venue.heldE8()).isEqualTo(COIN);
        assertThat(texts(false)).containsExactly("report ENTRY/1 NEW arrives");
    }

    @Test
    void shouldNotTakeAnOrderThatIsOlderThanItsWindow() {
        say(order(CommandType.PLACE_ORDER, BUY, Side.BUY, TimeInForce.IOC));

        List<VenueMoves.Choice> choices = new VenueMoves(venue, NOW_NS + 10_000_000_001L, false).all();

        assertThat(choices)
                .extracting(VenueMoves.Choice::text)
                .containsExactly("venue takes PLACE_ORDER ENTRY/1 too late");
        assertThat(choices.get(0).venue().orders).isEmpty();
    }

    @Test
    void shouldNotStandSecondSalesNorSalesOfWhatIsNotHeld() {
        say(order(CommandType.PLACE_ORDER, SELL, Side.SELL, TimeInForce.GTC));
        assertThatThrownBy(() -> texts(false)).hasMessageContaining("more for sale than held: 100000000 of 0");

        venue = new ExploredVenue(new ExploredVenue.Assets(1, 0), 1_000 * COIN);
        say(order(CommandType.PLACE_ORDER, BUY, Side.BUY, TimeInForce.IOC));
        choose("venue takes PLACE_ORDER ENTRY/1");
        say(order(CommandType.PLACE_ORDER, SELL, Side.SELL, TimeInForce.GTC));
        choose("venue takes PLACE_ORDER TAKE_PROFIT/1");
        say(order(CommandType.PLACE_ORDER, OTHER_SELL, Side.SELL, TimeInForce.IOC));
        assertThatThrownBy(() -> texts(false)).hasMessageContaining("two sells work: TAKE_PROFIT/1 and EXIT/1");
    }

    @Test
    void shouldNotStandAnIdThatComesTwice() {
        say(order(CommandType.PLACE_ORDER, BUY, Side.BUY, TimeInForce.IOC));

        assertThatThrownBy(() -> say(order(CommandType.PLACE_ORDER, BUY, Side.BUY, TimeInForce.IOC)))
                .hasMessage("placed twice: ENTRY/1");
    }

    /** What can be chosen in the life of one order besides what must happen. */
    @ParameterizedTest
    @EnumSource(
            names = {"EARLY_TIMER", "PRICE", "OPERATOR_EXIT", "CONNECTION_LOST", "KILLED"},
            mode = EnumSource.Mode.EXCLUDE)
    void shouldOfferEachDeedOfAVenueOnlyWhileThereIsABudget(Deed deed) {
        say(order(CommandType.PLACE_ORDER, BUY, Side.BUY, TimeInForce.IOC));
        List<Deed> atFirst = deeds();
        choose("venue takes PLACE_ORDER ENTRY/1");
        choose("report ENTRY/1 NEW arrives");
        List<Deed> whenTraded = deeds();
        say(order(CommandType.PLACE_ORDER, SELL, Side.SELL, TimeInForce.GTC));
        choose("venue takes PLACE_ORDER TAKE_PROFIT/1");
        say(order(CommandType.CANCEL_ORDER, SELL, Side.SELL, TimeInForce.GTC));

        assertThat(List.of(atFirst, whenTraded, deeds())).anyMatch(offered -> offered.contains(deed));
        assertThat(new VenueMoves(venue, NOW_NS, false).all())
                .extracting(VenueMoves.Choice::deed)
                .containsOnlyNulls();
    }

    private List<Deed> deeds() {
        return new VenueMoves(venue, NOW_NS, true)
                .all().stream()
                        .map(VenueMoves.Choice::deed)
                        .filter(java.util.Objects::nonNull)
                        .toList();
    }

    private List<String> texts(boolean maySin) {
        return new VenueMoves(venue, NOW_NS, maySin)
                .all().stream().map(VenueMoves.Choice::text).toList();
    }

    private void choose(String text) {
        VenueMoves.Choice chosen = new VenueMoves(venue, NOW_NS, true)
                .all().stream()
                        .filter(choice -> choice.text().equals(text))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no choice " + text));
        venue = chosen.venue();
    }

    private void say(Command command) {
        venue = venue.with(List.of(command));
    }

    private static Command order(CommandType type, long clientId, Side side, TimeInForce timeInForce) {
        Command command = new Command();
        command.type = type;
        command.timeNs = NOW_NS;
        command.order.clientId = clientId;
        command.order.side = side;
        command.order.timeInForce = timeInForce;
        command.order.qtyE8 = COIN;
        command.order.limitPriceE8 = 100 * COIN;
        command.order.epoch = 1;
        return command;
    }
}
