package io.ebbtide.bench.explore;

import io.ebbtide.bench.explore.ExploredMessage.Answer;
import io.ebbtide.bench.explore.ExploredMessage.Found;
import io.ebbtide.bench.explore.ExploredMessage.Report;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.VenueOrderStatus;
import io.ebbtide.engine.snapshot.StateSink;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The venue and the links to it: orders, balances, and everything that is under way until somebody chooses that it arrives. Requests and
 * answers arrive in any order, the stream keeps its own.
 *
 * <p>It checks what no venue may ever see of us. Changed only by {@link VenueMoves}, on copies. Units: E8.
 */
final class ExploredVenue {
    private static final ExploredMessage.Trade NO_TRADE = new ExploredMessage.Trade(0, 0, 0);

    final List<ExploredOrder> orders;
    final List<ExploredRequest> requests;
    final List<Report> stream;
    final List<ExploredMessage> answers;
    final List<ExploredReading> readings;
    private final Assets assets;
    private final List<Long> placed;
    /** The newest request to change an order, of each that had one. */
    private final List<ExploredRequest> newest;

    private long heldE8;
    private long cashE8;
    private long tradeId;
    private long epoch = 1;
    private boolean connected = true;

    /** The two assets, as indexes of the session. */
    record Assets(int base, int quote) {}

    /** A venue without orders, at which the account holds this much of the quote asset. */
    ExploredVenue(Assets assets, long cashE8) {
        this.assets = assets;
        this.cashE8 = cashE8;
        orders = new ArrayList<>();
        requests = new ArrayList<>();
        stream = new ArrayList<>();
        answers = new ArrayList<>();
        readings = new ArrayList<>();
        placed = new ArrayList<>();
        newest = new ArrayList<>();
    }

    private ExploredVenue(ExploredVenue other) {
        assets = other.assets;
        orders = new ArrayList<>(other.orders);
        requests = new ArrayList<>(other.requests);
        stream = new ArrayList<>(other.stream);
        answers = new ArrayList<>(other.answers);
        readings = new ArrayList<>(other.readings);
        placed = new ArrayList<>(other.placed);
        newest = new ArrayList<>(other.newest);
        heldE8 = other.heldE8;
        cashE8 = other.cashE8;
        tradeId = other.tradeId;
        epoch = other.epoch;
        connected = other.connected;
    }

    ExploredVenue copy() {
        return new ExploredVenue(this);
    }

    /** The venue after the engine has said this; the requests among it are under way. */
    ExploredVenue with(List<Command> commands) {
        ExploredVenue next = this;
        for (Command command : commands) {
            if (command.type.isForVenue()) {
                next = next == this ? copy() : next;
                next.take(ExploredRequest.of(command));
            }
        }
        return next;
    }

    private void take(ExploredRequest request) {
        if (request.type() == CommandType.PLACE_ORDER) {
            if (placed.contains(request.clientId())) {
                throw new ExploredViolation("placed twice: " + ExploredMessage.name(request.clientId()));
            }
            placed.add(request.clientId());
        }
        if (!request.changes()) {
            readings.add(new ExploredReading(request, List.of(read(request))));
            readings.sort(Comparator.comparing(reading -> reading.request().text()));
            return;
        }
        requests.add(request);
        newest.removeIf(other -> other.clientId() == request.clientId());
        newest.add(request);
        readings.replaceAll(reading -> isOvertaken(reading.request()) ? reading.overtaken() : reading);
    }

    private boolean isOvertaken(ExploredRequest request) {
        for (ExploredRequest other : newest) {
            if (other.clientId() == request.clientId()
                    && other.asked().atNs() > request.asked().atNs()) {
                return true;
            }
        }
        return false;
    }

    /** Whether nothing is under way. */
    boolean isIdle() {
        return connected && requests.isEmpty() && readings.isEmpty() && stream.isEmpty() && answers.isEmpty();
    }

    boolean isConnected() {
        return connected;
    }

    boolean hasWorking() {
        return orders.stream().anyMatch(ExploredOrder::works);
    }

    long heldE8() {
        return heldE8;
    }

    long cashE8() {
        return cashE8;
    }

    long epoch() {
        return epoch;
    }

    /** The place of an order, or -1. */
    int indexOf(long clientId) {
        for (int i = 0; i < orders.size(); i++) {
            if (orders.get(i).clientId() == clientId) {
                return i;
            }
        }
        return -1;
    }

    /** A new order: one that ends at once trades so much of it and expires with the rest. */
    void open(ExploredOrder.Terms terms, long immediateE8) {
        boolean sells = terms.side() == Side.SELL;
        for (ExploredOrder order : orders) {
            if (sells && order.works() && order.sells()) {
                throw new ExploredViolation("two sells work: " + ExploredMessage.name(order.clientId()) + " and "
                        + ExploredMessage.name(terms.clientId()));
            }
        }
        if (sells && terms.qtyE8() > heldE8) {
            throw new ExploredViolation("more for sale than held: " + terms.qtyE8() + " of " + heldE8);
        }
        orders.add(new ExploredOrder(terms, VenueOrderStatus.WORKING, List.of()));
        int at = orders.size() - 1;
        tell(new Report(terms.clientId(), ExecutionType.NEW, NO_TRADE, 0));
        changed();
        if (terms.immediate()) {
            fill(at, immediateE8);
            end(at, VenueOrderStatus.EXPIRED, ExecutionType.EXPIRED);
        }
    }

