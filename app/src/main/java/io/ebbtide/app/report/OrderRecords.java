package io.ebbtide.app.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.model.Universe;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** All orders of a short session in memory, in the fields of {@code orders.jsonl}. Thread: one. */
public final class OrderRecords {
    private final Universe universe;
    private final String instance;
    private final Map<Long, OrderLine> lines = new LinkedHashMap<>();

    /** {@code instance} is part of every client order id. */
    public OrderRecords(Universe universe, String instance) {
        this.universe = universe;
        this.instance = instance;
    }

    /** More fields of an order. */
    @FunctionalInterface
    public interface MoreFields {
        /** Writes them into the order's object. */
        void write(long clientId) throws IOException;
    }

    /** Takes a PLACE_ORDER or ORDER_CHANGED. */
    public void onOrder(Command command) {
        lines.computeIfAbsent(command.order.clientId, id -> new OrderLine()).update(command);
    }

    /** Takes a FILL_BOOKED: for an ended order nothing else tells of it. */
    public void onFill(Command command) {
        OrderLine line = lines.get(command.fill.clientId);
        if (line != null && line.isEnded()) {
            line.addLateFill(command.fill);
        }
    }

    /** Writes one object an order, in the order in which they were sent, each with more fields at its end. */
    public void writeTo(JsonGenerator json, MoreFields more) throws IOException {
        for (OrderLine line : lines.values()) {
            json.writeStartObject();
            line.write(json, instance, universe.instrument(line.instrument()));
            more.write(line.clientId());
            json.writeEndObject();
        }
    }
}
