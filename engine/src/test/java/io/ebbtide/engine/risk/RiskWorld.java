package io.ebbtide.engine.risk;

import static io.ebbtide.engine.testing.Fixtures.USDT;
import static io.ebbtide.engine.testing.Fixtures.e8;

import io.ebbtide.engine.command.Outbox;
import io.ebbtide.engine.event.ExecutionPayload;
import io.ebbtide.engine.event.QuotePayload;
import io.ebbtide.engine.event.TradePayload;
import io.ebbtide.engine.market.MarketState;
import io.ebbtide.engine.model.ClientIds;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.order.FillDeduplicator;
import io.ebbtide.engine.order.Order;
import io.ebbtide.engine.order.OrderDraft;
import io.ebbtide.engine.order.OrderRouter;
import io.ebbtide.engine.order.Orders;
import io.ebbtide.engine.portfolio.Equity;
import io.ebbtide.engine.portfolio.Portfolio;
import io.ebbtide.engine.testing.Fixtures;
import io.ebbtide.engine.testing.Recorder;
import io.ebbtide.engine.time.EngineClock;
import io.ebbtide.engine.time.TimerIds;
import io.ebbtide.engine.time.Timers;

/** A risk gate with everything around it: 1,000 USDT, three instruments at 100, and time that stands until it is moved. */
public final class RiskWorld {
    static final long MS = 1_000_000L;
    static final long HOUR_MS = 3_600_000L;

    /** Noon of a UTC day. */
    static final long NOON_NS = 1_700_049_600_000L * MS;

    public final Universe universe;
    public final Settings settings;
    public final Portfolio portfolio;
    final EngineClock clock = new EngineClock();
    final Recorder recorder = new Recorder();
    public final MarketState markets;
    final Equity equity;
    public final OrderRouter router;
    public final RiskGate gate;
    private long decision;
    private long tradeId;

    /** Shape: pairs of a setting and its value in the unit of its key. */
    public RiskWorld(Object... overrides) {
        this(Fixtures.universe(), overrides);
    }

    /** The same with other instruments; those of a price far from 100 need a quote of their own. */
    public RiskWorld(Universe universe, Object... overrides) {
        this.universe = universe;
        portfolio = new Portfolio(universe);
        Settings.Builder builder = Fixtures.settings();
        for (int i = 0; i < overrides.length; i += 2) {
            Setting setting = (Setting) overrides[i];
            builder.set(setting, FixedPoint.mulFloor(e8(overrides[i + 1].toString()), setting.storedPerUnit()));
        }
        settings = builder.build();
        TimerIds timerIds = new TimerIds(3, 16);
        Outbox outbox = new Outbox(recorder);
        Orders orders = new Orders(settings, universe.instrument(0));
        markets = new MarketState(universe, settings);
        equity = new Equity(universe, portfolio, markets);
        router = new OrderRouter(
                settings,
                orders,
                portfolio,
                new FillDeduplicator(3),
                new OrderRouter.RouterPorts(outbox, clock, new Timers(timerIds.count()), timerIds));
        gate = new RiskGate(
                settings,
                universe,
                new RiskGate.RiskPorts(portfolio, orders, router.traffic(), router.venueClock(), equity, outbox));
        portfolio.setCash(USDT, e8("1000"));
        clock.advanceTo(NOON_NS);
        for (int i = 0; i < universe.instrumentCount(); i++) {
            quote(i, "99.99", "100.01");
        }
        gate.onTime(NOON_NS);
    }

    /** Moves time. */
    public RiskWorld after(long milliseconds) {
        clock.advanceTo(clock.nowNs() + milliseconds * MS);
        gate.onTime(clock.nowNs());
        return this;
    }

    /** Bid and ask of an instrument now. */
    public void quote(int instrument, String bid, String ask) {
        QuotePayload quote = new QuotePayload();
        quote.bidE8 = e8(bid);
        quote.askE8 = e8(ask);
        markets.of(instrument).onQuote(quote, 0, clock.nowNs());
    }

    void trade(int instrument, String price) {
        TradePayload trade = new TradePayload();
        trade.priceE8 = e8(price);
        markets.of(instrument).onTrade(trade, 0, clock.nowNs());
    }

    Refusal admit(int instrument) {
        return gate.admit(universe.instrument(instrument), clock.nowNs());
    }

    Refusal approve(OrderDraft draft) {
        return gate.approve(draft, markets.of(draft.instrument.index()), clock.nowNs());
    }

    /** What is left of a wanted size, or nothing when it is refused. */
    Refusal cap(int instrument, Budget budget) {
        return gate.cap(universe.instrument(instrument), budget, e8("5"));
    }

    OrderDraft draft(int instrument, String price, String qty) {
        OrderDraft draft = new OrderDraft(universe.instrument(instrument));
        draft.decisionId = ++decision;
        draft.clientId = ClientIds.of(decision, OrderPurpose.ENTRY, 1);
        draft.limitPriceE8 = e8(price);
        draft.qtyE8 = e8(qty);
        draft.reserveQuoteE8 = router.reservationE8(draft.limitPriceE8, draft.qtyE8);
        return draft;
    }

    /** An entry leaves, and the position is being opened. */
    Order enter(int instrument, String price, String qty) {
        OrderDraft draft = draft(instrument, price, qty);
        portfolio.position(instrument).begin(draft.decisionId);
        portfolio.position(instrument).enter(PositionState.OPENING);
        return router.place(draft);
    }

    /** An order of an exit leaves. */
    Order exit(int instrument, String price, String qty) {
        OrderDraft draft = draft(instrument, price, qty);
        draft.side = Side.SELL;
        draft.purpose = OrderPurpose.EXIT;
        draft.reserveQuoteE8 = 0;
        return router.place(draft);
    }

    void fill(Order order, String price) {
        ExecutionPayload fill = new ExecutionPayload();
        fill.clientId = order.clientId();
        fill.type = io.ebbtide.engine.model.ExecutionType.TRADE;
        fill.tradeId = ++tradeId;
        fill.lastQtyE8 = order.qtyE8();
        fill.lastPriceE8 = e8(price);
        fill.feeAsset = USDT;
        router.onExecution(fill);
    }

    /** Buys and sells one coin: what is lost or won is the difference of the prices. */
    void roundTrip(int instrument, String bought, String sold) {
        fill(enter(instrument, bought, "1"), bought);
        fill(exit(instrument, sold, "1"), sold);
        gate.onClosed(portfolio.position(instrument), clock.nowNs());
        portfolio.position(instrument).enter(PositionState.CLOSED);
    }

    /** The last refusal's value, limit and unit. */
    public String reading() {
        LimitReading reading = gate.reading();
        return switch (reading.unit()) {
            case NONE -> "none";
            case COUNT -> reading.value() + " of " + reading.limit();
            case NANOSECONDS -> reading.value() / MS + " of " + reading.limit() / MS + " ms";
            case RATIO, QUOTE, QUANTITY, PRICE ->
                FixedPoint.format(reading.value()) + " of " + FixedPoint.format(reading.limit()) + " " + reading.unit();
        };
    }
}
