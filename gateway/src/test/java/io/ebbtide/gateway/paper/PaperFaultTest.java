package io.ebbtide.gateway.paper;

import static io.ebbtide.engine.model.Side.BUY;
import static io.ebbtide.engine.model.Side.SELL;
import static io.ebbtide.engine.model.TimeInForce.GTC;
import static io.ebbtide.engine.model.TimeInForce.IOC;
import static io.ebbtide.gateway.paper.FaultOccasion.CANCEL;
import static io.ebbtide.gateway.paper.FaultOccasion.CONNECT;
import static io.ebbtide.gateway.paper.FaultOccasion.PLACE;
import static io.ebbtide.gateway.paper.FaultOccasion.QUERY;
import static io.ebbtide.gateway.paper.FaultOccasion.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.Refusal;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scripted fault, on a market of 100.00 bid for 2 and 100.10 asked for 1, with everything that comes out of it. */
class PaperFaultTest {
    private static final PaperFault.Argument NONE = PaperFault.Argument.NONE;

    static Arguments[] faultsOfPlaces() {
        return new Arguments[] {
            place(FaultDeed.ACCEPT, NONE, "placed #1 as 1", "#1 NEW cum 0", "#1 EXPIRED cum 0"),
            place(
                    FaultDeed.REJECT,
                    PaperFault.Argument.code(-2010, Refusal.VENUE_INSUFFICIENT_BALANCE),
                    "placed #1 REFUSED VENUE_INSUFFICIENT_BALANCE -2010"),
            place(FaultDeed.REJECT, PaperFault.Argument.code(-1007, Refusal.NONE), "placed #1 UNKNOWN NONE -1007"),
            place(FaultDeed.ACCEPT_THEN_TIMEOUT, NONE, "#1 NEW cum 0", "#1 EXPIRED cum 0", "placed #1 UNKNOWN NONE 0"),
            place(FaultDeed.DROP_BEFORE, NONE, "placed #1 UNKNOWN NONE 0"),
            place(FaultDeed.HTTP, PaperFault.Argument.of(503), "placed #1 UNKNOWN NONE 503"),
            place(FaultDeed.HTTP, PaperFault.Argument.of(403), "placed #1 UNKNOWN NONE 403"),
            place(FaultDeed.HTTP, PaperFault.Argument.of(400), "placed #1 REFUSED VENUE_OTHER 400"),
            place(FaultDeed.HTTP, PaperFault.Argument.of(429), "placed #1 RETRY_LATER VENUE_RATE_LIMIT 429"),
            place(
                    FaultDeed.HTTP,
                    PaperFault.Argument.done(502),
                    "placed #1 UNKNOWN NONE 0",
                    "#1 NEW cum 0",
                    "#1 EXPIRED cum 0"),
        };
    }

    static Arguments[] faultsOfAcceptedPlaces() {
        return new Arguments[] {
            place(FaultDeed.LOSE_REPORT, NONE, "placed #1 as 1"),
            place(
                    FaultDeed.DUPLICATE_REPORT,
                    NONE,
                    "placed #1 as 1",
                    "#1 NEW cum 0",
                    "#1 NEW cum 0",
                    "#1 EXPIRED cum 0",
                    "#1 EXPIRED cum 0"),
            place(
                    FaultDeed.PARTIAL,
                    PaperFault.Argument.of(PaperHarness.e8("0.4")),
                    "placed #1 as 1",
                    "#1 NEW cum 0",
                    "#1 TRADE 1: 0.4 at 100 MAKER fee 0.0004 BTC cum 0.4",
                    "#1 EXPIRED cum 0.4"),
            place(FaultDeed.EXPIRE, NONE, "placed #1 as 1", "#1 NEW cum 0", "#1 EXPIRED cum 0"),
            place(FaultDeed.SILENT, seconds(2), "#1 NEW cum 0", "#1 EXPIRED cum 0"),
            place(
                    FaultDeed.DISCONNECT,
                    seconds(2),
                    "connection 1 LOST",
                    "placed #1 UNKNOWN NONE 0",
                    "connection 2 RESTORED"),
            place(FaultDeed.DELAY, seconds(1), "placed #1 as 1", "#1 NEW cum 0", "#1 EXPIRED cum 0"),
            place(FaultDeed.HALT_SYMBOL, NONE, "placed #1 REFUSED VENUE_NO_MARKET -2010"),
            place(
                    FaultDeed.CHANGE_FILTERS,
                    new PaperFault.Argument(
                            0, false, Refusal.NONE, new PaperFault.FilterChange(0, 0, PaperHarness.e8("500")), null),
                    "placed #1 REFUSED FILTER_NOTIONAL -1013"),
        };
    }

