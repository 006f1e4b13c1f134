package io.ebbtide.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandSink;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.entry.EntrySignalProvider;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.event.SessionInfo;
import io.ebbtide.engine.model.AlarmId;
import io.ebbtide.engine.model.Asset;
import io.ebbtide.engine.model.ConditionLevel;
import io.ebbtide.engine.model.ConnectionChange;
import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.Filters;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.MachineCondition;
import io.ebbtide.engine.model.OperatorAction;
import io.ebbtide.engine.model.OrderType;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.VenueOrderStatus;
import io.ebbtide.engine.model.VenueOutcome;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Drives a real {@link TradingEngine} by hand: virtual time, a venue that answers only what the test says, and every command kept as one
 * line of text. Instruments: 0 AAAUSDT, 1 BBBUSDT and 2 CCCUSDT with tick 0.01, step 0.001, minimum notional 5; 1,000 USDT.
 */
final class EngineHarness implements CommandSink {
    static final int A = 0;
    static final int B = 1;
    static final int C = 2;
    static final int USDT = 0;
    static final int BNB = 4;

    private static final long START_NS = 1_700_000_000_000_000_000L;

    TradingEngine engine;
    private final List<EntrySignalProvider> signals;
    private final List<EngineEvent> journal = new ArrayList<>();
    private final List<Command> commands = new ArrayList<>();
    private final Map<Setting, String> overrides = new EnumMap<>(Setting.class);
    private Set<OrderType> orderTypes = EnumSet.allOf(OrderType.class);
    private final Map<Long, Long> filledE8 = new HashMap<>();
    private final Set<Long> tradeIds = new HashSet<>();
    private EngineEvent event = new EngineEvent();
    private long nowNs = START_NS;
    private long seq;
    private long tradeId;
    private long venueOrderId;
    private int read;

    /** A session that names these signals; without any it names none, which means the drop. */
    EngineHarness(EntrySignalProvider... signals) {
        this.signals = List.of(signals);
        engine = newEngine();
    }

    static EngineHarness started() {
        return new EngineHarness().start();
    }

    EngineHarness with(Setting setting, String value) {
        overrides.put(setting, value);
        return this;
    }

    /** The venue takes no other orders. */
    EngineHarness taking(OrderType first, OrderType... more) {
        orderTypes = EnumSet.of(first, more);
        return this;
    }

    EngineHarness start() {
        for (Setting setting : Setting.values()) {
            String override = overrides.get(setting);
            begin(EventType.SETTING_DEFINED, -1);
            event.definition.setting = setting;
            event.definition.settingValue = override == null
                    ? TestSettings.of(setting)
                    : FixedPoint.mulFloor(FixedPoint.parse(override), setting.storedPerUnit());
            send();
        }
        for (int i = 0; i < signals.size(); i++) {
            begin(EventType.SIGNAL_DEFINED, -1);
            event.definition.signal = signals.get(i).name();
            event.definition.signalIndex = i;
            send();
        }
        String[] assets = {"USDT", "AAA", "BBB", "CCC", "BNB"};
        for (int i = 0; i < assets.length; i++) {
            begin(EventType.ASSET_DEFINED, -1);
            event.definition.asset =
                    new Asset(i, assets[i], i == USDT ? FixedPoint.ONE : i == BNB ? 500 * FixedPoint.ONE : 0);
            send();
        }
        for (int i = 0; i < 3; i++) {
            begin(EventType.INSTRUMENT_DEFINED, i);
            Instrument all = instrument(i, assets[i + 1] + "USDT");
            event.definition.instrument = new Instrument(
                    i, all.symbol(), all.baseAsset(), USDT, all.filters(), Instrument.bitsOf(orderTypes));
            send();
        }
        balance(USDT, "1000");
        balance(BNB, "1");
        begin(EventType.SESSION_STARTED, -1);
        event.definition.session = new SessionInfo("test", 1, 2, "test");
        send();
        connection(ConnectionChange.RESTORED, 1);
        snapshot(last(CommandType.QUERY_SNAPSHOT), "1000", "0", "0", "0", "1");
        read = commands.size();
        return this;
    }

