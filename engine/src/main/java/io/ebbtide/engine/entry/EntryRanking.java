package io.ebbtide.engine.entry;

import io.ebbtide.engine.market.InstrumentMarket;
import io.ebbtide.engine.market.MarketState;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Universe;

/**
 * Instruments in the order in which they may use scarce slots: the largest drop from the anchor first, then the narrowest spread, then the
 * symbol. Reused; holds nothing between two rankings. Source: behaviour.md § 2.3.
 */
final class EntryRanking {
    private final MarketState markets;
    private final int[] symbolRanks;
    private final int[] order;
    private int size;

    EntryRanking(Universe universe, MarketState markets) {
        this.markets = markets;
        int count = universe.instrumentCount();
        order = new int[count];
        symbolRanks = new int[count];
        for (int i = 0; i < count; i++) {
            String symbol = universe.instrument(i).symbol();
            for (int j = 0; j < count; j++) {
                symbolRanks[i] += universe.instrument(j).symbol().compareTo(symbol) < 0 ? 1 : 0;
            }
        }
    }

    void clear() {
        size = 0;
    }

    /** Inserts where it belongs; candidates are few. */
    void add(int instrument) {
        int at = size++;
        while (at > 0 && isBefore(instrument, order[at - 1])) {
            order[at] = order[at - 1];
            at--;
        }
        order[at] = instrument;
    }

    int size() {
        return size;
    }

    int instrument(int place) {
        return order[place];
    }

    private boolean isBefore(int left, int right) {
        long leftDropE8 = dropE8(markets.of(left));
        long rightDropE8 = dropE8(markets.of(right));
        if (leftDropE8 != rightDropE8) {
            return leftDropE8 > rightDropE8;
        }
        long leftSpreadE8 = markets.of(left).spreadE8();
        long rightSpreadE8 = markets.of(right).spreadE8();
        return leftSpreadE8 != rightSpreadE8 ? leftSpreadE8 < rightSpreadE8 : symbolRanks[left] < symbolRanks[right];
    }

    private static long dropE8(InstrumentMarket market) {
        long anchorE8 = market.anchorE8();
        // A signal may buy above the anchor: that is no drop.
        return market.midE8() >= anchorE8 ? 0 : FixedPoint.divFloor(anchorE8 - market.midE8(), anchorE8);
    }
}
