package io.ebbtide.gateway.binance;

import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.VenueOrderStatus;
import io.ebbtide.gateway.text.JsonCursor;
import io.ebbtide.gateway.text.SymbolIndex;
import org.jspecify.annotations.Nullable;

/**
 * One order as answers tell it: of a placement (ACK, RESULT or FULL), a cancel, a query, a list of open orders; REST and WebSocket API alike.
 * Reused from answer to answer. Units: E8, the venue's unit of time. Thread: that of the connection. Source: Binance Spot docs,
 * web-socket-api.md, "Place new order", "Cancel order", "Query order", "Current open orders".
 */
public final class OrderBody {
    /** What {@link #cumQuoteE8} gives where the venue does not know: old orders, and bodies without it. */
    public static final long NOT_TOLD = -1;

    private final JsonCursor json = new JsonCursor();
    private final SymbolIndex instruments;
    private final OwnOrderIds ids;
    private int instrument;
    private long clientId;
    private boolean originalNamed;
    private long venueOrderId;
    private @Nullable VenueOrderStatus status;
    private Side side = Side.BUY;
    private boolean sideTold;
    private long priceE8;
    private long qtyE8;
    private long cumQtyE8;
    private long cumQuoteE8;
    private long time;
    private int fillsFrom;
    private int fillsTo;

    /** Symbols by their index, and whose orders are ours. */
    public OrderBody(SymbolIndex instruments, OwnOrderIds ids) {
        this.instruments = instruments;
        this.ids = ids;
    }

    /** Reads the object in {@code [from, to)} of {@code text}; false when it is damaged or names no order. */
    public boolean read(byte[] text, int from, int to) {
        clear();
        json.reset(text, from, to);
        json.enterObject();
        while (json.nextField()) {
            json.readValue();
            take(text);
        }
        return json.atEnd() && venueOrderId >= 0;
    }

    /** Its instrument, or {@link SymbolIndex#UNKNOWN} for one that is not traded here. */
    public int instrument() {
        return instrument;
    }

    /** Our number, or {@link OwnOrderIds#FOREIGN}; of a cancel's answer the canceled order's. */
    public long clientId() {
        return clientId;
    }

    public long venueOrderId() {
        return venueOrderId;
    }

    /** Where the order stands; null where the body does not say (ACK) or says what is not known here. */
    public @Nullable VenueOrderStatus status() {
        return status;
    }

    /** Which side; counts only when {@link #isComplete}. */
    public Side side() {
        return side;
    }

    public long priceE8() {
        return priceE8;
    }

    public long qtyE8() {
        return qtyE8;
    }

    public long cumQtyE8() {
        return cumQtyE8;
    }

    public long cumQuoteE8() {
        return cumQuoteE8;
    }

    public long time() {
        return time;
    }

    /** Whether side, quantity, what was executed and where it stands were all told. */
    public boolean isComplete() {
        return sideTold && qtyE8 > 0 && cumQtyE8 >= 0 && status != null;
    }

    /** Where its list of fills begins (FULL); empty where there is none. */
    public int fillsFrom() {
        return fillsFrom;
    }

    public int fillsTo() {
        return fillsTo;
    }

    private void clear() {
        instrument = SymbolIndex.UNKNOWN;
        clientId = OwnOrderIds.FOREIGN;
        originalNamed = false;
        venueOrderId = -1;
        status = null;
        sideTold = false;
        priceE8 = 0;
        qtyE8 = -1;
        cumQtyE8 = -1;
        cumQuoteE8 = NOT_TOLD;
        time = -1;
        fillsFrom = 0;
        fillsTo = 0;
    }

    private void take(byte[] text) {
        int from = json.valueFrom();
        int to = json.valueTo();
        if (json.keyIs("symbol")) {
            instrument = instruments.find(text, from, to);
        } else if (json.keyIs("orderId")) {
            venueOrderId = json.whole();
        } else if (json.keyIs("origClientOrderId")) {
            originalNamed = true;
            clientId = ids.find(text, from, to);
        } else if (json.keyIs("clientOrderId")) {
            clientId = originalNamed ? clientId : ids.find(text, from, to);
        } else if (json.keyIs("status")) {
            status = statusOf();
        } else if (json.keyIs("side")) {
            sideTold = json.valueIs("BUY") || json.valueIs("SELL");
            side = json.valueIs("SELL") ? Side.SELL : Side.BUY;
        } else if (json.keyIs("price")) {
            priceE8 = json.valueE8();
        } else if (json.keyIs("origQty")) {
            qtyE8 = json.valueE8();
        } else if (json.keyIs("executedQty")) {
            cumQtyE8 = json.valueE8();
        } else if (json.keyIs("cummulativeQuoteQty")) {
            cumQuoteE8 = Math.max(json.valueE8(), NOT_TOLD);
        } else if (json.keyIs("transactTime") || json.keyIs("updateTime")) {
            time = json.whole();
        } else if (json.keyIs("fills")) {
            fillsFrom = from;
            fillsTo = to;
        }
    }

    private @Nullable VenueOrderStatus statusOf() {
        if (json.valueIs("NEW")
                || json.valueIs("PARTIALLY_FILLED")
                || json.valueIs("PENDING_NEW")
                || json.valueIs("PENDING_CANCEL")) {
            return VenueOrderStatus.WORKING;
        }
        if (json.valueIs("FILLED")) {
            return VenueOrderStatus.FILLED;
        }
        if (json.valueIs("CANCELED")) {
            return VenueOrderStatus.CANCELED;
        }
        if (json.valueIs("REJECTED")) {
            return VenueOrderStatus.REJECTED;
        }
        return json.valueIs("EXPIRED") || json.valueIs("EXPIRED_IN_MATCH") ? VenueOrderStatus.EXPIRED : null;
    }
}