    EngineHarness connection(ConnectionChange change, long epoch) {
        begin(EventType.CONNECTION_CHANGED, -1);
        event.connection.change = change;
        event.connection.epoch = epoch;
        return send();
    }

    /** The process comes back, with the next connection. */
    EngineHarness resumed(long epoch) {
        begin(EventType.SESSION_RESUMED, -1);
        send();
        connection(ConnectionChange.LOST, epoch - 1);
        connection(ConnectionChange.RESTORED, epoch);
        begin(EventType.CLOCK, -1);
        return send();
    }

    /** Answers a question for a snapshot: what is free of each asset, nothing locked, no orders. */
    EngineHarness snapshot(Command query, String... free) {
        snapshotBegun(query);
        for (int asset = 0; asset < free.length; asset++) {
            balance(query, asset, free[asset]);
        }
        return snapshotEnded(query, free.length, 0);
    }

    EngineHarness snapshotBegun(Command query) {
        return snapshotMark(EventType.SNAPSHOT_BEGUN, query);
    }

    EngineHarness balance(Command query, int asset, String free) {
        begin(EventType.BALANCE_REPORTED, -1);
        event.balance.snapshot = query.inquiry.number;
        event.balance.asset = asset;
        event.balance.freeE8 = FixedPoint.parse(free);
        event.balance.lockedE8 = 0;
        return send();
    }

    EngineHarness tradesAnswered(Command query) {
        begin(EventType.TRADES_ANSWERED, query.instrument);
        event.trades.clientId = query.inquiry.clientId;
        event.trades.outcome = VenueOutcome.ACCEPTED;
        event.trades.trades = 0;
        event.trades.askedAtNs = query.timeNs;
        event.trades.epoch = query.inquiry.epoch;
        return send();
    }

    EngineHarness refused(long clientId, Refusal refusal) {
        begin(EventType.PLACE_ANSWERED, -1);
        event.answer.clientId = clientId;
        event.answer.outcome = VenueOutcome.REFUSED;
        event.answer.refusal = refusal;
        event.answer.venueCode = 0;
        event.answer.venueOrderId = 0;
        event.answer.retryAfterNs = 0;
        return send();
    }

    /** An open order of ours, with what we booked of it. */
    EngineHarness openOrder(Command query, int instrument, long clientId, Side side, String qty) {
        begin(EventType.OPEN_ORDER_REPORTED, instrument);
        event.openOrder.snapshot = query.inquiry.number;
        event.openOrder.clientId = clientId;
        event.openOrder.venueOrderId = ++venueOrderId;
        event.openOrder.side = side;
        event.openOrder.qtyE8 = FixedPoint.parse(qty);
        event.openOrder.limitPriceE8 = 0;
        event.openOrder.cumQtyE8 = filledE8.getOrDefault(clientId, 0L);
        return send();
    }

    /** An open sell order of which the venue has filled so much. */
    EngineHarness openOrderFilled(Command query, int instrument, long clientId, String cumQty) {
        filledE8.put(clientId, FixedPoint.parse(cumQty));
        openOrder(query, instrument, clientId, Side.SELL, "0.254");
        filledE8.remove(clientId);
        return this;
    }

    EngineHarness snapshotEnded(Command query, int balances, int orders) {
        event.snapshot.balances = balances;
        event.snapshot.orders = orders;
        return snapshotMark(EventType.SNAPSHOT_ENDED, query);
    }

    private EngineHarness snapshotMark(EventType type, Command query) {
        begin(type, -1);
        event.snapshot.outcome = VenueOutcome.ACCEPTED;
        event.snapshot.number = query.inquiry.number;
        event.snapshot.epoch = query.inquiry.epoch;
        event.snapshot.askedAtNs = query.timeNs;
        return send();
    }

