package io.ebbtide.engine.risk;

import io.ebbtide.engine.model.Asset;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.model.TradingMode;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.order.Orders;
import io.ebbtide.engine.portfolio.Equity;
import io.ebbtide.engine.portfolio.Portfolio;
import io.ebbtide.engine.portfolio.Position;
import io.ebbtide.engine.snapshot.StateHash;

/**
 * What an entry may cost, if it may be made at all, on a state that contains reservations and orders in flight. Fails closed. One writer:
 * the engine thread.
 */
public final class RiskGate {
    private final Settings settings;
    private final Universe universe;
    private final Portfolio portfolio;
    private final Orders orders;
    private final Equity equity;
    private final int maxPositions;
    private final long feeFactorE8;
    private TradingMode mode = TradingMode.RUNNING;
    private boolean locked;

    /** A gate in front of the given owners. */
    public RiskGate(Settings settings, Universe universe, Portfolio portfolio, Orders orders, Equity equity) {
        this.settings = settings;
        this.universe = universe;
        this.portfolio = portfolio;
        this.orders = orders;
        this.equity = equity;
        maxPositions = (int) settings.get(Setting.RISK_MAX_POSITIONS);
        feeFactorE8 = FixedPoint.ONE + settings.get(Setting.FEE_TAKER_BPS);
    }

    public TradingMode mode() {
        return mode;
    }

    /** No entries until {@link #resume}; exits go on. */
    public void pause() {
        mode = TradingMode.NO_ENTRIES;
    }

    /** No entries for the rest of the session, whoever asks for them: a kill or an orderly stop. Exits go on. */
    public void lock() {
        mode = TradingMode.NO_ENTRIES;
        locked = true;
    }

    /** Ends a pause; a kill or stop is not ended by it. */
    public void resume() {
        mode = locked ? mode : TradingMode.RUNNING;
    }

    /** Whether an entry may be made at all; its size is another question. */
    public Refusal admit(Instrument instrument, long nowNs) {
        if (mode != TradingMode.RUNNING) {
            return Refusal.MODE_NO_ENTRIES;
        }
        if (nowNs < portfolio.position(instrument.index()).cooldownUntilNs) {
            return Refusal.RISK_COOLDOWN;
        }
        if (portfolio.slotsTakenBeside(instrument.index()) >= maxPositions) {
            return Refusal.RISK_SLOTS;
        }
        if (portfolio.isCoinHeldElsewhere(instrument)) {
            return Refusal.RISK_COIN_HELD;
        }
        return orders.hasRoomForEntry(nowNs) ? Refusal.NONE : Refusal.RISK_ORDER_CAPACITY;
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
        long heldE8 = position.openCostE8();
        long equityE8 = FixedPoint.divFloor(equity.totalE8(), quote.unitValueE8());
        long exposureE8 = FixedPoint.divCeil(equity.exposureE8(), quote.unitValueE8());
        long symbolCapE8 = settings.quoteE8(Setting.RISK_MAX_PER_SYMBOL_QUOTE, quote) - heldE8;
        long symbolShareE8 = share(Setting.RISK_MAX_SYMBOL_EXPOSURE_BPS, equityE8) - heldE8;
        long portfolioShareE8 = share(Setting.RISK_MAX_PORTFOLIO_EXPOSURE_BPS, equityE8) - exposureE8;
        if (!budget.lower(symbolCapE8, smallestE8)) {
            return Refusal.RISK_SYMBOL_CAP;
        }
        if (!budget.lower(symbolShareE8, smallestE8)) {
            return Refusal.RISK_SYMBOL_EXPOSURE;
        }
        if (!budget.lower(portfolioShareE8, smallestE8)) {
            return Refusal.RISK_PORTFOLIO_EXPOSURE;
        }
        return budget.lower(spendableE8(quote), smallestE8) ? Refusal.NONE : Refusal.RISK_CASH;
    }

    /** What may be spent on entries: free cash above the reserve, less the fee for spending it. Units: quote E8. */
    public long spendableE8(Asset quote) {
        long freeE8 = portfolio.freeE8(quote.index()) - settings.quoteE8(Setting.RISK_CASH_RESERVE_QUOTE, quote);
        return FixedPoint.divFloor(Math.max(0, freeE8), feeFactorE8);
    }

    /** Adds the mode; everything else belongs to other owners. */
    public void hashInto(StateHash hash) {
        hash.add(mode.code());
        hash.add(locked ? 1 : 0);
    }

    private long share(Setting ratio, long equityE8) {
        return FixedPoint.mulFloor(Math.max(0, equityE8), settings.get(ratio));
    }
}
