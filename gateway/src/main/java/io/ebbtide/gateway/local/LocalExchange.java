package io.ebbtide.gateway.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.event.AnswerPayload;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventSink;
import io.ebbtide.engine.event.ExecutionPayload;
import io.ebbtide.engine.model.ConnectionChange;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Liquidity;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.model.VenueOutcome;
import io.ebbtide.gateway.MarketSource;
import io.ebbtide.gateway.paper.PaperConfig;
import io.ebbtide.gateway.paper.PaperFault;
import io.ebbtide.gateway.paper.PaperVenue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The local venue's account, orders and market. One writer: the venue's thread; its clock drives everything. Errors: what a client may get
 * wrong is an {@link ApiError}, thrown at once or by the future of an order.
 */
final class LocalExchange {
    private static final int ACCOUNT_NUMBER = 1;

    /** Who hears what happens, on the venue's thread. */
    interface Listener {
        /** A QUOTE, TRADE or DEPTH, after it was written into the tape. */
        void onMarket(EngineEvent event, LocalTape tape);

        /** A scripted fault has cut all connections. */
        void onDisconnected();

        /** An event of the account. */
        void onAccount(ObjectNode event);
    }

    private final Universe universe;
    private final MarketSource market;
    private final PaperVenue venue;
    private final Listener listener;
    private final LocalTape[] tapes;
    private final LocalOrders orders = new LocalOrders();
    private final OrderJson json;
    private final List<LocalOrder> answered = new ArrayList<>();
    private final EngineEvent told = new EngineEvent();
    private final EngineEvent tick = new EngineEvent();
    private final long shiftNs;
    private long reportsMissed;
    private boolean reachable = true;
    private long nowNs;
    private long reports;

    /** A market that begins at {@code startNs}, whatever times it has itself, and an account without money. */
    LocalExchange(Universe universe, PaperConfig config, MarketSource market, long startNs, Listener listener) {
        this.universe = universe;
        this.market = market;
        this.listener = listener;
        venue = new PaperVenue(config, universe, new Reports());
        tapes = new LocalTape[universe.instrumentCount()];
        for (int i = 0; i < tapes.length; i++) {
            tapes[i] = new LocalTape();
        }
        json = new OrderJson(universe);
        nowNs = startNs;
        shiftNs = market.peekTimeNs() == MarketSource.EXHAUSTED ? 0 : startNs - market.peekTimeNs();
    }

    void setBalance(int asset, long freeE8) {
        venue.setBalance(asset, freeE8);
    }

    LocalTape[] tapes() {
        return tapes;
    }

    LocalOrders orders() {
        return orders;
    }

    OrderJson json() {
        return json;
    }

    /** Whether a client can connect: not while a fault has cut the connections. */
    boolean isReachable() {
        return reachable;
    }

    long nowMs() {
        return nowNs / 1_000_000;
    }

    /** Shows the venue what the market has done until now, and lets it do what is due. */
    void advanceTo(long timeNs) {
        while (market.peekTimeNs() != MarketSource.EXHAUSTED && market.peekTimeNs() + shiftNs <= timeNs) {
            market.next(tick);
            tick.recvTimeNs += shiftNs;
            tick.sourceTimeNs = tick.recvTimeNs;
            nowNs = Math.max(nowNs, tick.recvTimeNs);
            venue.onMarket(tick);
            if (venue.streamsTicks(tick.instrument, tick.recvTimeNs)) {
                tapes[tick.instrument].apply(tick);
                listener.onMarket(tick, tapes[tick.instrument]);
            }
        }
        nowNs = Math.max(nowNs, timeNs);
        settle();
    }

    /** Scripts a fault of the paper venue. */
    void arm(PaperFault fault) {
        venue.arm(fault, nowNs);
        settle();
    }

    /** Places an order; the answer comes now, or when a fault lets it. {@code responseType} is ACK, RESULT or FULL. */
    CompletableFuture<JsonNode> place(int instrument, OrderForm asked, String responseType) {
        OrderForm form = asked.quoteQtyE8() > 0 ? asked.withQty(qtyOf(instrument, asked)) : asked;
        if (orders.isTaken(form.clientOrderId())) {
            throw ApiError.of(-2010, "Duplicate order sent.");
        }
        LocalOrder order = new LocalOrder(orders.nextNumber(), instrument, form, nowMs());
        CompletableFuture<JsonNode> waiting = new CompletableFuture<>();
        order.waiting = waiting;
        orders.add(order);
        venue.place(command(CommandType.PLACE_ORDER, order));
        settle();
        return waiting.thenApply(ignored -> json.placed(order, responseType));
    }