    private static Arguments place(FaultDeed deed, PaperFault.Argument argument, String... events) {
        return Arguments.of(deed, argument, List.of(events));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource({"faultsOfPlaces", "faultsOfAcceptedPlaces"})
    void shouldStrikeThePlaceAndNoOther(FaultDeed deed, PaperFault.Argument argument, List<String> events) {
        PaperHarness harness = PaperHarness.open().fault(PLACE, deed, argument, 1);

        harness.limit(1, BUY, "1", "100", IOC).pass(5_000);

        assertThat(harness.drain()).containsExactlyElementsOf(events);
        if (!deed.isLasting(PLACE) || deed == FaultDeed.SILENT || deed == FaultDeed.DISCONNECT) {
            assertThat(harness.limit(2, BUY, "1", "100", IOC).pass(5_000).drain())
                    .as("the next order")
                    .hasSize(3)
                    .startsWith(
                            "placed #2 as " + (events.contains("placed #1 as 1") || reached(deed, argument) ? 2 : 1));
        }
    }

    private static boolean reached(FaultDeed deed, PaperFault.Argument argument) {
        return deed == FaultDeed.ACCEPT_THEN_TIMEOUT || deed == FaultDeed.SILENT || argument.done();
    }

    static Arguments[] faultsOfCancels() {
        return new Arguments[] {
            resting(
                    "the order fills before the cancel comes",
                    h -> h.fault(CANCEL, FaultDeed.FILL_THEN_CANCEL_REJECT, NONE, 1)
                            .cancel(1)
                            .pass(5_000),
                    "#1 TRADE 1: 1 at 101 MAKER fee 0.101 USDT cum 1",
                    "cancel #1 REFUSED VENUE_UNKNOWN_ORDER -2011"),
            resting(
                    "a part fills before the cancel comes",
                    h -> h.fault(CANCEL, FaultDeed.PARTIAL, PaperFault.Argument.of(PaperHarness.e8("0.25")), 1)
                            .cancel(1)
                            .pass(5_000),
                    "#1 TRADE 1: 0.25 at 101 MAKER fee 0.02525 USDT cum 0.25",
                    "cancel #1 as 1",
                    "#1 CANCELED cum 0.25"),
            resting(
                    "it expires before the cancel comes",
                    h -> h.fault(CANCEL, FaultDeed.EXPIRE, NONE, 1).cancel(1).pass(5_000),
                    "#1 EXPIRED cum 0",
                    "cancel #1 REFUSED VENUE_UNKNOWN_ORDER -2011"),
            resting(
                    "the cancel is done, and its report is lost",
                    h -> h.fault(CANCEL, FaultDeed.LOSE_REPORT, NONE, 1)
                            .cancel(1)
                            .pass(5_000),
                    "cancel #1 as 1"),
            resting(
                    "its report comes twice",
                    h -> h.fault(CANCEL, FaultDeed.DUPLICATE_REPORT, NONE, 1)
                            .cancel(1)
                            .pass(5_000),
                    "cancel #1 as 1",
                    "#1 CANCELED cum 0",
                    "#1 CANCELED cum 0"),
        };
    }

    static Arguments[] faultsOfAnswersToCancels() {
        return new Arguments[] {
            resting(
                    "the cancel is done but nobody says so",
                    h -> h.fault(CANCEL, FaultDeed.ACCEPT_THEN_TIMEOUT, NONE, 1)
                            .cancel(1)
                            .pass(5_000),
                    "#1 CANCELED cum 0",
                    "cancel #1 UNKNOWN NONE 0"),
            resting(
                    "the cancel is lost",
                    h -> h.fault(CANCEL, FaultDeed.DROP_BEFORE, NONE, 1)
                            .cancel(1)
                            .pass(5_000),
                    "cancel #1 UNKNOWN NONE 0"),
            resting(
                    "a cancel that is refused changes nothing",
                    h -> h.fault(
                                    CANCEL,
                                    FaultDeed.REJECT,
                                    PaperFault.Argument.code(-2011, Refusal.VENUE_UNKNOWN_ORDER),
                                    1)
                            .cancel(1)
                            .pass(5_000)
                            .query(1)
                            .pass(5_000),
                    "cancel #1 REFUSED VENUE_UNKNOWN_ORDER -2011",
                    "query #1 WORKING 0 for 0 epoch 7"),
        };
    }

    static Arguments[] faultsOfQueriesAndReports() {
        return new Arguments[] {
            resting(
                    "the venue expires what is open",
                    h -> h.fault(STREAM, FaultDeed.EXPIRE, NONE, 0).pass(5_000),
                    "#1 EXPIRED cum 0"),
            resting(
                    "a query does not see the order yet",
                    h -> h.fault(QUERY, FaultDeed.STALE_ANSWER, NONE, 1)
                            .query(1)
                            .pass(5_000),
                    "query #1 NOT_FOUND epoch 7"),
            resting(
                    "a query does not see the end yet",
                    h -> {
                        h.cancel(1).pass(5_000).drain();
                        h.fault(QUERY, FaultDeed.STALE_ANSWER, NONE, 1).query(1).pass(5_000);
                    },
                    "query #1 WORKING 0 for 0 epoch 7"),
            resting(
                    "a report is overtaken",
                    h -> h.fault(STREAM, FaultDeed.REORDER_REPORTS, NONE, 1)
                            .trade(BUY, "101", "5")
                            .trade(BUY, "101.5", "5")
                            .pass(5_000),
                    "#1 TRADE 1: 1 at 101 MAKER fee 0.101 USDT cum 1"),
            resting(
                    "reports of a lost connection are lost",
                    h -> h.fault(STREAM, FaultDeed.DISCONNECT, seconds(2), 0)
                            .trade(BUY, "101.5", "5")
                            .pass(5_000),
                    "connection 1 LOST",
                    "connection 2 RESTORED"),
            resting(
                    "reports of a silent connection come late",
                    h -> {
                        h.fault(STREAM, FaultDeed.SILENT, seconds(2), 0)
                                .trade(BUY, "101.5", "5")
                                .pass(1_900);
                        assertThat(h.events).isEmpty();
                        h.pass(200);
                    },
                    "#1 TRADE 1: 1 at 101 MAKER fee 0.101 USDT cum 1"),
        };
    }

    static Arguments[] faultsOfConnections() {
        return new Arguments[] {
            resting(
                    "the venue is halted when the connection comes back",
                    h -> h.fault(CONNECT, FaultDeed.HALT_SYMBOL, NONE, 1)
                            .fault(CONNECT, FaultDeed.DISCONNECT, seconds(2), 0)
                            .pass(5_000)
                            .limit(2, BUY, "1", "100", IOC)
                            .pass(5_000),
                    "connection 1 LOST",
                    "connection 2 RESTORED",
                    "placed #2 REFUSED VENUE_NO_MARKET -2010"),
            resting(
                    "what is asked without a connection is certainly not done",
                    h -> h.fault(CONNECT, FaultDeed.DISCONNECT, seconds(2), 0)
                            .cancel(1)
                            .pass(5_000)
                            .query(1)
                            .pass(5_000),
                    "connection 1 LOST",
                    "cancel #1 RETRY_LATER NONE 0",
                    "connection 2 RESTORED",
                    "query #1 WORKING 0 for 0 epoch 7"),
            resting(
                    "an attempt to connect fails",
                    h -> h.fault(CONNECT, FaultDeed.HTTP, PaperFault.Argument.of(503), 1)
                            .fault(CONNECT, FaultDeed.DISCONNECT, seconds(2), 0)
                            .pass(2_500)
                            .cancel(1)
                            .pass(1_000)
                            .cancel(1)
                            .pass(1_000),
                    "connection 1 LOST",
                    "cancel #1 RETRY_LATER NONE 0",
                    "connection 2 RESTORED",
                    "cancel #1 as 1",
                    "#1 CANCELED cum 0"),
            resting(
                    "an answer that comes when the connection is gone says nothing",
                    h -> {
                        h.cancel(1).arrive();
                        h.fault(CONNECT, FaultDeed.DISCONNECT, seconds(2), 0).pass(5_000);
                    },
                    "connection 1 LOST",
                    "cancel #1 UNKNOWN NONE 0",
                    "#1 CANCELED cum 0",
                    "connection 2 RESTORED"),
        };
    }

    static Arguments[] faultsOfTheVenue() {
        return new Arguments[] {
            resting(
                    "fees change",
                    h -> h.fault(
                                    STREAM,
                                    FaultDeed.FEE_ASSET,
                                    new PaperFault.Argument(
                                            0, false, Refusal.NONE, null, new PaperFault.FeeChange(FeeAsset.BASE, -1)),
                                    0)
                            .trade(BUY, "101.5", "5")
                            .pass(5_000),
                    "#1 TRADE 1: 1 at 101 MAKER fee 0.001 BTC cum 1"),
            resting(
                    "a halted symbol does not trade",
                    h -> h.fault(STREAM, FaultDeed.HALT_SYMBOL, seconds(1), 0)
                            .trade(BUY, "101.5", "5")
                            .pass(5_000)),
        };
    }

    private static Arguments resting(String name, Consumer<PaperHarness> story, String... events) {
        return Arguments.of(name, story, List.of(events));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({
        "faultsOfCancels",
        "faultsOfAnswersToCancels",
        "faultsOfQueriesAndReports",
        "faultsOfConnections",
        "faultsOfTheVenue"
    })
    void shouldStrikeARestingOrder(String name, Consumer<PaperHarness> story, List<String> events) {
        PaperHarness harness = PaperHarness.open();
        harness.limit(1, SELL, "1", "101", GTC).pass(1_000).drain();

        story.accept(harness);

        assertThat(harness.events).as(name).containsExactlyElementsOf(events);
        assertThat(conserved(harness)).isTrue();
    }

    @Test
    void shouldLetReportsOvertakeOneThatIsLate() {
        PaperHarness harness = PaperHarness.open();
        PaperFault.Match trades = new PaperFault.Match(0, BUY, null, ExecutionType.TRADE, 1, 1);
        harness.venue.arm(new PaperFault(STREAM, FaultDeed.REORDER_REPORTS, trades, NONE), harness.nowNs);

        harness.limit(1, BUY, "1.5", "100.1", IOC).pass(5_000);

        assertThat(harness.events)
                .containsExactly(
                        "placed #1 as 1",
                        "#1 NEW cum 0",
                        "#1 EXPIRED cum 1",
                        "#1 TRADE 1: 1 at 100.1 TAKER fee 0.002 BTC cum 1");
    }

    @Test
    void shouldCountOnlyWhatMatchesAndLetTheNewestStrike() {
        PaperHarness harness = PaperHarness.open();
        PaperFault.Match secondSell = new PaperFault.Match(0, SELL, null, null, 2, 1);
        harness.fault(PLACE, FaultDeed.HTTP, PaperFault.Argument.of(503), 0);
        harness.venue.arm(
                new PaperFault(
                        PLACE, FaultDeed.REJECT, secondSell, PaperFault.Argument.code(-2010, Refusal.VENUE_OTHER)),
                harness.nowNs);

        harness.limit(1, SELL, "1", "101", GTC).limit(2, BUY, "1", "99", GTC).limit(3, SELL, "1", "101", GTC);
        harness.pass(100).fault(PLACE, FaultDeed.ACCEPT, NONE, 0).limit(4, SELL, "1", "101", GTC);

        assertThat(harness.pass(100).events)
                .containsExactly(
                        "placed #1 UNKNOWN NONE 503",
                        "placed #2 UNKNOWN NONE 503",
                        "placed #3 REFUSED VENUE_OTHER -2010",
                        "placed #4 as 1",
                        "#4 NEW cum 0");
    }

    @Test
    void shouldShowNoTicksWhileTheStreamSaysNothing() {
        PaperHarness harness = PaperHarness.open();

        harness.fault(STREAM, FaultDeed.SILENT, seconds(2), 0);

        assertThat(harness.venue.streamsTicks(0, harness.nowNs + 1_999 * PaperHarness.MS))
                .isFalse();
        assertThat(harness.venue.streamsTicks(0, harness.nowNs + 2_000 * PaperHarness.MS))
                .isTrue();
    }

    @Test
    void shouldRefuseADeedThatTheOccasionDoesNotKnow() {
        assertThatThrownBy(() -> new PaperFault(QUERY, FaultDeed.EXPIRE, PaperFault.Match.EACH, NONE))
                .hasMessage("expire cannot be done on query");
    }

    private static PaperFault.Argument seconds(long seconds) {
        return PaperFault.Argument.of(seconds * 1_000 * PaperHarness.MS);
    }

    private static boolean conserved(PaperHarness harness) {
        PaperVenue venue = harness.venue;
        boolean conserved = true;
        for (int asset : new int[] {PaperHarness.USDT, PaperHarness.BTC}) {
            long sumE8 =
                    venue.freeE8(asset) + venue.lockedE8(asset) + venue.feesPaidE8(asset) + venue.counterpartyE8(asset);
            conserved &= sumE8 == PaperHarness.e8(asset == PaperHarness.USDT ? "1000" : "10");
        }
        return conserved;
    }
}
