package io.ebbtide.gateway.binance;

import io.ebbtide.engine.model.Liquidity;
import io.ebbtide.gateway.text.JsonCursor;
import io.ebbtide.gateway.text.SymbolIndex;

/**
 * One trade of ours as {@code myTrades} tells it, or one fill of a FULL answer to a placement. Reused. Units: E8, the venue's unit of time;
 * {@code quoteE8} is -1 where it is not told. Thread: that of the connection. Source: Binance Spot docs, web-socket-api.md, "Account trade
 * history", "Place new order".
 */
public final class TradeBody {
    private final JsonCursor json = new JsonCursor();
    private final SymbolIndex instruments;
    private final SymbolIndex assets;
    private int instrument;
    private long tradeId;
    private long venueOrderId;
    private long priceE8;
    private long qtyE8;
    private long quoteE8;
    private long feeE8;
    private int feeAsset;
    private long time;
    private Liquidity liquidity = Liquidity.TAKER;

    /** Symbols and assets by their index. */
    public TradeBody(SymbolIndex instruments, SymbolIndex assets) {
        this.instruments = instruments;
        this.assets = assets;
    }

    /** Reads the object in {@code [from, to)} of {@code text}; false when it is damaged or lacks id, price, quantity or fee. */
    public boolean read(byte[] text, int from, int to) {
        clear();
        json.reset(text, from, to);
        json.enterObject();
        while (json.nextField()) {
            json.readValue();
            take(text);
        }
        return json.atEnd() && tradeId >= 0 && priceE8 > 0 && qtyE8 > 0 && feeE8 >= 0;
    }

    /** Its instrument, or {@link SymbolIndex#UNKNOWN}: a fill of an answer does not name it. */
    public int instrument() {
        return instrument;
    }

    public long tradeId() {
        return tradeId;
    }

    /** The order's number, or -1: a fill of an answer does not name it. */
    public long venueOrderId() {
        return venueOrderId;
    }

    public long priceE8() {
        return priceE8;
    }

    public long qtyE8() {
        return qtyE8;
    }

    public long quoteE8() {
        return quoteE8;
    }

    public long feeE8() {
        return feeE8;
    }

    /** The fee's asset, or {@link SymbolIndex#UNKNOWN} for one that nobody here counts. */
    public int feeAsset() {
        return feeAsset;
    }

    public long time() {
        return time;
    }

    public Liquidity liquidity() {
        return liquidity;
    }

    private void clear() {
        instrument = SymbolIndex.UNKNOWN;
        tradeId = -1;
        venueOrderId = -1;
        priceE8 = -1;
        qtyE8 = -1;
        quoteE8 = -1;
        feeE8 = -1;
        feeAsset = SymbolIndex.UNKNOWN;
        time = -1;
        liquidity = Liquidity.TAKER;
    }

    private void take(byte[] text) {
        int from = json.valueFrom();
        int to = json.valueTo();
        if (json.keyIs("symbol")) {
            instrument = instruments.find(text, from, to);
        } else if (json.keyIs("id") || json.keyIs("tradeId")) {
            tradeId = json.whole();
        } else if (json.keyIs("orderId")) {
            venueOrderId = json.whole();
        } else if (json.keyIs("price")) {
            priceE8 = json.valueE8();
        } else if (json.keyIs("qty")) {
            qtyE8 = json.valueE8();
        } else if (json.keyIs("quoteQty")) {
            quoteE8 = json.valueE8();
        } else if (json.keyIs("commission")) {
            feeE8 = json.valueE8();
        } else if (json.keyIs("commissionAsset")) {
            feeAsset = assets.find(text, from, to);
        } else if (json.keyIs("time")) {
            time = json.whole();
        } else if (json.keyIs("isMaker")) {
            liquidity = json.valueIs("true") ? Liquidity.MAKER : Liquidity.TAKER;
        }
    }
}
