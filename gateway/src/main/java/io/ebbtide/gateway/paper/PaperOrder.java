package io.ebbtide.gateway.paper;

import io.ebbtide.engine.command.OrderPayload;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.OrderType;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.TimeInForce;
import io.ebbtide.engine.model.VenueOrderStatus;
import io.ebbtide.engine.snapshot.StateHash;
import org.jspecify.annotations.Nullable;

/** An order as the paper venue holds it. Pooled. Units: E8. */
final class PaperOrder {
    long clientId;
    long venueOrderId;
    int instrument;
    OrderPurpose purpose = OrderPurpose.ENTRY;
    Side side = Side.BUY;
    OrderType type = OrderType.LIMIT;
    TimeInForce timeInForce = TimeInForce.GTC;
    long qtyE8;
    long limitPriceE8;
    long stopPriceE8;

    long filledQtyE8;
    long filledQuoteE8;
    /** What is still locked for it: quote for a buy, base for a sell. */
    long lockedE8;
    /** What others had waiting at its price before it came. */
    long queueAheadE8;

    VenueOrderStatus status = VenueOrderStatus.NOT_FOUND;

    /** What goes wrong with each of its reports. */
    @Nullable
    PaperFault reportFault;

    /** Takes over what was asked for and forgets the pooled object's former life. */
    void begin(long newVenueOrderId, int newInstrument, OrderPayload request) {
        clientId = request.clientId;
        venueOrderId = newVenueOrderId;
        instrument = newInstrument;
        purpose = request.purpose;
        reportFault = null;
        side = request.side;
        type = request.type;
        timeInForce = request.timeInForce;
        qtyE8 = request.qtyE8;
        limitPriceE8 = request.type == OrderType.MARKET ? 0 : request.limitPriceE8;
        stopPriceE8 = request.type == OrderType.STOP_LOSS_LIMIT ? request.stopPriceE8 : 0;
        filledQtyE8 = 0;
        filledQuoteE8 = 0;
        lockedE8 = 0;
        queueAheadE8 = 0;
        status = VenueOrderStatus.WORKING;
    }

    long remainingQtyE8() {
        return qtyE8 - filledQtyE8;
    }

    /** Whether it may trade at this price. */
    boolean allows(long priceE8) {
        return limitPriceE8 == 0 || (side == Side.BUY ? priceE8 <= limitPriceE8 : priceE8 >= limitPriceE8);
    }

    /** Whether this price sets off its stop. */
    boolean isTriggeredBy(long priceE8) {
        return side == Side.BUY ? priceE8 >= stopPriceE8 : priceE8 <= stopPriceE8;
    }

    void save(LedgerFrame frame) {
        frame.add(clientId);
        frame.add(venueOrderId);
        frame.add(instrument);
        frame.add(purpose.code());
        frame.add(side.code());
        frame.add(type.code());
        frame.add(timeInForce.code());
        frame.add(qtyE8);
        frame.add(limitPriceE8);
        frame.add(stopPriceE8);
        frame.add(filledQtyE8);
        frame.add(filledQuoteE8);
        frame.add(lockedE8);
        frame.add(queueAheadE8);
        frame.add(status.code());
    }

    void load(LedgerFrame frame) {
        clientId = frame.next();
        venueOrderId = frame.next();
        instrument = frame.nextInt();
        purpose = OrderPurpose.ofCode(frame.nextInt());
        side = Side.ofCode(frame.nextInt());
        type = OrderType.ofCode(frame.nextInt());
        timeInForce = TimeInForce.ofCode(frame.nextInt());
        qtyE8 = frame.next();
        limitPriceE8 = frame.next();
        stopPriceE8 = frame.next();
        filledQtyE8 = frame.next();
        filledQuoteE8 = frame.next();
        lockedE8 = frame.next();
        queueAheadE8 = frame.next();
        status = VenueOrderStatus.ofCode(frame.nextInt());
        reportFault = null;
    }

    void hashInto(StateHash hash) {
        hash.add(clientId);
        hash.add(venueOrderId);
        hash.add(instrument);
        hash.add(purpose.code());
        hash.add(side.code());
        hash.add(type.code());
        hash.add(timeInForce.code());
        hash.add(qtyE8);
        hash.add(limitPriceE8);
        hash.add(stopPriceE8);
        hash.add(filledQtyE8);
        hash.add(filledQuoteE8);
        hash.add(lockedE8);
        hash.add(queueAheadE8);
        hash.add(status.code());
    }
}
