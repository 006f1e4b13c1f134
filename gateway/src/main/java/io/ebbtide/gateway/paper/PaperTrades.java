package io.ebbtide.gateway.paper;

import io.ebbtide.engine.event.ExecutionPayload;
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
    }

    int count() {
        return count;
    }

    /** The trade at a place, 0 being the oldest. */
    Trade get(int place) {
        return ring[(next - count + place + KEPT) % KEPT];
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
