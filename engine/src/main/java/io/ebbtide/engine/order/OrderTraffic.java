package io.ebbtide.engine.order;

import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.snapshot.StateSink;
import io.ebbtide.engine.snapshot.StateSource;
import io.ebbtide.engine.time.TimeRing;

/**
 * Which orders left lately and which have not ended: what the throttles are measured on. Exits and protections count, too, but nothing
 * here ever stops them. One writer: the {@link OrderRouter} on the engine thread.
 */
public final class OrderTraffic {
    private final long orderWindowNs;
    private final long repeatWindowNs;
    private final TimeRing orders;
    private final TimeRing entries;
    private final TimeRing[] entriesOf;
    private final int[] livingOf;
    private final long[] lastEntryNs;
    private final long[] lastEntryPriceE8;
    private final long[] lastEntryQtyE8;
    private int emptyEntries;

    /** No order has left. */
    OrderTraffic(Settings settings, int instruments) {
        orderWindowNs = settings.get(Setting.RISK_ORDER_WINDOW_MS);
        repeatWindowNs = settings.get(Setting.RISK_REPEAT_WINDOW_MS);
        orders = new TimeRing((int) settings.get(Setting.RISK_MAX_ORDERS_PER_WINDOW));
        entries = new TimeRing((int) settings.get(Setting.RISK_MAX_ENTRIES_PER_WINDOW));
        entriesOf = new TimeRing[instruments];
        for (int i = 0; i < instruments; i++) {
            entriesOf[i] = new TimeRing((int) settings.get(Setting.RISK_MAX_REPEATED_ENTRIES));
        }
        livingOf = new int[instruments];
        lastEntryNs = new long[instruments];
        lastEntryPriceE8 = new long[instruments];
        lastEntryQtyE8 = new long[instruments];
    }

    /** An order leaves now. */
    void placed(OrderDraft draft, long nowNs) {
        int instrument = draft.instrument.index();
        livingOf[instrument]++;
        orders.add(nowNs);
        if (draft.purpose == OrderPurpose.ENTRY) {
            entries.add(nowNs);
            entriesOf[instrument].add(nowNs);
            lastEntryNs[instrument] = nowNs;
            lastEntryPriceE8[instrument] = draft.limitPriceE8;
            lastEntryQtyE8[instrument] = draft.qtyE8;
        }
    }

    /** An order has ended. */
    void ended(Order order) {
        livingOf[order.instrument().index()]--;
        if (order.purpose() == OrderPurpose.ENTRY) {
            emptyEntries = order.filledQtyE8() == 0 ? emptyEntries + 1 : 0;
        }
    }

    /** Whether so many more entries in a row have ended without a fill, this one last. */
    boolean isRowOfEmpty(Order order, int entries) {
        return order.purpose() == OrderPurpose.ENTRY && emptyEntries > 0 && emptyEntries % entries == 0;
    }

    /** Orders of any purpose within the window of the order rate. */
    public int recentOrders(long nowNs) {
        return orders.countWithin(orderWindowNs, nowNs);
    }

    /** Entries within the same window. */
    public int recentEntries(long nowNs) {
        return entries.countWithin(orderWindowNs, nowNs);
    }

    /** Entries of one instrument within the window of the repetition throttle. */
    public int repeatedEntries(int instrument, long nowNs) {
        return entriesOf[instrument].countWithin(repeatWindowNs, nowNs);
    }

    /** An operator has looked: what an instrument did before no longer counts as repetition. */
    public void forgetRepeated(int instrument) {
        entriesOf[instrument].clear();
    }

    /** Orders of an instrument that have not ended, unknown ones included. */
    public int livingOrders(int instrument) {
        return livingOf[instrument];
    }

    /** Whether the newest entry of the instrument had this price and quantity. */
    public boolean isLastEntry(OrderDraft draft) {
        int instrument = draft.instrument.index();
        return lastEntryPriceE8[instrument] == draft.limitPriceE8 && lastEntryQtyE8[instrument] == draft.qtyE8;
    }

    /** When the newest entry of an instrument left; 0 before the first. */
    public long lastEntryNs(int instrument) {
        return lastEntryNs[instrument];
    }

    /** Writes everything. */
    public void writeTo(StateSink sink) {
        orders.writeTo(sink);
        entries.writeTo(sink);
        sink.add(emptyEntries);
        for (int i = 0; i < livingOf.length; i++) {
            entriesOf[i].writeTo(sink);
            sink.add(livingOf[i]);
            sink.addTimeNs(lastEntryNs[i]);
            sink.add(lastEntryPriceE8[i]);
            sink.add(lastEntryQtyE8[i]);
        }
    }

    /** Takes back what was written. */
    public void loadFrom(StateSource source) {
        orders.loadFrom(source);
        entries.loadFrom(source);
        emptyEntries = source.nextCount(Integer.MAX_VALUE);
        for (int i = 0; i < livingOf.length; i++) {
            entriesOf[i].loadFrom(source);
            livingOf[i] = source.nextCount(Integer.MAX_VALUE);
            lastEntryNs[i] = source.nextTimeNs();
            lastEntryPriceE8[i] = source.next();
            lastEntryQtyE8[i] = source.next();
        }
    }
}
