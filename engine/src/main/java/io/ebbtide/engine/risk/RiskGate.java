package io.ebbtide.engine.risk;

import io.ebbtide.engine.command.Outbox;
import io.ebbtide.engine.event.ConditionPayload;
import io.ebbtide.engine.market.InstrumentMarket;
import io.ebbtide.engine.model.AlarmId;
import io.ebbtide.engine.model.Asset;
import io.ebbtide.engine.model.ConditionLevel;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.LimitUnit;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.model.TradingMode;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.order.OrderDraft;
import io.ebbtide.engine.order.OrderTraffic;
import io.ebbtide.engine.order.Orders;
import io.ebbtide.engine.order.VenueClock;
import io.ebbtide.engine.portfolio.Equity;
import io.ebbtide.engine.portfolio.Portfolio;
import io.ebbtide.engine.portfolio.Position;
import io.ebbtide.engine.snapshot.StateSink;
import io.ebbtide.engine.snapshot.StateSource;

/**
 * Whether an entry may be made, what it may cost, and whether the finished order may leave: on a state that contains reservations and
 * orders in flight. One writer: the engine thread.
 *
 * <p>Fails closed: what cannot be computed is thrown before anything is reserved or sent. Exits and protections are never asked about.
 */
public final class RiskGate {
    private static final int ENTRY_AND_PROTECTION = 2;

    private final Settings settings;
    private final Universe universe;
    private final Portfolio portfolio;
    private final Orders orders;
    private final OrderTraffic traffic;
    private final VenueClock venueClock;
    private final Equity equity;
    private final Outbox outbox;
    private final LossLimits losses;
    private final OrderChecks orderChecks;
    private final MachineConditions conditions;
    private final LimitReading reading = new LimitReading();
    private final int maxPositions;
    private final int maxEntries;
    private final int maxOrdersForEntries;
    private final int maxRepeated;
    private final boolean repeatLocks;
    private final long maxClockOffsetNs;
    private final boolean observeOnly;
    private final long feeFactorE8;
    private final boolean[] symbolLocked;
    private TradingMode mode = TradingMode.RUNNING;
    private boolean locked;
    private boolean stopped;
    private Refusal alarmed = Refusal.NONE;

    /** A gate in front of the given owners. */
    public RiskGate(Settings settings, Universe universe, RiskPorts ports) {
        this.settings = settings;
        this.universe = universe;
        portfolio = ports.portfolio();
        orders = ports.orders();
        traffic = ports.traffic();
        venueClock = ports.venueClock();
        equity = ports.equity();
        outbox = ports.outbox();
        losses = new LossLimits(settings);
        orderChecks = new OrderChecks(settings, universe, traffic);
        conditions = new MachineConditions(outbox);
        maxPositions = (int) settings.get(Setting.RISK_MAX_POSITIONS);
        maxEntries = (int) settings.get(Setting.RISK_MAX_ENTRIES_PER_WINDOW);
        maxOrdersForEntries = (int)
                (settings.get(Setting.RISK_MAX_ORDERS_PER_WINDOW) - settings.get(Setting.RISK_ORDERS_KEPT_FOR_EXITS));
        maxRepeated = (int) settings.get(Setting.RISK_MAX_REPEATED_ENTRIES);
        maxClockOffsetNs = settings.get(Setting.CLOCK_MAX_OFFSET_MS);
        repeatLocks = settings.isOn(Setting.RISK_REPEAT_LOCKS_SYMBOL);
        observeOnly = settings.isOn(Setting.RISK_OBSERVE_ONLY);
        feeFactorE8 = FixedPoint.ONE + settings.get(Setting.FEE_TAKER_BPS);
        symbolLocked = new boolean[universe.instrumentCount()];
    }

    /** Whose state the gate looks at, and where it raises alarms. */
    public record RiskPorts(
            Portfolio portfolio,
            Orders orders,
            OrderTraffic traffic,
            VenueClock venueClock,
            Equity equity,
            Outbox outbox) {}

    /** What the limit that refused last measured and allows. */
    public LimitReading reading() {
        return reading;
    }

    /** Time goes on, before the event that brought it is looked at: the UTC day may roll over. */
    public void onTime(long nowNs) {
        if (losses.isNewDay(nowNs)) {
            losses.startDay(nowNs, equity.totalE8(), portfolio.openedCount());
        }
    }

