package io.ebbtide.gateway.paper;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventSink;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.event.ExecutionPayload;
import io.ebbtide.engine.model.Asset;
import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.Filters;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.OrderType;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.TimeInForce;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.model.VenueOrderStatus;
import io.ebbtide.engine.model.VenueOutcome;
import java.util.ArrayList;
import java.util.List;

/** A paper venue in a test: short verbs in, everything that comes out as text. Each message is under way for exactly 1 ms. */
final class PaperHarness implements EventSink {
    static final int USDT = 0;
    static final int BTC = 1;
    static final int BNB = 2;
    static final long MS = 1_000_000L;
    static final PaperConfig.Latency ONE_MS = new PaperConfig.Latency(MS, MS, MS);
    static final PaperConfig.SyntheticBook BOOK =
            new PaperConfig.SyntheticBook(e8("1000"), e8("0.001"), 5_000 * MS, e8("0.001"));
    static final PaperConfig.Fees RECEIVED = fees(FeeAsset.RECEIVED);

    final PaperVenue venue;
    final List<String> events = new ArrayList<>();
    long nowNs = 1_000 * MS;
    private final EngineEvent slot = new EngineEvent();

    PaperHarness(PaperConfig config) {
        this(config, universe());
    }

    private PaperHarness(PaperConfig config, Universe universe) {
        venue = new PaperVenue(config, universe, this);
        venue.setBalance(USDT, e8("1000"));
        venue.setBalance(BTC, e8("10"));
    }

    /** An account whose quote asset has another unit value. */
    static PaperHarness valuing(String unitValue) {
        return new PaperHarness(new PaperConfig(1, ONE_MS, RECEIVED, BOOK), universe(unitValue));
    }

    static PaperHarness charging(PaperConfig.Fees fees) {
        return new PaperHarness(new PaperConfig(1, ONE_MS, fees, BOOK));
    }

    /** The usual start: 100.00 bid for 2, 100.10 asked for 1, 1000 USDT and 10 BTC in the account. */
    static PaperHarness open() {
        PaperHarness harness = charging(RECEIVED);
        harness.quote("100", "2", "100.1", "1");
        return harness;
    }

    static PaperConfig.Fees fees(FeeAsset asset) {
        return new PaperConfig.Fees(e8("0.001"), e8("0.002"), asset, asset == FeeAsset.THIRD ? BNB : -1);
    }

    static Universe universe() {
        return universe("1");
    }

    private static Universe universe(String unitValue) {
        Filters filters = new Filters(
                new Filters.PriceRule(e8("0.01"), e8("100000"), e8("0.01")),
                new Filters.LotRule(e8("0.001"), e8("9000"), e8("0.001")),
                new Filters.LotRule(0, e8("50"), 0),
                new Filters.NotionalRule(e8("5"), 0, true),
                new Filters.PercentPriceRule(e8("1.2"), e8("0.5"), e8("2"), e8("0.8")),
                5,
                0);
        return new Universe(
                List.of(new Asset(0, "USDT", e8(unitValue)), new Asset(1, "BTC", 0), new Asset(2, "BNB", e8("500"))),
                List.of(
                        new Instrument(0, "BTCUSDT", BTC, USDT, filters),
                        new Instrument(1, "BNBUSDT", BNB, USDT, filters)));
    }

    static long e8(String decimal) {
        return FixedPoint.parse(decimal);
    }

    PaperHarness holding(int asset, String amount) {
        venue.setBalance(asset, e8(amount));
        return this;
    }

    PaperHarness quote(String bid, String bidQty, String ask, String askQty) {
        slot.begin(EventType.QUOTE, 0, nowNs);
        slot.quote.bidE8 = e8(bid);
        slot.quote.bidQtyE8 = e8(bidQty);
        slot.quote.askE8 = e8(ask);
        slot.quote.askQtyE8 = e8(askQty);
        venue.onMarket(slot);
        return this;
    }

    PaperHarness trade(Side aggressor, String price, String qty) {
        slot.begin(EventType.TRADE, 0, nowNs);
        slot.trade.aggressor = aggressor;
        slot.trade.priceE8 = e8(price);
        slot.trade.qtyE8 = e8(qty);
        venue.onMarket(slot);
        return this;
    }

    PaperHarness limit(long id, Side side, String qty, String price, TimeInForce timeInForce) {
        Command command = command(CommandType.PLACE_ORDER, id);
        command.order.side = side;
        command.order.type = OrderType.LIMIT;
        command.order.timeInForce = timeInForce;
        command.order.qtyE8 = e8(qty);
        command.order.limitPriceE8 = e8(price);
        venue.place(command);
        return this;
    }

