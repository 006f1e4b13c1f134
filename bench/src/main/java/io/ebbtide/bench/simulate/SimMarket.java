package io.ebbtide.bench.simulate;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.Side;
import io.ebbtide.gateway.paper.SeededMix;

/**
 * Ten instruments, each with a tick a second: a random walk with dips that are worth buying, falls that go on, and recoveries. Prices are
 * multiples of a hundredth. Every tick is a function of the seed and of the ticks before it. Thread: one; no allocation.
 */
final class SimMarket {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long TICK_E8 = 1_000_000L;
    private static final long QTY_E8 = 100_000L;
    private static final int MIN_TICKS = 2_000;
    private static final int MAX_TICKS = 40_000;

    private final Dice dice;
    private final int[] bidTicks = new int[Variant.INSTRUMENTS];
    private final int[] velocity = new int[Variant.INSTRUMENTS];
    private final int[] velocityLeft = new int[Variant.INSTRUMENTS];
    private final int[] rebound = new int[Variant.INSTRUMENTS];
    private final long startNs;
    private final long stepNs;
    private final long plenty;
    private long count;
    private long tradeId;

    /** A market that begins at a time; where it is thin, most orders fill in parts. */
    SimMarket(long seed, long startNs, boolean isThin) {
        plenty = isThin ? 0 : 7;
        dice = Actor.MARKET.dice(seed);
        this.startNs = startNs;
        stepNs = SECOND_NS / Variant.INSTRUMENTS;
        for (int i = 0; i < bidTicks.length; i++) {
            bidTicks[i] = 8_000 + 400 * i;
        }
    }

    long nextTimeNs() {
        return startNs + count * stepNs;
    }

    /** How many ticks there were. */
    long count() {
        return count;
    }

    /** The next tick: nine of ten show prices, the others trade. */
    void next(EngineEvent tick) {
        int instrument = (int) (count % Variant.INSTRUMENTS);
        long timeNs = nextTimeNs();
        long bits = dice.bits(count++);
        move(instrument, bits);
        int spread = 1 + (int) ((bits >>> 50) & 3);
        if (((bits >>> 40) & 15) == 0) {
            trade(tick, instrument, spread, bits);
        } else {
            tick.begin(EventType.QUOTE, instrument, timeNs);
            tick.quote.bidE8 = bidTicks[instrument] * TICK_E8;
            tick.quote.askE8 = (bidTicks[instrument] + spread) * TICK_E8;
            tick.quote.bidQtyE8 = shown(bits >>> 8);
            tick.quote.askQtyE8 = shown(bits >>> 24);
        }
        tick.recvTimeNs = timeNs;
        tick.sourceTimeNs = timeNs;
    }

    private void trade(EngineEvent tick, int instrument, int spread, long bits) {
        boolean buys = (bits & 1) == 0;
        tick.begin(EventType.TRADE, instrument, 0);
        tick.trade.tradeId = ++tradeId;
        tick.trade.priceE8 = (bidTicks[instrument] + (buys ? spread : 0)) * TICK_E8;
        tick.trade.qtyE8 = shown(bits >>> 8);
        tick.trade.aggressor = buys ? Side.BUY : Side.SELL;
    }

    /** Mostly plenty, now and then so little that an order of ours fills in parts. */
    private long shown(long bits) {
        long draw = bits & 0x3FF;
        return ((draw & plenty) == 0 ? 40 + draw / 8 : 3_000 + 20 * draw) * QTY_E8;
    }

    private void move(int i, long bits) {
        if (velocityLeft[i] == 0) {
            velocity[i] = 0;
            int draw = (int) ((bits >>> 12) & 255);
            if (rebound[i] > 0) {
                // What fell comes back in part, or falls on.
                velocityLeft[i] = 8 + (draw & 31);
                velocity[i] = (draw & 64) == 0 ? rebound[i] : -rebound[i] / 2;
                rebound[i] = 0;
            } else if (draw < 3) {
                velocityLeft[i] = 3 + (int) ((bits >>> 20) & 15);
                velocity[i] = -(10 + (int) ((bits >>> 32) & 31));
                rebound[i] = 2 + (int) ((bits >>> 28) & 15);
            }
        } else {
            velocityLeft[i]--;
        }
        int noise = (int) (SeededMix.normalE8(bits) * 4 / 100_000_000L);
        bidTicks[i] = Math.max(MIN_TICKS, Math.min(MAX_TICKS, bidTicks[i] + velocity[i] + noise));
    }

    /** The bid of an instrument now. Units: E8. */
    long bidE8(int instrument) {
        return bidTicks[instrument] * TICK_E8;
    }
}
