package io.ebbtide.gateway.binance.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.model.ClientIds;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.gateway.paper.FaultDeed;
import io.ebbtide.gateway.paper.FaultOccasion;
import io.ebbtide.gateway.paper.FeeAsset;
import io.ebbtide.gateway.paper.PaperFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Orders and statements over real sockets, against the local venue: the same both ways. */
@ParameterizedClass
@EnumSource(LocalAccount.Way.class)
class BinanceVenueTest {
    private static final long FIRST = ClientIds.of(1, OrderPurpose.ENTRY, 1);
    private static final long SECOND = ClientIds.of(2, OrderPurpose.ENTRY, 1);
    private static final long THIRD = ClientIds.of(3, OrderPurpose.ENTRY, 1);

    private final LocalAccount account;

    BinanceVenueTest(LocalAccount.Way way) {
        account = new LocalAccount(way);
    }

    @BeforeEach
    void connect() throws Exception {
        assertThat(account.events.until("CONNECTION_CHANGED"))
                .containsExactly("CLOCK_MEASURED", "CONNECTION_CHANGED RESTORED 1");
    }

    @AfterEach
    void close() {
        account.close();
        assertThat(account.bugs).isEmpty();
        assertThat(account.server.failure()).isNotDone();
    }

    @Test
    void shouldBuyAndTellTheFillByAnswerAndByStream() throws Exception {
        account.place(account.taking(FIRST));

        String fill = "ORDER_EXECUTED TRADE 0.01 last 0.01 at 60001 fee 0.60001";
        account.events.onlyInAnyOrder("PLACE_ANSWERED ACCEPTED", fill, "ORDER_EXECUTED NEW 0", fill);
    }

    @Test
    void shouldRestFindCancelAndFindAgain() throws Exception {
        account.place(account.command(CommandType.PLACE_ORDER, FIRST));
        account.events.onlyInAnyOrder("PLACE_ANSWERED ACCEPTED", "ORDER_EXECUTED NEW 0");
        account.venue.query(account.command(CommandType.QUERY_ORDER, FIRST));
        assertThat(account.events.until("QUERY_ANSWERED"))
                .last()
                .isEqualTo("QUERY_ANSWERED ACCEPTED WORKING 0 epoch 1");
        account.venue.querySnapshot(account.command(CommandType.QUERY_SNAPSHOT, 0));
        assertThat(account.events.until("SNAPSHOT_ENDED"))
                .containsSubsequence(
                        "SNAPSHOT_BEGUN 9",
                        "BALANCE_REPORTED 0 9500 500",
                        "OPEN_ORDER_REPORTED BUY 0.01 at 50000",
                        "SNAPSHOT_ENDED ACCEPTED 2 1");

        account.venue.cancel(account.command(CommandType.CANCEL_ORDER, FIRST));

        account.events.onlyInAnyOrder("CANCEL_ANSWERED ACCEPTED", "ORDER_EXECUTED CANCELED 0");
        account.venue.query(account.command(CommandType.QUERY_ORDER, FIRST));
        assertThat(account.events.until("QUERY_ANSWERED"))
                .containsExactly("QUERY_ANSWERED ACCEPTED CANCELED 0 epoch 1");
        account.venue.cancel(account.command(CommandType.CANCEL_ORDER, FIRST));
        assertThat(account.events.until("CANCEL_ANSWERED"))
                .containsExactly("CANCEL_ANSWERED REFUSED VENUE_UNKNOWN_ORDER -2011");
    }

    @Test
    void shouldSayThatThereIsNoSuchOrder() throws Exception {
        account.venue.query(account.command(CommandType.QUERY_ORDER, SECOND));

        assertThat(account.events.until("QUERY_ANSWERED"))
                .containsExactly("QUERY_ANSWERED ACCEPTED NOT_FOUND 0 epoch 1");
    }

    @Test
    void shouldTellTheTradesOfAnOrderAndOfAllFromANumberOn() throws Exception {
        account.place(account.taking(FIRST));
        account.place(account.taking(SECOND));
        for (int i = 0; i < 4; i++) {
            account.events.until("ORDER_EXECUTED TRADE");
        }
        account.events.drain();

        account.venue.queryTrades(account.command(CommandType.QUERY_TRADES, FIRST));

        assertThat(account.events.until("TRADES_ANSWERED"))
                .containsExactly(
                        "ORDER_EXECUTED TRADE 0.01 last 0.01 at 60001 fee 0.60001",
                        "TRADES_ANSWERED ACCEPTED 1 epoch 1");
        account.venue.queryTrades(account.command(CommandType.QUERY_TRADES, 0));
        assertThat(account.events.until("TRADES_ANSWERED"))
                .containsExactly(
                        "ORDER_EXECUTED TRADE 0.01 last 0.01 at 60001 fee 0.60001",
                        "ORDER_EXECUTED TRADE 0.01 last 0.01 at 60001 fee 0.60001",
                        "TRADES_ANSWERED ACCEPTED 2 epoch 1");
    }

