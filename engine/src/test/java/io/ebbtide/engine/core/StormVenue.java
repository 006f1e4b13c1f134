package io.ebbtide.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandSink;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.command.OrderPayload;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.TimeInForce;
import io.ebbtide.engine.model.VenueOrderStatus;
import io.ebbtide.engine.model.VenueOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Consumer;

/**
 * A venue that delays, refuses, loses answers and fills orders while their cancel is on its way, and that checks what no venue may ever
 * see of us: more for sale than we hold, two protective orders of one instrument, or one client id twice.
 */
final class StormVenue implements CommandSink {
    private static final long MS = 1_000_000;

    private final Random random;
    private final Consumer<Consumer<EngineEvent>> deliver;
    private final PriorityQueue<Task> tasks = new PriorityQueue<>();
    private final Map<Long, Resting> orders = new HashMap<>();
    private final Map<Integer, Long> heldE8 = new HashMap<>();
    private final List<Command> commands = new ArrayList<>();
    private Command claimed = new Command();
    private long nowNs;
    private long streamNs;
    private long tradeId;
    private long taskSeq;
    private boolean faults = true;

    StormVenue(long seed, Consumer<Consumer<EngineEvent>> deliver) {
        random = new Random(seed);
        this.deliver = deliver;
    }

    private record Task(long dueNs, long seq, Runnable work) implements Comparable<Task> {
        @Override
        public int compareTo(Task other) {
            return dueNs != other.dueNs ? Long.compare(dueNs, other.dueNs) : Long.compare(seq, other.seq);
        }
    }

    /** An order as the venue has it. */
    private static final class Resting {
        private final long clientId;
        private final int instrument;
        private final OrderPurpose purpose;
        private final Side side;
        private final long qtyE8;
        private final long priceE8;
        private long filledE8;
        private VenueOrderStatus status = VenueOrderStatus.WORKING;

        Resting(int instrument, OrderPayload order) {
            this.instrument = instrument;
            clientId = order.clientId;
            purpose = order.purpose;
            side = order.side;
            qtyE8 = order.qtyE8;
            priceE8 = order.limitPriceE8;
        }
    }

    List<Command> commands() {
        return commands;
    }

    long workingOrders() {
        return orders.values().stream()
                .filter(order -> order.status == VenueOrderStatus.WORKING)
                .count();
    }

    long heldE8(int instrument) {
        return heldE8.getOrDefault(instrument, 0L);
    }

    void calm() {
        faults = false;
    }

    long nextNs() {
        return tasks.isEmpty() ? Long.MAX_VALUE : tasks.peek().dueNs;
    }

    void runNext() {
        Task task = tasks.remove();
        nowNs = task.dueNs;
        task.work.run();
    }

    void advanceTo(long timeNs) {
        nowNs = timeNs;
    }

    @Override
    public Command claim() {
        claimed = new Command();
        return claimed;
    }

    @Override
    public void publish(Command command) {
        commands.add(command);
        if (command.type == CommandType.PLACE_ORDER) {
            later(1, 200, () -> place(command));
        } else if (command.type == CommandType.CANCEL_ORDER) {
            later(1, 200, () -> cancel(command));
        } else if (command.type == CommandType.QUERY_ORDER) {
            later(1, 100, () -> query(command));
        }
    }

    private void place(Command command) {
        OrderPayload order = command.order;
        assertThat(orders).as("client ids").doesNotContainKey(order.clientId);
        if (order.purpose != OrderPurpose.ENTRY && chance(8)) {
            answer(EventType.PLACE_ANSWERED, order.clientId, VenueOutcome.REFUSED);
            return;
        }
        Resting resting = new Resting(command.instrument, order);
        orders.put(order.clientId, resting);
        check(command.instrument);
        if (!chance(5)) {
            answer(EventType.PLACE_ANSWERED, order.clientId, VenueOutcome.ACCEPTED);
        }
        report(resting, ExecutionType.NEW, 0);
        boolean immediate = order.timeInForce == TimeInForce.IOC;
        if (!immediate) {
            return;
        }
        if (order.purpose == OrderPurpose.ENTRY || !chance(20)) {
            fill(resting, resting.qtyE8);
        } else {
            end(resting, VenueOrderStatus.EXPIRED, ExecutionType.EXPIRED);
        }
    }

    private void cancel(Command command) {
        Resting resting = orders.get(command.order.clientId);
        if (resting == null || resting.status != VenueOrderStatus.WORKING) {
            answer(EventType.CANCEL_ANSWERED, command.order.clientId, VenueOutcome.REFUSED);
        } else if (chance(4)) {
            fill(resting, resting.qtyE8 - resting.filledE8);
            answer(EventType.CANCEL_ANSWERED, resting.clientId, VenueOutcome.REFUSED);
        } else if (chance(8)) {
            answer(EventType.CANCEL_ANSWERED, resting.clientId, VenueOutcome.RETRY_LATER);
        } else {
            if (chance(10)) {
                fill(resting, FixedPoint.floorToStep((resting.qtyE8 - resting.filledE8) / 2, 100_000));
            }
            end(resting, VenueOrderStatus.CANCELED, ExecutionType.CANCELED);
            if (!chance(10)) {
                answer(EventType.CANCEL_ANSWERED, resting.clientId, VenueOutcome.ACCEPTED);
            }
        }
    }