    /** Cancels an order; {@code cancelId} is what the cancel itself is called. */
    CompletableFuture<JsonNode> cancel(LocalOrder order, String cancelId) {
        CompletableFuture<JsonNode> waiting = new CompletableFuture<>();
        order.waiting = waiting;
        order.cancelId = cancelId;
        venue.cancel(command(CommandType.CANCEL_ORDER, order));
        settle();
        return waiting.thenApply(ignored -> json.canceled(order));
    }

    /** The account as {@code account.status} tells it. */
    ObjectNode account(boolean omitZeroBalances) {
        ObjectNode account = Json.object();
        account.put("makerCommission", 0)
                .put("takerCommission", 0)
                .put("buyerCommission", 0)
                .put("sellerCommission", 0);
        account.put("canTrade", true).put("canWithdraw", false).put("canDeposit", false);
        account.put("brokered", false).put("requireSelfTradePrevention", false).put("preventSor", false);
        account.put("updateTime", nowMs()).put("accountType", "SPOT");
        ArrayNode balances = account.putArray("balances");
        for (int asset = 0; asset < universe.assetCount(); asset++) {
            long freeE8 = venue.freeE8(asset);
            long lockedE8 = venue.lockedE8(asset);
            if (!omitZeroBalances || freeE8 != 0 || lockedE8 != 0) {
                balances.addObject()
                        .put("asset", universe.asset(asset).code())
                        .put("free", Json.decimal(freeE8))
                        .put("locked", Json.decimal(lockedE8));
            }
        }
        account.putArray("permissions").add("SPOT");
        account.put("uid", ACCOUNT_NUMBER);
        return account;
    }

    /** What is due happens, and whoever waits for an answer gets it after all that came with it. */
    private void settle() {
        venue.advanceTo(nowNs);
        if (venue.lostReportCount() > reportsMissed) {
            // The books know what no report has told.
            reportsMissed = venue.lostReportCount();
            for (LocalOrder order : orders.open(-1)) {
                venue.retell(order.number, new Missed());
            }
        }
        for (LocalOrder order : List.copyOf(answered)) {
            CompletableFuture<JsonNode> waiting = order.waiting;
            order.waiting = null;
            if (waiting != null) {
                waiting.complete(Json.object());
            }
        }
        answered.clear();
    }

    /** How much a market order by quote comes to at the best price. Errors: -2010 where there is no market or nothing remains. */
    private long qtyOf(int instrument, OrderForm form) {
        LocalTape tape = tapes[instrument];
        long priceE8 = form.side() == Side.BUY ? tape.askE8() : tape.bidE8();
        if (priceE8 <= 0) {
            throw ApiError.of(-2010, "Order book liquidity is less than symbol minimum quantity.");
        }
        Instrument rules = universe.instrument(instrument);
        long qtyE8 = FixedPoint.floorToStep(
                FixedPoint.divFloor(form.quoteQtyE8(), priceE8),
                rules.filters().lot().stepE8());
        if (qtyE8 <= 0) {
            throw ApiError.of(-1013, "Filter failure: LOT_SIZE");
        }
        return qtyE8;
    }

    private Command command(CommandType type, LocalOrder order) {
        Command command = new Command();
        command.type = type;
        command.instrument = order.instrument;
        command.timeNs = nowNs;
        command.order.clientId = order.number;
        command.order.venueOrderId = order.venueOrderId;
        command.order.side = order.side;
        command.order.type = order.type;
        command.order.timeInForce = order.timeInForce;
        command.order.qtyE8 = order.qtyE8;
        command.order.limitPriceE8 = order.priceE8;
        command.order.stopPriceE8 = order.stopPriceE8;
        command.order.sentTimeNs = nowNs;
        return command;
    }

