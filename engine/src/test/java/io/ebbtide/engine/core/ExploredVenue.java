package io.ebbtide.engine.core;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.TimeInForce;
import io.ebbtide.engine.model.VenueOrderStatus;
import io.ebbtide.engine.model.VenueOutcome;
import io.ebbtide.engine.snapshot.StateSink;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A venue as an adversary: everything that has been asked or said is under way until somebody chooses that it arrives, and each kind of
 * fault happens at most once. Requests and answers arrive in any order, the stream keeps its own. A place that is older than the venue's
 * window is not taken any more (binance.md § 5).
 *
 * <p>It checks what no venue may ever see of us. A value: {@link #choices} gives changed copies.
 */
final class ExploredVenue {
    private static final long WINDOW_NS = 10_000 * ExploredSession.MS;
    private static final long STEP_E8 = 100_000;
    private static final ExploredMessage.Trade NO_TRADE = new ExploredMessage.Trade(0, 0, 0);

    /** What can go wrong, each once. */
    enum Fault {
        PLACE_REFUSED,
        CANCEL_REFUSED,
        REQUEST_LOST,
        ANSWER_LOST,
        REPORT_LOST,
        REPORT_REPEATED,
        PARTIAL_FILL,
        NO_FILL
    }

    /** An order as the venue has it. */
    private record Resting(Ordered ordered, VenueOrderStatus status, List<ExploredMessage.Report> trades) {
        long filledE8() {
            return trades.isEmpty() ? 0 : trades.get(trades.size() - 1).cumQtyE8();
        }

        boolean works() {
            return status == VenueOrderStatus.WORKING;
        }
    }

    /** What was ordered. */
    private record Ordered(long clientId, Side side, boolean immediate, long qtyE8, long priceE8) {}

    /** A command that has not arrived; {@code ordered} counts for a place. */
    private record Request(CommandType type, long timeNs, Ordered ordered) {}

    /** One thing that can happen next: the venue after it, and what of it arrives at the engine. */
    record Choice(String text, ExploredVenue venue, List<ExploredMessage> arriving) {}

    private final Set<Fault> left = EnumSet.noneOf(Fault.class);
    private final List<Resting> orders = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();
    private final List<ExploredMessage.Report> stream = new ArrayList<>();
    private final List<ExploredMessage> answers = new ArrayList<>();
    private final List<Ordered> placed = new ArrayList<>();
    private final List<Request> newest = new ArrayList<>();
    private int faultsLeft;
    private long heldE8;
    private long tradeId;

    /** A venue with these faults, so many at most in one run. */
    ExploredVenue(Set<Fault> faults, int faultsLeft) {
        left.addAll(faults);
        this.faultsLeft = faultsLeft;
    }

    private ExploredVenue(ExploredVenue other) {
        this(other.left, other.faultsLeft);
        orders.addAll(other.orders);
        requests.addAll(other.requests);
        stream.addAll(other.stream);
        answers.addAll(other.answers);
        placed.addAll(other.placed);
        newest.addAll(other.newest);
        heldE8 = other.heldE8;
        tradeId = other.tradeId;
    }

    /** The venue after the engine has said this; the requests among it are under way. */
    ExploredVenue with(List<Command> commands) {
        ExploredVenue next = new ExploredVenue(this);
        for (Command command : commands) {
            switch (command.type) {
                case PLACE_ORDER, CANCEL_ORDER, QUERY_ORDER ->
                    next.take(
                            command.type,
                            command.timeNs,
                            new Ordered(
                                    command.order.clientId,
                                    command.order.side,
                                    command.order.timeInForce != TimeInForce.GTC,
                                    command.order.qtyE8,
                                    command.order.limitPriceE8));
                case QUERY_TRADES ->
                    next.take(
                            command.type, command.timeNs, new Ordered(command.inquiry.clientId, Side.BUY, false, 0, 0));
                case QUERY_SNAPSHOT -> throw new ExploredViolation("a snapshot was asked for; none is modelled");
                default -> {
                    // For people and books.
                }
            }
        }
        return next;
    }

    boolean isIdle() {
        return requests.isEmpty() && stream.isEmpty() && answers.isEmpty();
    }

    boolean hasWorking() {
        return orders.stream().anyMatch(Resting::works);
    }

    long heldE8() {
        return heldE8;
    }

    /** Everything that can happen next here. */
    List<Choice> choices(long nowNs) {
        List<Choice> choices = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            arrive(i, nowNs, choices);
        }
        for (int i = 0; i < orders.size(); i++) {
            trade(i, choices);
        }
        deliver(choices);
        return choices;
    }

    /** Adds everything; orders by their raw ids, which the order of placing decides. */
    void writeTo(StateSink sink) {
        sink.add(faultsLeft);
        for (Fault fault : Fault.values()) {
            sink.add(left.contains(fault) ? 1 : 0);
        }
        sink.add(heldE8);
        sink.add(tradeId);
        sink.add(placed.size());
        placed.forEach(ordered -> sink.add(ordered.clientId));
        sink.add(orders.size());
        for (Resting order : orders) {
            sink.add(order.ordered.clientId);
            sink.add(order.ordered.qtyE8);
            sink.add(order.ordered.priceE8);
            sink.add(order.status.code());
            sink.add(order.trades.size());
            order.trades.forEach(report -> report.writeTo(sink));
        }
        sink.add(requests.size());
        for (Request request : requests) {
            sink.add(request.type.code());
            sink.add(request.ordered.clientId);
            sink.add(request.ordered.qtyE8);
            sink.add(request.ordered.priceE8);
            sink.addTimeNs(request.timeNs);
            sink.add(isOvertaken(request) ? 1 : 0);
        }
        sink.add(stream.size());
        stream.forEach(report -> report.writeTo(sink));
        sink.add(answers.size());
        answers.forEach(answer -> answer.writeTo(sink));
    }

    private void take(CommandType type, long timeNs, Ordered ordered) {
        if (type == CommandType.PLACE_ORDER) {
            if (placed.stream().anyMatch(other -> other.clientId == ordered.clientId)) {
                throw new ExploredViolation("placed twice: " + ExploredMessage.name(ordered.clientId));
            }
            placed.add(ordered);
        }
        Request request = new Request(type, timeNs, ordered);
        requests.add(request);
        if (type == CommandType.PLACE_ORDER || type == CommandType.CANCEL_ORDER) {
            newest.removeIf(other -> other.ordered.clientId == ordered.clientId);
            newest.add(request);
            answers.replaceAll(answer -> overtake(answer, request));
        }
    }

    /** What a query found says nothing any more when the order was asked to change since. */
    private static ExploredMessage overtake(ExploredMessage answer, Request by) {
        boolean older = answer instanceof ExploredMessage.Found found
                && found.clientId() == by.ordered.clientId
                && found.askedNs() < by.timeNs;
        if (!older) {
            return answer;
        }
        ExploredMessage.Found found = (ExploredMessage.Found) answer;
        return new ExploredMessage.Found(found.clientId(), found.status(), found.cumQtyE8(), found.askedNs(), true);
    }

    private boolean isOvertaken(Request request) {
        return newest.stream()
                .anyMatch(other -> other.ordered.clientId == request.ordered.clientId && other.timeNs > request.timeNs);
    }

    private void arrive(int index, long nowNs, List<Choice> choices) {
        Request request = requests.get(index);
        String text = request.type + " " + ExploredMessage.name(request.ordered.clientId);
        switch (request.type) {
            case PLACE_ORDER -> {
                if (nowNs - request.timeNs > WINDOW_NS) {
                    choices.add(after(index, text + " too late", venue -> {}));
                    return;
                }
                place(index, request.ordered, text, choices);
            }
            case CANCEL_ORDER -> cancel(index, request.ordered.clientId, text, choices);
            case QUERY_ORDER -> {
                choices.add(after(index, text, venue -> venue.answers.add(found(request))));
                fault(Fault.ANSWER_LOST, choices, after(index, text, venue -> {}));
            }
            case QUERY_TRADES -> {
                choices.add(after(index, text, venue -> venue.answers.add(trades(request))));
                fault(Fault.ANSWER_LOST, choices, after(index, text, venue -> {}));
            }
            default -> throw new IllegalStateException("no request: " + request.type);
        }
        fault(Fault.REQUEST_LOST, choices, after(index, text, venue -> {}));
    }

    private void place(int index, Ordered ordered, String text, List<Choice> choices) {
        ExploredMessage accepted =
                new ExploredMessage.Answer(EventType.PLACE_ANSWERED, ordered.clientId, VenueOutcome.ACCEPTED);
        ExploredMessage refused =
                new ExploredMessage.Answer(EventType.PLACE_ANSWERED, ordered.clientId, VenueOutcome.REFUSED);
        choices.add(after(index, text, venue -> {
            venue.open(ordered, ordered.qtyE8);
            venue.answers.add(accepted);
        }));
        fault(Fault.ANSWER_LOST, choices, after(index, text, venue -> venue.open(ordered, ordered.qtyE8)));
        fault(Fault.PLACE_REFUSED, choices, after(index, text, venue -> venue.answers.add(refused)));
        if (ordered.immediate) {
            fault(Fault.PARTIAL_FILL, choices, after(index, text, venue -> {
                venue.open(ordered, third(ordered.qtyE8));
                venue.answers.add(accepted);
            }));
            fault(Fault.NO_FILL, choices, after(index, text, venue -> {
                venue.open(ordered, 0);
                venue.answers.add(accepted);
            }));
        }
    }

    private void cancel(int index, long clientId, String text, List<Choice> choices) {
        int at = indexOf(clientId);
        boolean works = at >= 0 && orders.get(at).works();
        ExploredMessage done = new ExploredMessage.Answer(EventType.CANCEL_ANSWERED, clientId, VenueOutcome.ACCEPTED);
        ExploredMessage refused = new ExploredMessage.Answer(EventType.CANCEL_ANSWERED, clientId, VenueOutcome.REFUSED);
        if (!works) {
            choices.add(after(index, text + " of an ended order", venue -> venue.answers.add(refused)));
            return;
        }
        choices.add(after(index, text, venue -> {
            venue.end(at, VenueOrderStatus.CANCELED, ExecutionType.CANCELED);
            venue.answers.add(done);
        }));
        fault(
                Fault.ANSWER_LOST,
                choices,
                after(index, text, venue -> venue.end(at, VenueOrderStatus.CANCELED, ExecutionType.CANCELED)));
        fault(Fault.CANCEL_REFUSED, choices, after(index, text, venue -> venue.answers.add(refused)));
    }

    /** An order that rests can be filled at any time, in full or by a third. */
    private void trade(int index, List<Choice> choices) {
        Resting order = orders.get(index);
        if (!order.works()) {
            return;
        }
        String text = "fill " + ExploredMessage.name(order.ordered.clientId);
        long restE8 = order.ordered.qtyE8 - order.filledE8();
        choices.add(changed(text, venue -> venue.fill(index, restE8)));
        fault(Fault.PARTIAL_FILL, choices, changed(text, venue -> venue.fill(index, third(restE8))));
    }

    private void deliver(List<Choice> choices) {
        if (!stream.isEmpty()) {
            ExploredMessage.Report head = stream.get(0);
            choices.add(arriving(head, venue -> venue.stream.remove(0)));
            fault(Fault.REPORT_LOST, choices, changed(head.text(), venue -> venue.stream.remove(0)));
            if (head.type() == ExecutionType.TRADE) {
                fault(Fault.REPORT_REPEATED, choices, arriving(head, venue -> {
                    venue.stream.remove(0);
                    venue.stream.add(head);
                }));
            }
        }
        for (int i = 0; i < answers.size(); i++) {
            int at = i;
            choices.add(arriving(answers.get(i), venue -> venue.answers.remove(at)));
        }
    }

    private Choice arriving(ExploredMessage message, Consumer<ExploredVenue> change) {
        Choice choice = changed(message.text() + " arrives", change);
        return new Choice(choice.text, choice.venue, List.of(message));
    }

    private Choice after(int request, String text, Consumer<ExploredVenue> change) {
        return changed("venue takes " + text, venue -> {
            venue.requests.remove(request);
            change.accept(venue);
        });
    }

    private Choice changed(String text, Consumer<ExploredVenue> change) {
        ExploredVenue next = new ExploredVenue(this);
        change.accept(next);
        next.answers.sort(Comparator.comparing(ExploredMessage::text));
        return new Choice(text, next, List.of());
    }

    private void fault(Fault fault, List<Choice> choices, Choice choice) {
        if (faultsLeft > 0 && left.contains(fault)) {
            choice.venue.left.remove(fault);
            choice.venue.faultsLeft--;
            choices.add(new Choice(choice.text + " " + fault, choice.venue, choice.arriving));
        }
    }

    /** A new order: one that ends at once trades so much of it and expires with the rest. */
    private void open(Ordered ordered, long immediateE8) {
        long forSaleE8 = ordered.side == Side.SELL ? ordered.qtyE8 : 0;
        for (Resting order : orders) {
            boolean sells = order.works() && order.ordered.side == Side.SELL;
            if (sells && ordered.side == Side.SELL) {
                throw new ExploredViolation("two sells work: " + ExploredMessage.name(order.ordered.clientId) + " and "
                        + ExploredMessage.name(ordered.clientId));
            }
        }
        if (forSaleE8 > heldE8) {
            throw new ExploredViolation("more for sale than held: " + forSaleE8 + " of " + heldE8);
        }
        orders.add(new Resting(ordered, VenueOrderStatus.WORKING, List.of()));
        int at = orders.size() - 1;
        stream.add(new ExploredMessage.Report(ordered.clientId, ExecutionType.NEW, NO_TRADE, 0));
        if (ordered.immediate) {
            fill(at, immediateE8);
            end(at, VenueOrderStatus.EXPIRED, ExecutionType.EXPIRED);
        }
    }

    private void fill(int index, long qtyE8) {
        if (qtyE8 <= 0) {
            return;
        }
        Resting order = orders.get(index);
        Ordered ordered = order.ordered;
        ExploredMessage.Report report = new ExploredMessage.Report(
                ordered.clientId,
                ExecutionType.TRADE,
                new ExploredMessage.Trade(++tradeId, qtyE8, ordered.priceE8),
                order.filledE8() + qtyE8);
        List<ExploredMessage.Report> trades = new ArrayList<>(order.trades);
        trades.add(report);
        boolean whole = report.cumQtyE8() == ordered.qtyE8;
        orders.set(index, new Resting(ordered, whole ? VenueOrderStatus.FILLED : order.status, List.copyOf(trades)));
        stream.add(report);
        heldE8 += ordered.side == Side.BUY ? qtyE8 : -qtyE8;
        if (heldE8 < 0) {
            throw new ExploredViolation("sold more than bought: " + heldE8);
        }
    }

    private void end(int index, VenueOrderStatus status, ExecutionType type) {
        Resting order = orders.get(index);
        if (order.works()) {
            orders.set(index, new Resting(order.ordered, status, order.trades));
            stream.add(new ExploredMessage.Report(order.ordered.clientId, type, NO_TRADE, order.filledE8()));
        }
    }

    private ExploredMessage found(Request request) {
        int at = indexOf(request.ordered.clientId);
        return new ExploredMessage.Found(
                request.ordered.clientId,
                at < 0 ? VenueOrderStatus.NOT_FOUND : orders.get(at).status,
                at < 0 ? 0 : orders.get(at).filledE8(),
                request.timeNs,
                isOvertaken(request));
    }

    private ExploredMessage trades(Request request) {
        int at = indexOf(request.ordered.clientId);
        return new ExploredMessage.Trades(
                request.ordered.clientId, at < 0 ? List.of() : orders.get(at).trades, request.timeNs);
    }

    private int indexOf(long clientId) {
        for (int i = 0; i < orders.size(); i++) {
            if (orders.get(i).ordered.clientId == clientId) {
                return i;
            }
        }
        return -1;
    }

    private static long third(long qtyE8) {
        return FixedPoint.floorToStep(qtyE8 / 3, STEP_E8);
    }
}