    /** The process ends, and another one is told the whole journal: it says the same and is in the same state. */
    EngineHarness restarted() {
        TradingEngine before = engine;
        List<Command> said = List.copyOf(commands);
        commands.clear();
        engine = newEngine();
        journal.forEach(engine::onEvent);
        assertThat(commands.stream().map(CommandText::of))
                .containsExactlyElementsOf(said.stream().map(CommandText::of).toList());
        assertThat(engine.commandHash()).isEqualTo(before.commandHash());
        assertThat(engine.stateHash()).isEqualTo(before.stateHash());
        return this;
    }

    /** Bid and ask of an instrument now, ten coins each. */
    EngineHarness quote(int instrument, String bid, String ask) {
        return quoteOf(instrument, bid, ask, "10");
    }

    /** The same with the venue's time. */
    EngineHarness quote(int instrument, String bid, String ask, long sourceNs) {
        fillQuote(instrument, bid, ask, "10");
        event.sourceTimeNs = sourceNs;
        return send();
    }

    /** The same with so many coins on each side. */
    EngineHarness quoteOf(int instrument, String bid, String ask, String qty) {
        fillQuote(instrument, bid, ask, qty);
        return send();
    }

    /** A public trade of one coin, by a buyer. */
    EngineHarness trade(int instrument, String price) {
        begin(EventType.TRADE, instrument);
        event.trade.tradeId = ++tradeId;
        event.trade.priceE8 = FixedPoint.parse(price);
        event.trade.qtyE8 = FixedPoint.ONE;
        event.trade.aggressor = Side.BUY;
        return send();
    }

    /** One level of the book on the ask side. */
    EngineHarness depth(int instrument, String ask, String askQty) {
        begin(EventType.DEPTH, instrument);
        event.depth.askPricesE8[0] = FixedPoint.parse(ask);
        event.depth.askQtysE8[0] = FixedPoint.parse(askQty);
        return send();
    }

    EngineHarness after(long milliseconds) {
        nowNs += milliseconds * 1_000_000;
        return this;
    }

    /** Time passes without a price: a clock tick. */
    EngineHarness clock() {
        begin(EventType.CLOCK, -1);
        return send();
    }

    /** Jumps from timer to timer until the time has passed, as a driver in virtual time does. */
    EngineHarness pass(long milliseconds) {
        long untilNs = nowNs + milliseconds * 1_000_000;
        while (engine.nextTimerNs() <= untilNs) {
            nowNs = Math.max(nowNs, engine.nextTimerNs());
            clock();
        }
        nowNs = untilNs;
        return clock();
    }

    EngineHarness placeAnswered(long clientId, VenueOutcome outcome) {
        return answered(EventType.PLACE_ANSWERED, clientId, outcome);
    }

    EngineHarness cancelAnswered(long clientId, VenueOutcome outcome) {
        return answered(EventType.CANCEL_ANSWERED, clientId, outcome);
    }

    EngineHarness queryAnswered(Command query, VenueOrderStatus status) {
        begin(EventType.QUERY_ANSWERED, query.instrument);
        event.query.clientId = query.order.clientId;
        event.query.outcome = VenueOutcome.ACCEPTED;
        event.query.status = status;
        event.query.venueOrderId = 0;
        event.query.cumQtyE8 = filledE8.getOrDefault(query.order.clientId, 0L);
        event.query.cumQuoteE8 = 0;
        event.query.askedAtNs = query.timeNs;
        event.query.epoch = query.order.epoch;
        return send();
    }

    EngineHarness executed(long clientId, ExecutionType type) {
        begin(EventType.ORDER_EXECUTED, -1);
        execution(clientId, type);
        return send();
    }

    /** A fill with a new trade id and a fee of 0.1 % in the quote asset, rounded up. */
    EngineHarness filled(long clientId, String qty, String price) {
        return filled(clientId, qty, price, ++tradeId);
    }

