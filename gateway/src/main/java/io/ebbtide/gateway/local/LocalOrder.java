package io.ebbtide.gateway.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbtide.engine.model.OrderType;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.TimeInForce;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** An order as the local venue's clients know it. One writer: the venue's thread. Units: E8, milliseconds since 1970. */
final class LocalOrder {
    /** A fill of it. */
    record Fill(long tradeId, long priceE8, long qtyE8, long feeE8, int feeAsset, boolean maker, long timeMs) {}

    final long number;
    final String clientOrderId;
    final int instrument;
    final Side side;
    final OrderType type;
    final TimeInForce timeInForce;
    final long qtyE8;
    final long priceE8;
    final long stopPriceE8;
    final long quoteQtyE8;
    final long createdMs;
    final List<Fill> fills = new ArrayList<>();

    long venueOrderId;
    long updatedMs;
    long cumQtyE8;
    long cumQuoteE8;
    LocalStatus status = LocalStatus.NEW;

    @Nullable
    String cancelId;

    /** Who waits for the answer to its placement, then to its cancel. */
    @Nullable
    CompletableFuture<JsonNode> waiting;

    LocalOrder(long number, int instrument, OrderForm form, long nowMs) {
        this.number = number;
        this.instrument = instrument;
        clientOrderId = form.clientOrderId();
        side = form.side();
        type = form.type();
        timeInForce = form.timeInForce();
        qtyE8 = form.qtyE8();
        priceE8 = form.priceE8();
        stopPriceE8 = form.stopPriceE8();
        quoteQtyE8 = form.quoteQtyE8();
        createdMs = nowMs;
        updatedMs = nowMs;
    }

    boolean isOpen() {
        return status == LocalStatus.NEW || status == LocalStatus.PARTIALLY_FILLED;
    }
}