    @Test
    void shouldRefuseWithTheVenuesReason() throws Exception {
        Command order = account.command(CommandType.PLACE_ORDER, FIRST);
        order.order.qtyE8 = LocalAccount.E8;
        account.place(order);
        assertThat(account.events.until("PLACE_ANSWERED"))
                .containsExactly("PLACE_ANSWERED REFUSED VENUE_INSUFFICIENT_BALANCE -2010");

        Command late = account.command(CommandType.PLACE_ORDER, SECOND);
        late.timeNs -= 5_000_000_000L;
        account.place(late);

        assertThat(account.events.until("PLACE_ANSWERED"))
                .containsExactly("PLACE_ANSWERED REFUSED VENUE_TIMESTAMP -1021");
        // The clock is compared anew.
        account.events.until("CLOCK_MEASURED");
    }

    @Test
    void shouldNotKnowWhatBecameOfAnOrderWhoseAnswerSaysNothing() throws Exception {
        strike(FaultDeed.ACCEPT_THEN_TIMEOUT, PaperFault.Argument.of(50_000_000));

        account.place(account.command(CommandType.PLACE_ORDER, FIRST));

        assertThat(account.events.until("PLACE_ANSWERED")).contains("PLACE_ANSWERED UNKNOWN");
        account.venue.query(account.command(CommandType.QUERY_ORDER, FIRST));
        assertThat(account.events.until("QUERY_ANSWERED"))
                .last()
                .isEqualTo("QUERY_ANSWERED ACCEPTED WORKING 0 epoch 1");
    }

    @Test
    void shouldSendAnOrderOnceWhoseAnswerNeverComes() throws Exception {
        strike(FaultDeed.ACCEPT_THEN_TIMEOUT, PaperFault.Argument.of(8_000_000_000L));

        account.place(account.command(CommandType.PLACE_ORDER, FIRST));

        account.events.onlyInAnyOrder("ORDER_EXECUTED NEW 0", "PLACE_ANSWERED UNKNOWN");
        account.venue.querySnapshot(account.command(CommandType.QUERY_SNAPSHOT, 0));
        assertThat(account.events.until("SNAPSHOT_ENDED"))
                .containsExactly(
                        "SNAPSHOT_BEGUN 9",
                        "BALANCE_REPORTED 0 9500 500",
                        "BALANCE_REPORTED 2 1 0",
                        "OPEN_ORDER_REPORTED BUY 0.01 at 50000",
                        "SNAPSHOT_ENDED ACCEPTED 2 1");
    }

    @Test
    void shouldRefuseAnIdThatIsThereAlready() throws Exception {
        account.place(account.command(CommandType.PLACE_ORDER, FIRST));
        account.events.onlyInAnyOrder("PLACE_ANSWERED ACCEPTED", "ORDER_EXECUTED NEW 0");

        account.place(account.command(CommandType.PLACE_ORDER, FIRST));

        assertThat(account.events.until("PLACE_ANSWERED"))
                .containsExactly("PLACE_ANSWERED REFUSED VENUE_DUPLICATE_ORDER -2010");
    }

    @Test
    void shouldCancelWhatIsLeftOfAnOrderThatWasFilledInPart() throws Exception {
        strike(FaultDeed.PARTIAL, PaperFault.Argument.of(40_000_000));
        account.place(account.command(CommandType.PLACE_ORDER, FIRST));
        String fill = "ORDER_EXECUTED TRADE 0.004 last 0.004 at 50000 fee 0.2";
        account.events.onlyInAnyOrder("PLACE_ANSWERED ACCEPTED", "ORDER_EXECUTED NEW 0", fill, fill);

        account.venue.cancel(account.command(CommandType.CANCEL_ORDER, FIRST));

        account.events.onlyInAnyOrder("CANCEL_ANSWERED ACCEPTED", "ORDER_EXECUTED CANCELED 0.004");
        account.venue.query(account.command(CommandType.QUERY_ORDER, FIRST));
        assertThat(account.events.until("QUERY_ANSWERED"))
                .containsExactly("QUERY_ANSWERED ACCEPTED CANCELED 0.004 epoch 1");
    }

    @Test
    void shouldTellAFeeInTheAssetThatItWasTakenIn() throws Exception {
        PaperFault.FeeChange inBnb = new PaperFault.FeeChange(FeeAsset.THIRD, LocalAccount.BNB);
        strike(FaultDeed.FEE_ASSET, new PaperFault.Argument(0, false, Refusal.NONE, null, inBnb));

        account.place(account.taking(FIRST));

        // 0.60001 USDT at 600 USDT, rounded against us.
        String fill = "ORDER_EXECUTED TRADE 0.01 last 0.01 at 60001 fee 0.00100002 BNB";
        account.events.onlyInAnyOrder("PLACE_ANSWERED ACCEPTED", fill, "ORDER_EXECUTED NEW 0", fill);
        account.venue.queryTrades(account.command(CommandType.QUERY_TRADES, FIRST));
        assertThat(account.events.until("TRADES_ANSWERED")).containsExactly(fill, "TRADES_ANSWERED ACCEPTED 1 epoch 1");
    }

