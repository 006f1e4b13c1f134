package io.ebbtide.gateway.paper;

import io.ebbtide.engine.event.ExecutionPayload;
import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.Liquidity;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.snapshot.StateHash;

/**
 * The account's last {@value #KEPT} trades, oldest first, which is what questions for trades can see. Single-threaded; grows once to its
 * bound.
 */
final class PaperTrades {
    static final int KEPT = 8192;

    /** One trade as it was reported. */
    static final class Trade {
        int instrument;
        long timeNs;
        final ExecutionPayload execution = new ExecutionPayload();
    }

    private final Trade[] ring = new Trade[KEPT];
    private int count;
    private int next;
    private long unsaved;

    /** Keeps a copy; the oldest gives way. */
    void add(int instrument, long timeNs, ExecutionPayload execution) {
        if (count < KEPT) {
            ring[next] = new Trade();
            count++;
        }
        Trade trade = ring[next];
        trade.instrument = instrument;
        trade.timeNs = timeNs;
        PaperLink.copy(execution, trade.execution);
        next = (next + 1) % KEPT;
        unsaved++;
    }

    int count() {
        return count;
    }

    /** The trade at a place, 0 being the oldest. */
    Trade get(int place) {
        return ring[(next - count + place + KEPT) % KEPT];
    }

    /** Writes the trades since the last time. */
    void save(LedgerFrame frame) {
        frame.add(unsaved);
        for (long i = count - unsaved; i < count; i++) {
            Trade trade = get((int) i);
            frame.add(trade.instrument);
            frame.add(trade.timeNs);
            save(frame, trade.execution);
        }
        unsaved = 0;
    }

    /** Adds trades to those that are known. */
    void load(LedgerFrame frame) {
        ExecutionPayload execution = new ExecutionPayload();
        long more = frame.next();
        for (long i = 0; i < more; i++) {
            int instrument = frame.nextInt();
            long timeNs = frame.next();
            load(frame, execution);
            add(instrument, timeNs, execution);
        }
        unsaved = 0;
    }

    private static void save(LedgerFrame frame, ExecutionPayload execution) {
        frame.add(execution.clientId);
        frame.add(execution.venueOrderId);
        frame.add(execution.type.code());
        frame.add(execution.tradeId);
        frame.add(execution.lastQtyE8);
        frame.add(execution.lastPriceE8);
        frame.add(execution.cumQtyE8);
        frame.add(execution.feeE8);
        frame.add(execution.feeAsset);
        frame.add(execution.liquidity.code());
        frame.add(execution.refusal.code());
    }

    private static void load(LedgerFrame frame, ExecutionPayload execution) {
        execution.clientId = frame.next();
        execution.venueOrderId = frame.next();
        execution.type = ExecutionType.ofCode(frame.nextInt());
        execution.tradeId = frame.next();
        execution.lastQtyE8 = frame.next();
        execution.lastPriceE8 = frame.next();
        execution.cumQtyE8 = frame.next();
        execution.feeE8 = frame.next();
        execution.feeAsset = frame.nextInt();
        execution.liquidity = Liquidity.ofCode(frame.nextInt());
        execution.refusal = Refusal.ofCode(frame.nextInt());
    }

    void hashInto(StateHash hash) {
        hash.add(count);
        for (int i = 0; i < count; i++) {
            Trade trade = get(i);
            hash.add(trade.instrument);
            hash.add(trade.execution.tradeId);
            hash.add(trade.execution.clientId);
        }
    }
}