    /** Puts a report into its order; a fill that is there already counts once. */
    private void apply(LocalOrder order, ExecutionPayload happened) {
        order.updatedMs = nowMs();
        order.cumQtyE8 = Math.max(order.cumQtyE8, happened.cumQtyE8);
        switch (happened.type) {
            case NEW -> {}
            case TRADE -> {
                if (order.fills.stream().anyMatch(fill -> fill.tradeId() == happened.tradeId)) {
                    return;
                }
                order.fills.add(new LocalOrder.Fill(
                        happened.tradeId,
                        happened.lastPriceE8,
                        happened.lastQtyE8,
                        happened.feeE8,
                        happened.feeAsset,
                        happened.liquidity == Liquidity.MAKER,
                        nowMs()));
                order.cumQuoteE8 += PaperVenue.quoteAmount(happened.lastPriceE8, happened.lastQtyE8);
                order.status = order.cumQtyE8 >= order.qtyE8 ? LocalStatus.FILLED : LocalStatus.PARTIALLY_FILLED;
            }
            case CANCELED -> order.status = LocalStatus.CANCELED;
            case REJECTED -> order.status = LocalStatus.REJECTED;
            case EXPIRED -> order.status = LocalStatus.EXPIRED;
        }
    }

    /** What the paper venue says, put into the orders; what it says of balances is told in other ways. */
    private final class Reports implements EventSink {
        @Override
        public EngineEvent claim() {
            return told;
        }

        @Override
        public void publish(EngineEvent event) {
            switch (event.type) {
                case PLACE_ANSWERED -> answer(event, true);
                case CANCEL_ANSWERED -> answer(event, false);
                case ORDER_EXECUTED -> execute(event);
                case CONNECTION_CHANGED -> {
                    reachable = event.connection.change == ConnectionChange.RESTORED;
                    if (!reachable) {
                        listener.onDisconnected();
                    }
                }
                default -> {}
            }
        }

        private void answer(EngineEvent event, boolean placement) {
            AnswerPayload answer = event.answer;
            LocalOrder order = orders.byNumber(answer.clientId);
            if (order == null) {
                return;
            }
            if (answer.outcome == VenueOutcome.ACCEPTED) {
                if (placement) {
                    orders.accepted(order, answer.venueOrderId);
                }
                answered.add(order);
                return;
            }
            CompletableFuture<JsonNode> waiting = order.waiting;
            order.waiting = null;
            if (placement && answer.outcome != VenueOutcome.UNKNOWN) {
                orders.remove(order);
            }
            if (waiting != null) {
                waiting.completeExceptionally(VenueAnswers.errorOf(answer, order.type));
            }
        }

        private void execute(EngineEvent event) {
            ExecutionPayload happened = event.execution;
            LocalOrder order = orders.byNumber(happened.clientId);
            if (order == null) {
                return;
            }
            if (order.venueOrderId == 0) {
                // The report overtakes the answer, or the answer never comes.
                orders.accepted(order, happened.venueOrderId);
            }
            apply(order, happened);
            reports++;
            listener.onAccount(json.report(order, happened, reports));
            listener.onAccount(position(order));
        }

        /** The balances that this may have changed. */
        private ObjectNode position(LocalOrder order) {
            Instrument instrument = universe.instrument(order.instrument);
            ObjectNode event = Json.object().put("e", "outboundAccountPosition");
            event.put("E", nowMs()).put("u", nowMs());
            ArrayNode balances = event.putArray("B");
            balance(balances, instrument.baseAsset());
            balance(balances, instrument.quoteAsset());
            for (LocalOrder.Fill fill : order.fills.subList(Math.max(0, order.fills.size() - 1), order.fills.size())) {
                if (fill.feeAsset() != instrument.baseAsset() && fill.feeAsset() != instrument.quoteAsset()) {
                    balance(balances, fill.feeAsset());
                }
            }
            return event;
        }

        private void balance(ArrayNode balances, int asset) {
            balances.addObject()
                    .put("a", universe.asset(asset).code())
                    .put("f", Json.decimal(venue.freeE8(asset)))
                    .put("l", Json.decimal(venue.lockedE8(asset)));
        }
    }

    /** Takes what reports would have told, without telling anybody. */
    private final class Missed implements EventSink {
        @Override
        public EngineEvent claim() {
            return told;
        }

        @Override
        public void publish(EngineEvent event) {
            LocalOrder order = orders.byNumber(event.execution.clientId);
            if (order != null) {
                apply(order, event.execution);
            }
        }
    }
}
