package io.ebbtide.app.report;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.model.OrderState;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code orders.jsonl}: one line an order in the order in which they end; those that live at the end of the run follow then.
 *
 * <p>A line is written ten seconds of event time after the end of its order, because a late fill changes what was filled but not the
 * state. Memory: the living orders and those of the last ten seconds.
 */
final class OrdersFile implements Closeable {
    private static final long LINGER_NS = 10_000_000_000L;

    private final RunStart start;
    private final JsonLines lines;
    private final Map<Long, OrderLine> kept = new LinkedHashMap<>();
    private final Deque<OrderLine> ended = new ArrayDeque<>();

    OrdersFile(Path file, RunStart start) throws IOException {
        this.start = start;
        lines = new JsonLines(file);
    }

    /** Takes a PLACE_ORDER or ORDER_CHANGED. */
    void onOrder(Command command) throws IOException {
        writeUntil(command.timeNs - LINGER_NS);
        OrderLine line = kept.computeIfAbsent(command.order.clientId, id -> new OrderLine());
        boolean lived = !line.isEnded();
        line.update(command);
        if (lived && line.isEnded()) {
            ended.add(line);
        }
    }

    /** Takes a FILL_BOOKED: for an ended order nothing else tells of it. */
    void onFill(Command command) {
        OrderLine line = kept.get(command.fill.clientId);
        if (line != null && line.isEnded()) {
            line.addLateFill(command.fill);
        }
    }

    /** How many living orders nobody knows the fate of. */
    int unknownCount() {
        int unknown = 0;
        for (OrderLine line : kept.values()) {
            unknown += line.state() == OrderState.UNKNOWN ? 1 : 0;
        }
        return unknown;
    }

    /** Writes everything that is not written yet. */
    void finish() throws IOException {
        writeUntil(Long.MAX_VALUE);
        for (OrderLine line : kept.values()) {
            write(line);
        }
        kept.clear();
    }

    void flush() throws IOException {
        lines.flush();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private void writeUntil(long timeNs) throws IOException {
        @Nullable OrderLine oldest = ended.peekFirst();
        while (oldest != null && oldest.lastTimeNs() <= timeNs) {
            write(oldest);
            kept.remove(oldest.clientId());
            ended.removeFirst();
            oldest = ended.peekFirst();
        }
    }

    private void write(OrderLine line) throws IOException {
        line.write(lines.begin(), start.instance(), start.universe().instrument(line.instrument()));
        lines.end();
    }
}