    /** Equity was sampled: it may be a new peak. */
    public void onEquity(long equityE8) {
        losses.sample(equityE8);
    }

    /** A position was sold: it may be one of a row of losses. */
    public void onClosed(Position position, long nowNs) {
        losses.closed(portfolio.netPnlE8(position), nowNs);
    }

    /** A condition of the machine changed. */
    public void onCondition(ConditionPayload change) {
        conditions.onChange(change);
    }

    /** Whether the machine allows no more than exits. */
    public boolean isExitsOnly() {
        return conditions.worst() == ConditionLevel.EXITS_ONLY;
    }

    public TradingMode mode() {
        return stopped ? TradingMode.NO_ENTRIES : mode;
    }

    /** The mode once the process has started again: a stop ends with it. */
    public TradingMode modeAfterStart() {
        return mode;
    }

    /** Whether no entries are made for the rest of the session. */
    public boolean isLocked() {
        return locked;
    }

    /** Whether no entries are made into one instrument. */
    public boolean isSymbolLocked(int instrument) {
        return symbolLocked[instrument];
    }

    /** No entries until {@link #resume}; exits go on. */
    public void pause() {
        mode = TradingMode.NO_ENTRIES;
    }

    /** No entries for the rest of the session, whoever asks for them and however often the process starts: a kill. Exits go on. */
    public void lock() {
        mode = TradingMode.NO_ENTRIES;
        locked = true;
    }

    /** An orderly stop: no entries until the process starts again. Exits go on. */
    public void stop() {
        stopped = true;
    }

    /**
     * The process has started again: a stop is over, and what it lacked is told anew. A pause, a kill, locks and limits that were reached
     * stay.
     */
    public void beginAgain() {
        stopped = false;
        conditions.forget();
    }

    /** Ends a pause, and accepts a drawdown that stops entries; a kill or stop is not ended by it. */
    public void resume() {
        mode = locked ? mode : TradingMode.RUNNING;
        losses.acceptDrawdown(equity.totalE8());
    }

    /** No entries into one instrument until it is unlocked. */
    public void lockSymbol(int instrument) {
        symbolLocked[instrument] = true;
    }

    /** Ends the lock of an instrument; what it repeated before no longer counts. */
    public void unlockSymbol(int instrument) {
        symbolLocked[instrument] = false;
        traffic.forgetRepeated(instrument);
    }

    /** Whether an entry may be made at all; its size is another question. The mode comes first: a kill needs no further reason. */
    public Refusal admit(Instrument instrument, long nowNs) {
        reading.clear();
        Refusal refusal = standing(instrument, nowNs);
        if (refusal == Refusal.NONE) {
            refusal = throttle(instrument.index(), nowNs);
        }
        return refusal == Refusal.NONE ? checkLosses(instrument.index(), nowNs) : refusal;
    }

    /**
     * Asks every limit of an instrument's entries, whatever the others say, and changes nothing: {@link #reading} has the answers then. For
     * whoever explains.
     */
    public void survey(Instrument instrument, long nowNs) {
        reading.survey();
        standing(instrument, nowNs);
        rates(nowNs);
        reading.below(
                traffic.repeatedEntries(instrument.index(), nowNs),
                maxRepeated,
                LimitUnit.COUNT,
                Refusal.RISK_REPEATED_ENTRY);
        losses.check(equity.totalE8(), openedBeside(instrument.index()), nowNs, reading);
        Asset quote = universe.quoteOf(instrument);
        Budget budget = new Budget();
        budget.begin(settings.quoteE8(Setting.ENTRY_POSITION_SIZE_QUOTE, quote));
        cap(instrument, budget, settings.quoteE8(Setting.ENTRY_MIN_SLOT_QUOTE, quote));
    }