    void fill(int index, long qtyE8) {
        if (qtyE8 <= 0) {
            return;
        }
        ExploredOrder order = orders.get(index);
        ExploredOrder.Terms terms = order.terms();
        Report report = new Report(
                terms.clientId(),
                ExecutionType.TRADE,
                new ExploredMessage.Trade(++tradeId, qtyE8, terms.priceE8()),
                order.filledE8() + qtyE8);
        orders.set(index, order.traded(report));
        tell(report);
        int sign = order.sells() ? -1 : 1;
        heldE8 += sign * qtyE8;
        cashE8 -= sign * FixedPoint.mulFloor(qtyE8, terms.priceE8());
        if (heldE8 < 0) {
            throw new ExploredViolation("sold more than bought: " + heldE8);
        }
        changed();
    }

    void end(int index, VenueOrderStatus status, ExecutionType type) {
        ExploredOrder order = orders.get(index);
        if (order.works()) {
            orders.set(index, order.ended(status));
            tell(new Report(order.clientId(), type, NO_TRADE, order.filledE8()));
            changed();
        }
    }

    private ExploredMessage read(ExploredRequest request) {
        return switch (request.type()) {
            case QUERY_ORDER -> found(request);
            case QUERY_TRADES -> trades(request);
            case QUERY_SNAPSHOT -> books(request);
            default -> throw new IllegalStateException("no question: " + request.type());
        };
    }

    /** Something has changed: questions under way may find it so. */
    private void changed() {
        readings.replaceAll(reading -> reading.or(read(reading.request())));
    }

    /** Without a connection nobody is told. */
    private void tell(Report report) {
        if (connected) {
            stream.add(report);
        }
    }

    /** The answer to a place or cancel, unless nobody waits for it any more. */
    void answer(ExploredRequest request, Answer answer) {
        if (!request.answered()) {
            answers.add(answer);
        }
    }

    private ExploredMessage found(ExploredRequest request) {
        int at = indexOf(request.clientId());
        return new Found(
                request.clientId(),
                at < 0 ? VenueOrderStatus.NOT_FOUND : orders.get(at).status(),
                at < 0 ? 0 : orders.get(at).filledE8(),
                request.asked(),
                isOvertaken(request));
    }

    /** The trades of an order, or of all from a number on. */
    private ExploredMessage trades(ExploredRequest request) {
        List<Report> trades = new ArrayList<>();
        for (ExploredOrder order : orders) {
            if (request.clientId() == 0 || order.clientId() == request.clientId()) {
                trades.addAll(order.trades());
            }
        }
        trades.removeIf(report -> report.trade().id() < request.number());
        trades.sort(Comparator.comparingLong(report -> report.trade().id()));
        return new ExploredMessage.Trades(request.clientId(), List.copyOf(trades), request.asked());
    }

    ExploredMessage books(ExploredRequest request) {
        List<ExploredMessage.Balance> balances = new ArrayList<>();
        List<ExploredMessage.OpenOrder> working = new ArrayList<>();
        long lockedE8 = 0;
        for (ExploredOrder order : orders) {
            if (order.works()) {
                ExploredOrder.Terms terms = order.terms();
                lockedE8 += order.sells() ? order.restE8() : 0;
                working.add(new ExploredMessage.OpenOrder(
                        terms.clientId(), terms.side(), terms.qtyE8(), terms.priceE8(), order.filledE8()));
            }
        }
        balances.add(new ExploredMessage.Balance(assets.quote, cashE8, 0));
        if (heldE8 > 0) {
            balances.add(new ExploredMessage.Balance(assets.base, heldE8 - lockedE8, lockedE8));
        }
        return new ExploredMessage.Books(
                request.number(), List.copyOf(balances), List.copyOf(working), request.asked());
    }

    /** The stream breaks. */
    void disconnect() {
        stream.clear();
        connected = false;
    }

    /** Gives the number of the new connection. */
    long connect() {
        connected = true;
        return ++epoch;
    }

    /** Our process dies: nothing on its way to us will be heard. */
    void forget() {
        stream.clear();
        answers.clear();
        readings.clear();
        requests.replaceAll(ExploredRequest::givenUp);
    }

    /** Adds everything that makes a difference; ids by the names that the engine's state gave them. */
    void writeTo(StateSink sink) {
        sink.add(connected ? 1 : 0);
        sink.addSequence(epoch);
        sink.add(heldE8);
        sink.add(cashE8);
        sink.add(tradeId);
        sink.add(placed.size());
        sink.add(orders.size());
        orders.forEach(order -> order.writeTo(sink));
        sink.add(requests.size());
        requests.forEach(request -> request.writeTo(sink));
        sink.add(readings.size());
        readings.forEach(reading -> reading.writeTo(sink));
        sink.add(stream.size());
        stream.forEach(report -> report.writeTo(sink));
        sink.add(answers.size());
        answers.forEach(answer -> answer.writeTo(sink));
    }
}
