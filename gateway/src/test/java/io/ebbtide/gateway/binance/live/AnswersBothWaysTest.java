package io.ebbtide.gateway.binance.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.model.ClientIds;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.OrderType;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.TimeInForce;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a venue may answer that the local one does not, or not at a moment of ours: the same comes of it both ways. */
@ParameterizedClass
@EnumSource(LocalAccount.Way.class)
class AnswersBothWaysTest {
    private static final long ID = ClientIds.of(1, OrderPurpose.ENTRY, 1);
    private static final long SECOND_NS = 1_000_000_000L;

    private final ToldAnswers account;

    AnswersBothWaysTest(LocalAccount.Way way) {
        account = new ToldAnswers(way);
    }

    @BeforeEach
    void connect() {
        assertThat(account.events.drain()).containsExactly("CLOCK_MEASURED", "CONNECTION_CHANGED RESTORED 1");
    }

    @AfterEach
    void close() {
        assertThat(account.openCount()).as("sent again, or asked besides").isZero();
        assertThat(account.bugs).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | -2010 | Duplicate order sent. | REFUSED VENUE_DUPLICATE_ORDER -2010
            400 | -2010 | Account has insufficient balance for requested action. | REFUSED VENUE_INSUFFICIENT_BALANCE -2010
            400 | -1013 | Filter failure: NOTIONAL | REFUSED FILTER_NOTIONAL -1013
            400 | -1007 | Timeout waiting for response from backend server. | UNKNOWN
            408 | -1007 | Timeout waiting for response from backend server. | UNKNOWN
            400 | -1001 | Internal error | UNKNOWN
            500 | -1000 | An unknown error occurred | UNKNOWN
            503 | -1008 | Server is currently overloaded | UNKNOWN
            400 | -9999 | A code of tomorrow | UNKNOWN
            409 | -2021 | Order cancel-replace partially failed. | UNKNOWN
            """)
    void shouldTellTheOutcomeOfAnOrder(int status, int code, String message, String outcome) {
        account.venue.place(command(CommandType.PLACE_ORDER));

        account.answer(status, error(code, message));

        assertThat(account.events.drain()).containsExactly("PLACE_ANSWERED " + outcome);
    }

    @ParameterizedTest
    @CsvSource({"429, 7", "418, 120"})
    void shouldAskNothingBeforeAPauseIsOver(int status, int seconds) {
        account.venue.place(command(CommandType.PLACE_ORDER));
        account.answer(status, error(-1003, "Too much request weight used"), seconds);
        assertThat(account.events.drain()).containsExactly("PLACE_ANSWERED RETRY_LATER VENUE_RATE_LIMIT -1003");

        account.pass((seconds - 1) * SECOND_NS);
        account.venue.cancel(command(CommandType.CANCEL_ORDER));
        assertThat(account.events.drain()).containsExactly("CANCEL_ANSWERED RETRY_LATER VENUE_RATE_LIMIT 0");
        account.pass(SECOND_NS);
        account.venue.cancel(command(CommandType.CANCEL_ORDER));
        account.answer(400, error(-2011, "Unknown order sent."));

        assertThat(account.events.drain()).containsExactly("CANCEL_ANSWERED REFUSED VENUE_UNKNOWN_ORDER -2011");
    }

    @Test
    void shouldNotKnowWhatBecameOfAnOrderWhoseAnswerDoesNotCome() {
        account.venue.place(command(CommandType.PLACE_ORDER));
        account.pass(SECOND_NS);
        assertThat(account.events.drain()).isEmpty();

        account.answerNever();
        account.pass(SECOND_NS);

        assertThat(account.events.drain()).containsExactly("PLACE_ANSWERED UNKNOWN");
    }

    @Test
    void shouldAcceptAnOrderThatWaitsForAnotherOne() {
        account.venue.place(command(CommandType.PLACE_ORDER));
        account.answer(200, order("PENDING_NEW", "0"));
        account.venue.query(command(CommandType.QUERY_ORDER));
        account.answer(200, order("PENDING_NEW", "0"));

        assertThat(account.events.drain())
                .containsExactly("PLACE_ANSWERED ACCEPTED", "QUERY_ANSWERED ACCEPTED WORKING 0 epoch 1");
    }

    @Test
    void shouldTellThatTheVenueEndedAnOrderThatWouldHaveMetOurOwn() {
        account.venue.query(command(CommandType.QUERY_ORDER));

        account.answer(200, order("EXPIRED_IN_MATCH", "0.004"));

        assertThat(account.events.drain()).containsExactly("QUERY_ANSWERED ACCEPTED EXPIRED 0.004 epoch 1");
    }

    @Test
    void shouldNotKnowAStateOfTomorrow() {
        account.venue.query(command(CommandType.QUERY_ORDER));

        account.answer(200, order("DREAMING", "0"));

        assertThat(account.events.drain()).containsExactly("QUERY_ANSWERED UNKNOWN NOT_FOUND 0 epoch 1");
    }

    @Test
    void shouldAskAgainForAnOrderThatAReadDoesNotShowYet() {
        account.venue.query(command(CommandType.QUERY_ORDER));
        account.answer(400, error(-2013, "Order does not exist."));
        account.venue.query(command(CommandType.QUERY_ORDER));
        account.answer(200, order("PARTIALLY_FILLED", "0.004"));

        assertThat(account.events.drain())
                .containsExactly(
                        "QUERY_ANSWERED ACCEPTED NOT_FOUND 0 epoch 1", "QUERY_ANSWERED ACCEPTED WORKING 0.004 epoch 1");
    }

    @Test
    void shouldNotTakeAnotherOrdersAnswerForOurs() {
        account.venue.place(command(CommandType.PLACE_ORDER));

        account.answer(200, order("NEW", "0").replace("t1-", "t2-").replace("BTCUSDT", "ETHUSDT"));

        assertThat(account.events.drain()).containsExactly("PLACE_ANSWERED UNKNOWN");
    }

    private static String error(int code, String message) {
        return "{\"code\":" + code + ",\"msg\":\"" + message + "\"}";
    }

    private static String order(String status, String executed) {
        return "{\"symbol\":\"BTCUSDT\",\"orderId\":7,\"orderListId\":-1,\"clientOrderId\":\""
                + ClientIds.text("t1", ID)
                + "\",\"price\":\"50000.00\",\"origQty\":\"0.01000\",\"executedQty\":\"" + executed
                + "\",\"cummulativeQuoteQty\":\"0.0\",\"status\":\"" + status
                + "\",\"timeInForce\":\"GTC\",\"type\":\"LIMIT\",\"side\":\"BUY\",\"fills\":[]}";
    }

    private Command command(CommandType type) {
        Command command = new Command();
        command.type = type;
        command.instrument = 0;
        command.timeNs = account.nowNs();
        command.order.clientId = ID;
        command.order.purpose = OrderPurpose.ENTRY;
        command.order.side = Side.BUY;
        command.order.type = OrderType.LIMIT;
        command.order.timeInForce = TimeInForce.GTC;
        command.order.qtyE8 = LocalAccount.E8 / 100;
        command.order.limitPriceE8 = 50_000 * LocalAccount.E8;
        command.order.epoch = 1;
        return command;
    }
}