    EngineHarness filled(long clientId, String qty, String price, long withTradeId) {
        begin(EventType.ORDER_EXECUTED, -1);
        execution(clientId, ExecutionType.TRADE);
        event.execution.tradeId = withTradeId;
        event.execution.lastQtyE8 = FixedPoint.parse(qty);
        count(withTradeId);
        event.execution.lastPriceE8 = FixedPoint.parse(price);
        event.execution.feeE8 = FixedPoint.mulCeil(
                FixedPoint.mulFloor(event.execution.lastPriceE8, event.execution.lastQtyE8), 100_000);
        event.execution.feeAsset = USDT;
        return send();
    }

    /** A fill with a new trade id whose fee is taken in the instrument's base asset. */
    EngineHarness filledWithBaseFee(Command order, String price, String feeInBase) {
        begin(EventType.ORDER_EXECUTED, -1);
        execution(order.order.clientId, ExecutionType.TRADE);
        event.execution.tradeId = ++tradeId;
        event.execution.lastQtyE8 = order.order.qtyE8;
        count(tradeId);
        event.execution.lastPriceE8 = FixedPoint.parse(price);
        event.execution.feeE8 = FixedPoint.parse(feeInBase);
        event.execution.feeAsset = order.instrument + 1;
        return send();
    }

    /** The edge has measured how far our clock is ahead of the venue's. */
    EngineHarness clockMeasured(long offsetMs, long errorMs) {
        begin(EventType.CLOCK_MEASURED, -1);
        event.clock.offsetNs = offsetMs * 1_000_000;
        event.clock.errorNs = errorMs * 1_000_000;
        return send();
    }

    EngineHarness condition(MachineCondition condition, ConditionLevel level, long detail) {
        begin(EventType.CONDITION_CHANGED, -1);
        event.condition.condition = condition;
        event.condition.level = level;
        event.condition.detail = detail;
        event.condition.backlog = 0;
        return send();
    }

    /** The id of the newest trade. */
    long lastTradeId() {
        return tradeId;
    }

    EngineHarness operator(OperatorAction action, int instrument) {
        begin(EventType.OPERATOR_REQUESTED, instrument);
        event.operator.requestId = seq;
        event.operator.action = action;
        return send();
    }

    /** Two minutes of one price, then a drop of 2 % on instrument A: the next commands hold the entry. */
    EngineHarness dip(int instrument) {
        return quote(instrument, "100.00", "100.02")
                .after(60_000)
                .quote(instrument, "100.00", "100.02")
                .after(60_000)
                .quote(instrument, "98.00", "98.02");
    }

    /** A dip bought in full at 98.03 and protected by a working take profit: 0.254 coins. */
    EngineHarness heldAndProtected(int instrument) {
        dip(instrument);
        long entry = last(CommandType.PLACE_ORDER).order.clientId;
        placeAnswered(entry, VenueOutcome.ACCEPTED)
                .filled(entry, FixedPoint.format(last(CommandType.PLACE_ORDER).order.qtyE8), "98.03");
        placeAnswered(last(CommandType.PLACE_ORDER).order.clientId, VenueOutcome.ACCEPTED);
        fresh();
        return this;
    }

    /** The newest command of a kind. */
    Command last(CommandType type) {
        for (int i = commands.size() - 1; i >= 0; i--) {
            if (commands.get(i).type == type) {
                return commands.get(i);
            }
        }
        throw new AssertionError("no " + type + " among " + commands.size() + " commands");
    }

    /** Every event so far. */
    List<EngineEvent> events() {
        return journal;
    }

    /** Every command so far. */
    List<Command> commands() {
        return commands;
    }

    /** All commands since the last call as text. */
    List<String> fresh() {
        List<String> lines = new ArrayList<>();
        for (; read < commands.size(); read++) {
            Command command = commands.get(read);
            // Most tests let only one of the three instruments tick.
            boolean silence = command.type == CommandType.ALARM_RAISED && command.alarm.alarm == AlarmId.FEED_DEGRADED;
            if (command.type != CommandType.EQUITY_SAMPLED && !silence) {
                lines.add(CommandText.of(command));
            }
        }
        return lines;
    }

