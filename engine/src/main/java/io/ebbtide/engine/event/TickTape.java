package io.ebbtide.engine.event;

import io.ebbtide.engine.model.Side;

/**
 * Market events one behind the other in one array, so that another core reads them in sequence: a trade or quote takes one cache line,
 * where in slots it is spread over three.
 *
 * <p>Shape: QUOTE, TRADE and DEPTH, all but their sequence; filled from the beginning, then read from the beginning. Thread: one at a time.
 */
public final class TickTape {
    private static final int WORDS_SMALL = 7;
    private static final int WORDS_LARGE = 3 + 4 * DepthPayload.LEVELS;
    private static final int TYPE_BITS = 8;

    private final long[] words;
    private int size;
    private int position;

    /** Room for so many trades and quotes; of depths fewer fit. */
    public TickTape(int ticks) {
        words = new long[Math.max(0, ticks - 1) * WORDS_SMALL + WORDS_LARGE];
    }

    /** Forgets everything. */
    public void clear() {
        size = 0;
        position = 0;
    }

    /** Whether any tick surely has room. */
    public boolean hasRoom() {
        return size + WORDS_LARGE <= words.length;
    }

    /** Whether every tick was taken. */
    public boolean isAtEnd() {
        return position == size;
    }

    /** Whether an event is one that a tape takes. */
    public static boolean isTick(EventType type) {
        return type == EventType.QUOTE || type == EventType.TRADE || type == EventType.DEPTH;
    }

    /** Time of the tick that {@link #next} gives. Units: nanoseconds since 1970. */
    public long nextTimeNs() {
        return words[position + 1];
    }

    /** Errors: what is no market event, and a tick without room, are bugs. */
    public void add(EngineEvent tick) {
        words[size] = tick.type.code() | (long) tick.instrument << TYPE_BITS;
        words[size + 1] = tick.recvTimeNs;
        words[size + 2] = tick.sourceTimeNs;
        int at = size + 3;
        switch (tick.type) {
            case QUOTE -> {
                words[at] = tick.quote.bidE8;
                words[at + 1] = tick.quote.bidQtyE8;
                words[at + 2] = tick.quote.askE8;
                words[at + 3] = tick.quote.askQtyE8;
                size += WORDS_SMALL;
            }
            case TRADE -> {
                words[at] = tick.trade.tradeId;
                words[at + 1] = tick.trade.priceE8;
                words[at + 2] = tick.trade.qtyE8;
                words[at + 3] = tick.trade.aggressor.code();
                size += WORDS_SMALL;
            }
            case DEPTH -> {
                addLevels(tick.depth, at);
                size += WORDS_LARGE;
            }
            default -> throw new IllegalArgumentException(tick.type + " is no market event");
        }
    }

    private void addLevels(DepthPayload depth, int at) {
        int levels = DepthPayload.LEVELS;
        System.arraycopy(depth.bidPricesE8, 0, words, at, levels);
        System.arraycopy(depth.bidQtysE8, 0, words, at + levels, levels);
        System.arraycopy(depth.askPricesE8, 0, words, at + 2 * levels, levels);
        System.arraycopy(depth.askQtysE8, 0, words, at + 3 * levels, levels);
    }

    /** Fills the slot with the next tick, all but its sequence. Errors: no tick left is a bug. */
    public void next(EngineEvent slot) {
        if (isAtEnd()) {
            throw new IllegalStateException("no tick is left");
        }
        long head = words[position];
        EventType type = EventType.ofCode((int) (head & (1 << TYPE_BITS) - 1));
        slot.begin(type, (int) (head >> TYPE_BITS), words[position + 1]);
        slot.sourceTimeNs = words[position + 2];
        int at = position + 3;
        position += type == EventType.DEPTH ? WORDS_LARGE : WORDS_SMALL;
        if (type == EventType.TRADE) {
            slot.trade.tradeId = words[at];
            slot.trade.priceE8 = words[at + 1];
            slot.trade.qtyE8 = words[at + 2];
            slot.trade.setAggressor(Side.ofCode((int) words[at + 3]));
        } else if (type == EventType.QUOTE) {
            slot.quote.bidE8 = words[at];
            slot.quote.bidQtyE8 = words[at + 1];
            slot.quote.askE8 = words[at + 2];
            slot.quote.askQtyE8 = words[at + 3];
        } else {
            takeLevels(slot.depth, at);
        }
    }

    private void takeLevels(DepthPayload depth, int at) {
        int levels = DepthPayload.LEVELS;
        System.arraycopy(words, at, depth.bidPricesE8, 0, levels);
        System.arraycopy(words, at + levels, depth.bidQtysE8, 0, levels);
        System.arraycopy(words, at + 2 * levels, depth.askPricesE8, 0, levels);
        System.arraycopy(words, at + 3 * levels, depth.askQtysE8, 0, levels);
    }
}
