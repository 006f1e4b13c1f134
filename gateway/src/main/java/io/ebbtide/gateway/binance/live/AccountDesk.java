package io.ebbtide.gateway.binance.live;

import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.model.VenueOutcome;
import io.ebbtide.gateway.binance.AnswerRule;
import io.ebbtide.gateway.binance.AnswerRules;
import io.ebbtide.gateway.binance.ApiFrame;
import io.ebbtide.gateway.binance.OrderBody;
import io.ebbtide.gateway.binance.OwnOrderIds;
import io.ebbtide.gateway.binance.TradeBody;
import io.ebbtide.gateway.text.SymbolIndex;
import org.jspecify.annotations.Nullable;

/**
 * What every question to the account needs: the connection, the key, the clock, the budget, decoders and the way back into the engine. Reused
 * by one request after the other. Thread: the venue's monitor.
 */
final class AccountDesk {
    private static final long NS_PER_MS = 1_000_000;
    private static final int TOO_MANY = 429;
    private static final int BANNED = 418;
    private static final int TOO_MANY_ORDERS = -1015;
    /** How long nothing is asked where the venue does not say. */
    private static final long PAUSE_MS = 10_000;

    final OrderPath orders;
    final AccountEvents events;
    final ClockOffset clock = new ClockOffset();
    final RequestBudget budget;
    final Universe universe;
    final SymbolIndex instruments = new SymbolIndex();
    final SymbolIndex assets = new SymbolIndex();
    final OwnOrderIds ids;
    final OrderBody order;
    final TradeBody trade;
    private final ApiCredentials credentials;
    private boolean clockDoubted;

    AccountDesk(BinanceVenueConfig config, OrderPath orders, AccountEvents events) {
        this.orders = orders;
        this.events = events;
        universe = config.universe();
        credentials = config.credentials();
        budget = new RequestBudget(config.limits());
        ids = new OwnOrderIds(config.instance());
        for (int i = 0; i < universe.instrumentCount(); i++) {
            instruments.put(universe.instrument(i).symbol(), i);
        }
        for (int i = 0; i < universe.assetCount(); i++) {
            assets.put(universe.asset(i).code(), i);
        }
        order = new OrderBody(instruments, ids);
        trade = new TradeBody(instruments, assets);
    }

    /** A request about an instrument. */
    ApiParameters about(int instrument) {
        Instrument traded = universe.instrument(instrument);
        return new ApiParameters().put("symbol", traded.symbol());
    }

    /** Names an order: by the venue's number where it is known, which is faster there. */
    ApiParameters about(int instrument, long clientId, long venueOrderId) {
        ApiParameters parameters = about(instrument);
        return venueOrderId > 0
                ? parameters.put("orderId", venueOrderId)
                : parameters.put("origClientOrderId", ids.text(clientId));
    }

    /**
     * Signs and sends a question that is asked now. Gives null when it has left; else what came of it: nothing was sent.
     */
    AccountEvents.@Nullable Verdict ask(Call call, ApiParameters parameters, ApiConnection.Reply reply) {
        return send(call, parameters, events.nowNs(), reply);
    }

    /** The same with a stamp of the moment at which it was decided on: what waited too long the venue must not take. */
    AccountEvents.@Nullable Verdict send(
            Call call, ApiParameters parameters, long decidedNs, ApiConnection.Reply reply) {
        if (!clock.isKnown() || !orders.isUp()) {
            return AccountEvents.Verdict.NOT_CONNECTED;
        }
        long waitMs = budget.take(call.lane, call.weight, call.orders, clock.venueMs(events.nowNs()));
        if (waitMs > 0) {
            return AccountEvents.Verdict.later(waitMs * NS_PER_MS);
        }
        orders.sign(parameters, credentials, clock.stampMs(decidedNs));
        return orders.send(call.method, parameters, reply) ? null : AccountEvents.Verdict.NOT_CONNECTED;
    }

    /** Signed parameters for another connection of the same account. */
    ApiParameters signed() {
        return new ApiParameters().sign(credentials, clock.stampMs(events.nowNs()));
    }

    /** What an answer that is no good one means for its request. */
    AccountEvents.Verdict verdictOf(ApiFrame frame) {
        AnswerRule rule = AnswerRules.find(frame.status(), frame.code(), frame.message());
        clockDoubted |= rule.refusal() == Refusal.VENUE_TIMESTAMP;
        long retryAfterNs = 0;
        if (rule.outcome() == VenueOutcome.RETRY_LATER) {
            long nowMs = clock.venueMs(events.nowNs());
            retryAfterNs = Math.max(1, frame.retryAfterMs(nowMs) - nowMs) * NS_PER_MS;
        }
        int code = frame.code() == 0 ? frame.status() : frame.code();
        return new AccountEvents.Verdict(rule.outcome(), rule.refusal(), code, retryAfterNs);
    }

    /** Keeps what an answer says about limits; a ban counts for every request, too many orders only for new ones. */
    void takeLimits(ApiFrame frame) {
        long nowMs = clock.venueMs(events.nowNs());
        if (frame.usedWeight() >= 0) {
            budget.tell(frame.usedWeight(), nowMs);
        }
        if (frame.status() == TOO_MANY || frame.status() == BANNED) {
            long retryAtMs = frame.retryAfterMs(nowMs);
            long untilMs = retryAtMs > 0 ? retryAtMs : nowMs + PAUSE_MS;
            if (frame.status() == TOO_MANY && frame.code() == TOO_MANY_ORDERS) {
                budget.pauseOrdersUntil(untilMs);
            } else {
                budget.pauseUntil(untilMs);
            }
        }
    }

    /** Whether the venue has refused a request for its time since the last call. */
    boolean takeClockDoubt() {
        boolean doubted = clockDoubted;
        clockDoubted = false;
        return doubted;
    }

    /** A method with what it takes of the limits. Source: binance.md § 7. */
    enum Call {
        ENTER("order.place", 1, 1, RequestBudget.Lane.ENTRY),
        EXIT("order.place", 1, 1, RequestBudget.Lane.EXIT),
        CANCEL("order.cancel", 1, 0, RequestBudget.Lane.EXIT),
        STATUS("order.status", 4, 0, RequestBudget.Lane.RESOLVE),
        TRADES_OF_ORDER("myTrades", 5, 0, RequestBudget.Lane.RESOLVE),
        TRADES("myTrades", 20, 0, RequestBudget.Lane.RESOLVE),
        OPEN_ORDERS("openOrders.status", 80, 0, RequestBudget.Lane.READ),
        ACCOUNT("account.status", 20, 0, RequestBudget.Lane.READ);

        private final String method;
        private final int weight;
        private final int orders;
        private final RequestBudget.Lane lane;

        Call(String method, int weight, int orders, RequestBudget.Lane lane) {
            this.method = method;
            this.weight = weight;
            this.orders = orders;
            this.lane = lane;
        }
    }
}
