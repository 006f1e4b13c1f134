package io.ebbtide.engine.core;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandSink;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.event.SessionInfo;
import io.ebbtide.engine.model.Asset;
import io.ebbtide.engine.model.ConnectionChange;
import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.Filters;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.VenueOutcome;
import java.util.Map;

/**
 * A random walk of eight instruments and a venue that fills entries and exits at once and a take profit when its price is reached, all
 * without allocating, so that what is measured is the engine. Volatile enough to trade all the time.
 */
final class InstantMarket implements CommandSink {
    static final int INSTRUMENTS = 8;

    private final TradingEngine engine = new TradingEngine(this);
    private final EngineEvent event = new EngineEvent();
    private final Command slot = new Command();
    private final long[] midE8 = new long[INSTRUMENTS];
    private final long[] restingId = new long[INSTRUMENTS];
    private final long[] restingQtyE8 = new long[INSTRUMENTS];
    private final long[] restingPriceE8 = new long[INSTRUMENTS];
    private final long[] pendingId = new long[16];
    private final long[] pendingQtyE8 = new long[16];
    private final long[] pendingPriceE8 = new long[16];
    private final int[] pendingInstrument = new int[16];
    private long random;
    private long seq;
    private long nowNs = 1_700_000_000_000_000_000L;
    private long fills;
    private long orders;
    private int pending;

    InstantMarket(long seed) {
        this(seed, Map.of());
    }

    /** With some settings in the units of their keys. */
    InstantMarket(long seed, Map<Setting, Long> overrides) {
        random = seed;
        for (Setting setting : Setting.values()) {
            begin(EventType.SETTING_DEFINED, -1);
            event.definition.setting = setting;
            Long override = overrides.get(setting);
            event.definition.settingValue = override == null ? usual(setting) : override * setting.storedPerUnit();
            engine.onEvent(event);
        }
        defineAsset(0, "USDT", FixedPoint.ONE);
        for (int i = 0; i < INSTRUMENTS; i++) {
            defineAsset(i + 1, "COIN" + i, 0);
        }
        for (int i = 0; i < INSTRUMENTS; i++) {
            midE8[i] = 100 * FixedPoint.ONE;
            begin(EventType.INSTRUMENT_DEFINED, i);
            event.definition.instrument = new Instrument(i, "COIN" + i + "USDT", i + 1, 0, filters());
            engine.onEvent(event);
        }
        begin(EventType.BALANCE_REPORTED, -1);
        event.balance.asset = 0;
        event.balance.freeE8 = 1_000_000 * FixedPoint.ONE;
        engine.onEvent(event);
        begin(EventType.SESSION_STARTED, -1);
        event.definition.session = new SessionInfo("test", seed, 0, "test");
        engine.onEvent(event);
        begin(EventType.CONNECTION_CHANGED, -1);
        event.connection.change = ConnectionChange.RESTORED;
        event.connection.epoch = 1;
        engine.onEvent(event);
        snapshot(EventType.SNAPSHOT_BEGUN);
        begin(EventType.BALANCE_REPORTED, -1);
        event.balance.snapshot = 1;
        engine.onEvent(event);
        snapshot(EventType.SNAPSHOT_ENDED);
    }

    void run(int quotes) {
        for (int i = 0; i < quotes; i++) {
            int instrument = (int) (next() >>> 1) % INSTRUMENTS;
            instrument = instrument < 0 ? -instrument : instrument;
            nowNs += 1_000_000;
            long stepE8 = midE8[instrument] / 2_000;
            midE8[instrument] += Math.floorMod(next(), 2 * stepE8 + 1) - stepE8;
            midE8[instrument] = Math.max(50 * FixedPoint.ONE, Math.min(200 * FixedPoint.ONE, midE8[instrument]));
            quote(instrument);
            answer();
        }
    }

    /** One quote of an instrument so much later, and what the venue makes of it. */
    void show(int instrument, long newMidE8, long laterNs) {
        nowNs += laterNs;
        midE8[instrument] = newMidE8;
        quote(instrument);
        answer();
    }

    long fills() {
        return fills;
    }

    /** How many orders were placed. */
    long orders() {
        return orders;
    }

    TradingEngine engine() {
        return engine;
    }

    @Override
    public Command claim() {
        return slot;
    }