    private void query(Command command) {
        Resting resting = orders.get(command.order.clientId);
        VenueOrderStatus status = resting == null ? VenueOrderStatus.NOT_FOUND : resting.status;
        long filledE8 = resting == null ? 0 : resting.filledE8;
        later(
                1,
                100,
                () -> deliver.accept(event -> {
                    event.begin(EventType.QUERY_ANSWERED, command.instrument, nowNs);
                    event.query.clientId = command.order.clientId;
                    event.query.outcome = VenueOutcome.ACCEPTED;
                    event.query.status = status;
                    event.query.venueOrderId = 0;
                    event.query.cumQtyE8 = filledE8;
                    event.query.cumQuoteE8 = 0;
                    event.query.askedAtNs = command.timeNs;
                    event.query.epoch = command.order.epoch;
                }));
    }

    private void fill(Resting resting, long qtyE8) {
        if (qtyE8 <= 0) {
            return;
        }
        resting.filledE8 += qtyE8;
        heldE8.merge(resting.instrument, resting.side == Side.BUY ? qtyE8 : -qtyE8, Long::sum);
        assertThat(heldE8(resting.instrument)).as("held at the venue").isNotNegative();
        report(resting, ExecutionType.TRADE, qtyE8);
        if (resting.filledE8 == resting.qtyE8) {
            resting.status = VenueOrderStatus.FILLED;
        }
    }

    private void end(Resting resting, VenueOrderStatus status, ExecutionType reported) {
        if (resting.status == VenueOrderStatus.WORKING) {
            resting.status = status;
            report(resting, reported, 0);
        }
    }

    /** What must hold whenever the venue takes an order (invariants I3 and I4). */
    private void check(int instrument) {
        long forSaleE8 = 0;
        int protective = 0;
        for (Resting order : orders.values()) {
            if (order.instrument == instrument && order.side == Side.SELL && order.status == VenueOrderStatus.WORKING) {
                forSaleE8 += order.qtyE8 - order.filledE8;
                protective += order.purpose == OrderPurpose.EXIT ? 0 : 1;
            }
        }
        assertThat(forSaleE8).as("for sale of instrument %d", instrument).isLessThanOrEqualTo(heldE8(instrument));
        assertThat(protective)
                .as("protective orders of instrument %d", instrument)
                .isLessThanOrEqualTo(1);
    }

    private void answer(EventType type, long clientId, VenueOutcome outcome) {
        later(
                1,
                150,
                () -> deliver.accept(event -> {
                    event.begin(type, -1, nowNs);
                    event.answer.clientId = clientId;
                    event.answer.outcome = outcome;
                    event.answer.refusal = outcome == VenueOutcome.REFUSED ? Refusal.VENUE_OTHER : Refusal.NONE;
                    event.answer.venueCode = 0;
                    event.answer.venueOrderId = 0;
                    event.answer.retryAfterNs = 0;
                }));
    }

    /** The stream is slow at times but keeps its order. */
    private void report(Resting resting, ExecutionType type, long lastQtyE8) {
        streamNs = Math.max(streamNs, nowNs + (1 + random.nextInt(150)) * MS);
        long cumulativeE8 = resting.filledE8;
        long trade = lastQtyE8 == 0 ? 0 : ++tradeId;
        tasks.add(new Task(
                streamNs,
                ++taskSeq,
                () -> deliver.accept(event -> {
                    event.begin(EventType.ORDER_EXECUTED, resting.instrument, nowNs);
                    event.execution.clientId = resting.clientId;
                    event.execution.venueOrderId = 0;
                    event.execution.type = type;
                    event.execution.tradeId = trade;
                    event.execution.lastQtyE8 = lastQtyE8;
                    event.execution.lastPriceE8 = lastQtyE8 == 0 ? 0 : resting.priceE8;
                    event.execution.cumQtyE8 = cumulativeE8;
                    event.execution.feeE8 = 0;
                    event.execution.feeAsset = 0;
                    event.execution.refusal = Refusal.NONE;
                })));
    }

    private void later(int minMs, int maxMs, Runnable work) {
        tasks.add(new Task(nowNs + (minMs + random.nextInt(maxMs - minMs + 1)) * MS, ++taskSeq, work));
    }

    private boolean chance(int percent) {
        return faults && random.nextInt(100) < percent;
    }
}