    /**
     * Lowers a wanted size to the caps.
     *
     * <p>Units: quote E8 of the instrument. The first cap that leaves less than {@code smallestE8} is the refusal.
     */
    public Refusal cap(Instrument instrument, Budget budget, long smallestE8) {
        Asset quote = universe.quoteOf(instrument);
        if (quote.unitValueE8() == 0) {
            return Refusal.RISK_CASH;
        }
        Position position = portfolio.position(instrument.index());
        long heldE8 = position.openCostE8() + portfolio.reservedForE8(instrument.index());
        long equityE8 = FixedPoint.divFloor(equity.totalE8(), quote.unitValueE8());
        long exposureE8 = FixedPoint.divCeil(equity.exposureE8(), quote.unitValueE8());
        long symbolCapE8 = settings.quoteE8(Setting.RISK_MAX_PER_SYMBOL_QUOTE, quote) - heldE8;
        long symbolShareE8 = share(Setting.RISK_MAX_SYMBOL_EXPOSURE_BPS, equityE8) - heldE8;
        long portfolioShareE8 = share(Setting.RISK_MAX_PORTFOLIO_EXPOSURE_BPS, equityE8) - exposureE8;
        Refusal refusal = lower(budget, symbolCapE8, smallestE8, Refusal.RISK_SYMBOL_CAP);
        if (refusal == Refusal.NONE) {
            refusal = lower(budget, symbolShareE8, smallestE8, Refusal.RISK_SYMBOL_EXPOSURE);
        }
        if (refusal == Refusal.NONE) {
            refusal = lower(budget, portfolioShareE8, smallestE8, Refusal.RISK_PORTFOLIO_EXPOSURE);
        }
        return refusal == Refusal.NONE ? lower(budget, spendableE8(quote), smallestE8, Refusal.RISK_CASH) : refusal;
    }

    /** What may be spent on entries: free cash above the reserve, less the fee for spending it. Units: quote E8. */
    public long spendableE8(Asset quote) {
        long freeE8 = portfolio.freeE8(quote.index()) - settings.quoteE8(Setting.RISK_CASH_RESERVE_QUOTE, quote);
        return FixedPoint.divFloor(Math.max(0, freeE8), feeFactorE8);
    }

    /** Whether the finished order may leave. It is the last question: in a session that observes the answer is always no. */
    public Refusal approve(OrderDraft draft, InstrumentMarket market, long nowNs) {
        Refusal refusal = orderChecks.check(draft, market, nowNs, reading);
        if (refusal == Refusal.NONE) {
            refusal = venueRoom(draft);
        }
        return refusal == Refusal.NONE ? reading.unless(!observeOnly, Refusal.MODE_OBSERVE) : refusal;
    }

    /** Writes the mode, locks, days and throttles; everything else belongs to other owners. */
    public void writeTo(StateSink sink) {
        sink.add(mode.code());
        sink.add((locked ? 1 : 0) + (stopped ? 2 : 0));
        sink.add(alarmed.code());
        for (boolean isLocked : symbolLocked) {
            sink.add(isLocked ? 1 : 0);
        }
        losses.writeTo(sink);
        traffic.writeTo(sink);
        conditions.writeTo(sink);
    }

    /** Takes back what was written. */
    public void loadFrom(StateSource source) {
        mode = source.nextOf(TradingMode.values());
        int flags = source.nextCount(3);
        locked = (flags & 1) != 0;
        stopped = (flags & 2) != 0;
        alarmed = source.nextRefusal();
        for (int i = 0; i < symbolLocked.length; i++) {
            symbolLocked[i] = source.nextFlag();
        }
        losses.loadFrom(source);
        traffic.loadFrom(source);
        conditions.loadFrom(source);
    }

    /** Mode, locks, cooldown, slots and room. */
    private Refusal standing(Instrument instrument, long nowNs) {
        int index = instrument.index();
        Refusal refusal = reading.unless(mode() == TradingMode.RUNNING, Refusal.MODE_NO_ENTRIES);
        if (refusal == Refusal.NONE) {
            refusal = reading.unless(!conditions.worst().isWorseThan(ConditionLevel.NOTICED), Refusal.MODE_MACHINE);
        }
        if (refusal == Refusal.NONE) {
            refusal = clocks();
        }
        if (refusal == Refusal.NONE) {
            refusal = reading.unless(!symbolLocked[index], Refusal.MODE_SYMBOL_LOCKED);
        }
        long coolingNs = portfolio.position(index).cooldownUntilNs - nowNs;
        if (refusal == Refusal.NONE) {
            refusal = reading.atMost(coolingNs, 0, LimitUnit.NANOSECONDS, Refusal.RISK_COOLDOWN);
        }
        if (refusal == Refusal.NONE) {
            refusal =
                    reading.below(portfolio.slotsTakenBeside(index), maxPositions, LimitUnit.COUNT, Refusal.RISK_SLOTS);
        }
        if (refusal == Refusal.NONE) {
            refusal = reading.unless(!portfolio.isCoinHeldElsewhere(instrument), Refusal.RISK_COIN_HELD);
        }
        return refusal == Refusal.NONE
                ? reading.unless(orders.hasRoomForEntry(nowNs), Refusal.RISK_ORDER_CAPACITY)
                : refusal;
    }