    @Override
    public Command claim() {
        Command command = new Command();
        commands.add(command);
        return command;
    }

    @Override
    public void publish(Command command) {
        // Kept already.
    }

    /** The venue's refusal of a place for a certain reason. */
    EngineHarness placeRefused(long clientId, Refusal refusal) {
        begin(EventType.PLACE_ANSWERED, -1);
        event.answer.clientId = clientId;
        event.answer.outcome = VenueOutcome.REFUSED;
        event.answer.refusal = refusal;
        event.answer.venueCode = 0;
        event.answer.venueOrderId = 0;
        event.answer.retryAfterNs = 0;
        return send();
    }

    private void fillQuote(int instrument, String bid, String ask, String qty) {
        begin(EventType.QUOTE, instrument);
        event.quote.bidE8 = FixedPoint.parse(bid);
        event.quote.bidQtyE8 = FixedPoint.parse(qty);
        event.quote.askE8 = FixedPoint.parse(ask);
        event.quote.askQtyE8 = FixedPoint.parse(qty);
    }

    private EngineHarness answered(EventType type, long clientId, VenueOutcome outcome) {
        begin(type, -1);
        event.answer.clientId = clientId;
        event.answer.outcome = outcome;
        event.answer.refusal = outcome == VenueOutcome.REFUSED ? Refusal.VENUE_OTHER : Refusal.NONE;
        event.answer.venueCode = 0;
        event.answer.venueOrderId = outcome == VenueOutcome.ACCEPTED ? ++venueOrderId : 0;
        event.answer.retryAfterNs = 0;
        return send();
    }

    private void execution(long clientId, ExecutionType type) {
        event.execution.clientId = clientId;
        event.execution.venueOrderId = 0;
        event.execution.type = type;
        event.execution.tradeId = 0;
        event.execution.lastQtyE8 = 0;
        event.execution.lastPriceE8 = 0;
        event.execution.cumQtyE8 = filledE8.getOrDefault(clientId, 0L);
        event.execution.feeE8 = 0;
        event.execution.feeAsset = USDT;
        event.execution.refusal = Refusal.NONE;
    }

    /** The venue's running sum of an order counts each trade once. */
    private void count(long withTradeId) {
        if (tradeIds.add(withTradeId)) {
            filledE8.merge(event.execution.clientId, event.execution.lastQtyE8, Long::sum);
        }
        event.execution.cumQtyE8 = filledE8.getOrDefault(event.execution.clientId, 0L);
    }

    private TradingEngine newEngine() {
        return signals.isEmpty() ? new TradingEngine(this) : new TradingEngine(this, signals);
    }

    private void balance(int asset, String amount) {
        begin(EventType.BALANCE_REPORTED, -1);
        event.balance.snapshot = 0;
        event.balance.asset = asset;
        event.balance.freeE8 = FixedPoint.parse(amount);
        event.balance.lockedE8 = 0;
        send();
    }

    private void begin(EventType type, int instrument) {
        event.begin(type, instrument, nowNs).seq = ++seq;
    }

    private EngineHarness send() {
        engine.onEvent(event);
        journal.add(event);
        event = new EngineEvent();
        return this;
    }

    /** An instrument with its base asset after the quote asset USDT. */
    static Instrument instrument(int index, String symbol) {
        return new Instrument(index, symbol, index + 1, USDT, filters());
    }

    private static Filters filters() {
        Filters.LotRule lot = new Filters.LotRule(100_000, 9_000_000 * FixedPoint.ONE, 100_000);
        return new Filters(
                new Filters.PriceRule(1_000_000, 1_000_000 * FixedPoint.ONE, 1_000_000),
                lot,
                lot,
                new Filters.NotionalRule(5 * FixedPoint.ONE, 0, true),
                new Filters.PercentPriceRule(
                        5 * FixedPoint.ONE, FixedPoint.ONE / 5, 5 * FixedPoint.ONE, FixedPoint.ONE / 5),
                200,
                0);
    }
}