    @Override
    public void publish(Command command) {
        int instrument = command.instrument;
        orders += command.type == CommandType.PLACE_ORDER ? 1 : 0;
        if (command.type == CommandType.PLACE_ORDER && command.order.purpose == OrderPurpose.TAKE_PROFIT) {
            restingId[instrument] = command.order.clientId;
            restingQtyE8[instrument] = command.order.qtyE8;
            restingPriceE8[instrument] = command.order.limitPriceE8;
        } else if (command.type == CommandType.PLACE_ORDER || command.type == CommandType.CANCEL_ORDER) {
            pendingId[pending] = command.order.clientId;
            pendingQtyE8[pending] = command.type == CommandType.CANCEL_ORDER ? 0 : command.order.qtyE8;
            pendingPriceE8[pending] = command.order.limitPriceE8;
            pendingInstrument[pending++] = instrument;
        }
    }

    private void quote(int instrument) {
        begin(EventType.QUOTE, instrument);
        event.quote.bidE8 = FixedPoint.floorToStep(midE8[instrument], 1_000_000);
        event.quote.bidQtyE8 = 10 * FixedPoint.ONE;
        event.quote.askE8 = event.quote.bidE8 + 1_000_000;
        event.quote.askQtyE8 = 10 * FixedPoint.ONE;
        long bidE8 = event.quote.bidE8;
        engine.onEvent(event);
        if (restingId[instrument] != 0) {
            if (restingQtyE8[instrument] > 0 && bidE8 >= restingPriceE8[instrument]) {
                long id = restingId[instrument];
                restingId[instrument] = 0;
                fill(id, restingQtyE8[instrument], restingPriceE8[instrument]);
            } else if (event.seq % 3 == 0) {
                execution(restingId[instrument], ExecutionType.NEW);
                engine.onEvent(event);
            }
        }
    }

    private void answer() {
        while (pending > 0) {
            int at = --pending;
            if (pendingQtyE8[at] > 0) {
                fill(pendingId[at], pendingQtyE8[at], pendingPriceE8[at]);
            } else {
                restingId[pendingInstrument[at]] = 0;
                execution(pendingId[at], ExecutionType.CANCELED);
                engine.onEvent(event);
            }
        }
    }

    private void fill(long clientId, long qtyE8, long priceE8) {
        fills++;
        execution(clientId, ExecutionType.TRADE);
        event.execution.tradeId = fills;
        event.execution.lastQtyE8 = qtyE8;
        event.execution.lastPriceE8 = priceE8;
        event.execution.feeE8 = FixedPoint.mulCeil(FixedPoint.mulFloor(priceE8, qtyE8), 100_000);
        event.execution.feeAsset = 0;
        engine.onEvent(event);
    }

    private void execution(long clientId, ExecutionType type) {
        begin(EventType.ORDER_EXECUTED, -1);
        event.execution.clientId = clientId;
        event.execution.type = type;
    }

    /** Part of the answer to the first question for a snapshot: one balance, no orders. */
    private void snapshot(EventType type) {
        begin(type, -1);
        event.snapshot.outcome = VenueOutcome.ACCEPTED;
        event.snapshot.number = 1;
        event.snapshot.epoch = 1;
        event.snapshot.askedAtNs = nowNs;
        event.snapshot.balances = 1;
        event.snapshot.orders = 0;
        engine.onEvent(event);
    }

    private void defineAsset(int index, String code, long unitValueE8) {
        begin(EventType.ASSET_DEFINED, -1);
        event.definition.asset = new Asset(index, code, unitValueE8);
        engine.onEvent(event);
    }

    private void begin(EventType type, int instrument) {
        event.begin(type, instrument, nowNs).seq = ++seq;
    }

    private long next() {
        random ^= random << 13;
        random ^= random >>> 7;
        random ^= random << 17;
        return random;
    }

    private static long usual(Setting setting) {
        return switch (setting) {
            case RISK_COOLDOWN_MS, RISK_COOLDOWN_AFTER_FAILURE_MS, ORDER_RETENTION_MS -> 0;
            case RISK_MAX_POSITIONS -> INSTRUMENTS;
            case REPORT_HASH_EVERY_EVENTS -> 65_536;
            default -> TestSettings.of(setting);
        };
    }

    private static Filters filters() {
        Filters.LotRule lot = new Filters.LotRule(100_000, 9_000_000 * FixedPoint.ONE, 100_000);
        return new Filters(
                new Filters.PriceRule(1_000_000, 1_000_000 * FixedPoint.ONE, 1_000_000),
                lot,
                lot,
                new Filters.NotionalRule(5 * FixedPoint.ONE, 0, true),
                new Filters.PercentPriceRule(0, 0, 0, 0),
                200,
                0);
    }
}