    @Test
    void shouldCallAnOrderUnknownThatTheVenueRefusesWithAServersError() throws Exception {
        strike(FaultDeed.HTTP, PaperFault.Argument.of(503));

        account.place(account.command(CommandType.PLACE_ORDER, FIRST));

        assertThat(account.events.until("PLACE_ANSWERED")).containsExactly("PLACE_ANSWERED UNKNOWN");
    }

    @Test
    void shouldGiveUpAnAnswerThatDoesNotComeInTime() throws Exception {
        strike(FaultDeed.DELAY, PaperFault.Argument.of(4_000_000_000L));

        account.place(account.command(CommandType.PLACE_ORDER, FIRST));

        assertThat(account.events.until("PLACE_ANSWERED")).containsExactly("PLACE_ANSWERED UNKNOWN");
        assertThat(account.events.until("ORDER_EXECUTED")).containsExactly("ORDER_EXECUTED NEW 0");
    }

    @Test
    void shouldAskForAPauseWhereTheVenueDoes() throws Exception {
        strike(FaultDeed.REJECT, new PaperFault.Argument(-1003, false, Refusal.VENUE_RATE_LIMIT, null, null));

        account.place(account.command(CommandType.PLACE_ORDER, FIRST));
        assertThat(account.events.until("PLACE_ANSWERED"))
                .containsExactly("PLACE_ANSWERED RETRY_LATER VENUE_RATE_LIMIT -1003");

        account.place(account.command(CommandType.PLACE_ORDER, SECOND));
        assertThat(account.events.until("PLACE_ANSWERED"))
                .as("not sent")
                .containsExactly("PLACE_ANSWERED RETRY_LATER VENUE_RATE_LIMIT 0");
    }

    @Test
    void shouldCancelWhileTheVenueTakesNoMoreOrders() throws Exception {
        account.place(account.command(CommandType.PLACE_ORDER, FIRST));
        account.events.onlyInAnyOrder("PLACE_ANSWERED ACCEPTED", "ORDER_EXECUTED NEW 0");
        strike(FaultDeed.REJECT, new PaperFault.Argument(-1015, false, Refusal.VENUE_RATE_LIMIT, null, null));
        account.place(account.command(CommandType.PLACE_ORDER, SECOND));
        assertThat(account.events.until("PLACE_ANSWERED"))
                .containsExactly("PLACE_ANSWERED RETRY_LATER VENUE_RATE_LIMIT -1015");

        account.place(account.command(CommandType.PLACE_ORDER, THIRD));
        account.venue.cancel(account.command(CommandType.CANCEL_ORDER, FIRST));

        account.events.onlyInAnyOrder(
                "PLACE_ANSWERED RETRY_LATER VENUE_RATE_LIMIT 0",
                "CANCEL_ANSWERED ACCEPTED",
                "ORDER_EXECUTED CANCELED 0");
    }

    @Test
    void shouldTellThatTheConnectionIsLostAndComeBackWithTheNextEpoch() throws Exception {
        int port = account.server.port();
        account.place(account.command(CommandType.PLACE_ORDER, FIRST));
        account.events.until("PLACE_ANSWERED");

        account.server.close();

        assertThat(account.events.until("CONNECTION_CHANGED")).last().isEqualTo("CONNECTION_CHANGED LOST 1");
        account.place(account.command(CommandType.PLACE_ORDER, SECOND));
        assertThat(account.events.until("PLACE_ANSWERED")).containsExactly("PLACE_ANSWERED RETRY_LATER");
        account.server = LocalAccount.serve(port);
        assertThat(account.events.until("CONNECTION_CHANGED")).last().isEqualTo("CONNECTION_CHANGED RESTORED 2");
    }

    @Test
    void shouldNotPrintASecret() {
        ApiCredentials credentials =
                new ApiCredentials(Secret.of(LocalAccount.SECRET), RequestSigner.hmac(Secret.of(LocalAccount.SECRET)));

        assertThat(credentials + " " + credentials.key()).doesNotContain(LocalAccount.SECRET);
        assertThat(String.join("\n", account.notices)).doesNotContain(LocalAccount.SECRET);
    }

    private void strike(FaultDeed deed, PaperFault.Argument argument) {
        PaperFault.Match first = new PaperFault.Match(PaperFault.Match.ANY, null, null, null, 1, 1);
        account.server.arm(new PaperFault(FaultOccasion.PLACE, deed, first, argument), 0);
    }
}