    PaperHarness market(long id, Side side, String qty) {
        Command command = command(CommandType.PLACE_ORDER, id);
        command.order.side = side;
        command.order.type = OrderType.MARKET;
        command.order.qtyE8 = e8(qty);
        venue.place(command);
        return this;
    }

    PaperHarness stop(long id, Side side, String stopPrice, String limitPrice) {
        Command command = command(CommandType.PLACE_ORDER, id);
        command.order.side = side;
        command.order.type = OrderType.STOP_LOSS_LIMIT;
        command.order.timeInForce = TimeInForce.GTC;
        command.order.qtyE8 = e8("1");
        command.order.limitPriceE8 = e8(limitPrice);
        command.order.stopPriceE8 = e8(stopPrice);
        venue.place(command);
        return this;
    }

    PaperHarness cancel(long id) {
        venue.cancel(command(CommandType.CANCEL_ORDER, id));
        return this;
    }

    PaperHarness query(long id) {
        Command command = command(CommandType.QUERY_ORDER, id);
        command.order.epoch = 7;
        venue.query(command);
        return this;
    }

    /** Lets everything that is under way arrive. */
    PaperHarness settle() {
        nowNs += 10 * MS;
        venue.advanceTo(nowNs);
        return this;
    }

    /** Lets everything happen that happens within this time. */
    PaperHarness pass(long durationMs) {
        nowNs += durationMs * MS;
        venue.advanceTo(nowNs);
        return this;
    }

    /** Scripts a fault that strikes each message, or the nth. */
    PaperHarness fault(FaultOccasion on, FaultDeed deed, PaperFault.Argument argument, long nth) {
        PaperFault.Match match = new PaperFault.Match(PaperFault.Match.ANY, null, null, null, nth, nth == 0 ? 0 : 1);
        venue.arm(new PaperFault(on, deed, match, argument), nowNs);
        return this;
    }

    /** Lets what was sent arrive at the venue, but nothing arrive here. */
    PaperHarness arrive() {
        nowNs += MS;
        venue.advanceTo(nowNs);
        return this;
    }

    /** What came out since the last call. */
    List<String> drain() {
        List<String> drained = List.copyOf(events);
        events.clear();
        return drained;
    }

    String free(int asset) {
        return FixedPoint.format(venue.freeE8(asset));
    }

    String locked(int asset) {
        return FixedPoint.format(venue.lockedE8(asset));
    }

    @Override
    public EngineEvent claim() {
        return new EngineEvent();
    }

    @Override
    public void publish(EngineEvent event) {
        events.add(describe(event));
    }

    private Command command(CommandType type, long id) {
        Command command = new Command();
        command.type = type;
        command.timeNs = nowNs;
        command.order.clientId = id;
        return command;
    }

    private static String describe(EngineEvent event) {
        return switch (event.type) {
            case PLACE_ANSWERED -> "placed " + answer(event);
            case CANCEL_ANSWERED -> "cancel " + answer(event);
            case QUERY_ANSWERED -> query(event);
            case ORDER_EXECUTED -> execution(event.execution);
            case CONNECTION_CHANGED -> "connection " + event.connection.epoch + " " + event.connection.change;
            default ->
                event.type + " " + event.balance.asset + " " + FixedPoint.format(event.balance.freeE8) + "+"
                        + FixedPoint.format(event.balance.lockedE8);
        };
    }

    private static String answer(EngineEvent event) {
        return "#" + event.answer.clientId
                + (event.answer.outcome == VenueOutcome.ACCEPTED
                        ? " as " + event.answer.venueOrderId
                        : " " + event.answer.outcome + " " + event.answer.refusal + " " + event.answer.venueCode);
    }

    private static String query(EngineEvent event) {
        String sums = event.query.status == VenueOrderStatus.NOT_FOUND
                ? ""
                : " " + FixedPoint.format(event.query.cumQtyE8) + " for " + FixedPoint.format(event.query.cumQuoteE8);
        return "query #" + event.query.clientId + " " + event.query.status + sums + " epoch " + event.query.epoch;
    }

    private static String execution(ExecutionPayload execution) {
        String id = "#" + execution.clientId + " " + execution.type;
        if (execution.type != ExecutionType.TRADE) {
            return id + " cum " + FixedPoint.format(execution.cumQtyE8);
        }
        String asset = execution.feeAsset == USDT ? "USDT" : execution.feeAsset == BTC ? "BTC" : "BNB";
        return id + " " + execution.tradeId + ": " + FixedPoint.format(execution.lastQtyE8) + " at "
                + FixedPoint.format(execution.lastPriceE8) + " " + execution.liquidity + " fee "
                + FixedPoint.format(execution.feeE8) + " " + asset + " cum " + FixedPoint.format(execution.cumQtyE8);
    }
}