    private Refusal clocks() {
        Refusal refusal = reading.atMost(
                venueClock.worstNs(), maxClockOffsetNs, LimitUnit.NANOSECONDS, Refusal.RISK_CLOCK_OFFSET);
        return refusal == Refusal.NONE ? reading.unless(!venueClock.isDoubted(), Refusal.RISK_CLOCK_UNSURE) : refusal;
    }

    /** Orders so far leave room for this one, and for the exits that may be needed next. */
    private Refusal throttle(int instrument, long nowNs) {
        Refusal refusal = rates(nowNs);
        if (refusal != Refusal.NONE) {
            return refusal;
        }
        int repeated = traffic.repeatedEntries(instrument, nowNs);
        refusal = reading.below(repeated, maxRepeated, LimitUnit.COUNT, Refusal.RISK_REPEATED_ENTRY);
        if (refusal != Refusal.NONE && repeatLocks) {
            symbolLocked[instrument] = true;
            alarm(AlarmId.SYMBOL_LOCKED, instrument, repeated);
        }
        return refusal;
    }

    private Refusal rates(long nowNs) {
        Refusal refusal =
                reading.below(traffic.recentEntries(nowNs), maxEntries, LimitUnit.COUNT, Refusal.RISK_ENTRY_RATE);
        return refusal == Refusal.NONE
                ? reading.below(
                        traffic.recentOrders(nowNs), maxOrdersForEntries, LimitUnit.COUNT, Refusal.RISK_ORDER_RATE)
                : refusal;
    }

    /** A limit that begins to refuse is an alarm, once, until another one or none refuses. */
    private Refusal checkLosses(int instrument, long nowNs) {
        long equityE8 = equity.totalE8();
        losses.sample(equityE8);
        Refusal refusal = losses.check(equityE8, openedBeside(instrument), nowNs, reading);
        if (refusal != alarmed) {
            alarmed = refusal;
            if (refusal != Refusal.NONE) {
                alarm(AlarmId.LOSS_LIMIT_REACHED, instrument, refusal.code());
            }
        }
        return refusal;
    }

    private long openedBeside(int instrument) {
        return portfolio.openedCount() + portfolio.openingBeside(instrument);
    }

    /** The type of the order; MAX_NUM_ORDERS with room for the entry and what protects it; MAX_POSITION on everything that the account has of the coin. */
    private Refusal venueRoom(OrderDraft draft) {
        Instrument instrument = draft.instrument;
        int maxOrders = instrument.filters().maxOrders();
        long maxPositionE8 = instrument.filters().maxPositionE8();
        int neededOrders = traffic.livingOrders(instrument.index()) + ENTRY_AND_PROTECTION;
        Refusal refusal = reading.unless(instrument.takes(draft.type), Refusal.FILTER_ORDER_TYPE);
        refusal = maxOrders == 0 || refusal != Refusal.NONE
                ? refusal
                : reading.atMost(neededOrders, maxOrders, LimitUnit.COUNT, Refusal.FILTER_MAX_ORDERS);
        if (refusal != Refusal.NONE || maxPositionE8 == 0) {
            return refusal;
        }
        long coinsE8 = portfolio.coinsE8(instrument.baseAsset()) + draft.qtyE8;
        return reading.atMost(coinsE8, maxPositionE8, LimitUnit.QUANTITY, Refusal.FILTER_MAX_POSITION);
    }

    private Refusal lower(Budget budget, long capE8, long smallestE8, Refusal refusal) {
        long wantedE8 = budget.sizeE8();
        boolean enough = budget.lower(capE8, smallestE8);
        return reading.capped(enough, wantedE8, Math.max(0, capE8), refusal);
    }

    private void alarm(AlarmId alarm, int instrument, long detail) {
        outbox.alarm(alarm, instrument, 0, detail);
    }

    private long share(Setting ratio, long equityE8) {
        return FixedPoint.mulFloor(Math.max(0, equityE8), settings.get(ratio));
    }
}
