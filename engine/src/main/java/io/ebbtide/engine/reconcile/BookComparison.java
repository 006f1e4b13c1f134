package io.ebbtide.engine.reconcile;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.command.Outbox;
import io.ebbtide.engine.model.AlarmId;
import io.ebbtide.engine.model.DifferenceKind;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.OrderState;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.order.Order;
import io.ebbtide.engine.order.OrderRouter;
import io.ebbtide.engine.order.Orders;
import io.ebbtide.engine.portfolio.Portfolio;
import io.ebbtide.engine.snapshot.StateSink;
import io.ebbtide.engine.snapshot.StateSource;

/**
 * The rules by which a complete snapshot corrects our books. One writer: the engine thread.
 *
 * <ul>
 *   <li>The venue has filled more of an order than we booked: MISSED_FILL, its trades are asked for.
 *   <li>We have an order working that it does not list: LOST_ORDER, it is asked for by name.
 *   <li>It lists an order with our id that we do not have working: UNKNOWN_ORDER, it is canceled.
 *   <li>It holds less of an asset than we count on, twice in a row and with nothing under way: BALANCE_DRIFT, we count less.
 *   <li>It holds more, or orders without our id: not ours, ignored.
 * </ul>
 *
 * <p>What is younger than the question is not compared. Source: behaviour.md § 6.5 and § 9.
 */
final class BookComparison {
    private final Universe universe;
    private final Portfolio portfolio;
    private final Orders orders;
    private final OrderRouter router;
    private final Outbox outbox;
    private final long[] suspectedE8;
    private final long[] expectedE8;
    private final boolean[] unsettled;
    private final boolean[] shrunk;
    /** Holdings before a correction, only while it is made. */
    private final long[] heldE8;

    BookComparison(Universe universe, Portfolio portfolio, Orders orders, OrderRouter router, Outbox outbox) {
        this.universe = universe;
        this.portfolio = portfolio;
        this.orders = orders;
        this.router = router;
        this.outbox = outbox;
        suspectedE8 = new long[universe.assetCount()];
        expectedE8 = new long[universe.assetCount()];
        unsettled = new boolean[universe.assetCount()];
        shrunk = new boolean[universe.instrumentCount()];
        heldE8 = new long[universe.instrumentCount()];
    }

    /** A suspicion must be confirmed over the same connection. */
    void forgetSuspicions() {
        for (int i = 0; i < suspectedE8.length; i++) {
            suspectedE8[i] = 0;
        }
    }

    /** Compares everything and corrects. Gives whether nothing is suspected that a second look would have to confirm. */
    boolean apply(VenueBooks books, long askedNs) {
        for (int i = 0; i < unsettled.length; i++) {
            unsettled[i] = false;
        }
        for (int slot = orders.nextLiving(0); slot >= 0; slot = orders.nextLiving(slot + 1)) {
            Order order = orders.inSlot(slot);
            if (order.state() != OrderState.CREATED) {
                compareOrder(books, order, askedNs);
            }
        }
        for (int i = 0; i < books.strayCount(); i++) {
            compareStray(books, i, askedNs);
        }
        boolean clear = true;
        for (int asset = 0; asset < unsettled.length; asset++) {
            clear &= compareBalance(asset, books.totalE8(asset));
        }
        return clear;
    }

    /** Whether the holding of an instrument was reduced since the last call. */
    boolean takeShrunk(int instrument) {
        boolean taken = shrunk[instrument];
        shrunk[instrument] = false;
        return taken;
    }

    void writeTo(StateSink sink) {
        for (int i = 0; i < suspectedE8.length; i++) {
            sink.add(suspectedE8[i]);
            sink.add(expectedE8[i]);
        }
    }

    void loadFrom(StateSource source) {
        for (int i = 0; i < suspectedE8.length; i++) {
            suspectedE8[i] = source.next();
            expectedE8[i] = source.next();
        }
    }

    private void compareOrder(VenueBooks books, Order order, long askedNs) {
        boolean listed = books.lists(order);
        if (!listed || !order.isWorking() || books.filledE8(order) != order.filledQtyE8()) {
            unsettle(order.instrument());
        }
        if (order.requestedNs() >= askedNs) {
            return;
        }
        if (listed && books.filledE8(order) > order.filledQtyE8()) {
            report(DifferenceKind.MISSED_FILL, order, books.filledE8(order));
            router.recall(order, books.filledE8(order));
        } else if (!listed && order.isWorking() && order.acceptedNs() < askedNs) {
            report(DifferenceKind.LOST_ORDER, order, 0);
            router.verify(order);
        }
    }

    /** An order of this instrument may have traded without our knowing, and its fee may have been taken in any asset of value. */
    private void unsettle(Instrument instrument) {
        unsettled[instrument.baseAsset()] = true;
        unsettled[instrument.quoteAsset()] = true;
        for (int asset = 0; asset < unsettled.length; asset++) {
            unsettled[asset] |= universe.asset(asset).unitValueE8() > 0;
        }
    }

    private void compareStray(VenueBooks books, int place, long askedNs) {
        Order order = orders.find(books.strayIds[place]);
        int instrument = books.strayInstruments[place];
        unsettle(universe.instrument(instrument));
        boolean ours = order != null && (!order.isTerminal() || order.endNs() >= askedNs);
        if (ours) {
            return;
        }
        Command command = begin(DifferenceKind.UNKNOWN_ORDER, instrument);
        command.difference.clientId = books.strayIds[place];
        command.difference.venuesE8 = books.strayQtyE8[place];
        outbox.send(command);
        router.cancelStray(instrument, books.strayIds[place], books.strayVenueIds[place], books.straySide(place));
    }

    /** Gives whether the balance is beyond suspicion. */
    private boolean compareBalance(int asset, long actualE8) {
        long ourE8 = portfolio.countedE8(asset);
        long missingE8 = ourE8 - actualE8;
        if (missingE8 <= 0 || unsettled[asset]) {
            suspectedE8[asset] = 0;
            return true;
        }
        boolean confirmed = suspectedE8[asset] == missingE8 && expectedE8[asset] == ourE8;
        suspectedE8[asset] = confirmed ? 0 : missingE8;
        expectedE8[asset] = ourE8;
        if (confirmed) {
            correct(asset, actualE8);
        }
        return confirmed;
    }

    private void correct(int asset, long actualE8) {
        Command command = begin(DifferenceKind.BALANCE_DRIFT, -1);
        command.difference.asset = asset;
        command.difference.oursE8 = portfolio.countedE8(asset);
        command.difference.venuesE8 = actualE8;
        outbox.send(command);
        for (int i = 0; i < shrunk.length; i++) {
            heldE8[i] = portfolio.position(i).heldE8();
        }
        portfolio.countAtMost(asset, actualE8);
        for (int i = 0; i < shrunk.length; i++) {
            shrunk[i] |= portfolio.position(i).heldE8() < heldE8[i];
        }
        outbox.alarm(AlarmId.BALANCE_DRIFT, -1, 0, asset);
    }

    private void report(DifferenceKind kind, Order order, long venuesE8) {
        Command command = begin(kind, order.instrument().index());
        command.difference.clientId = order.clientId();
        command.difference.oursE8 = order.filledQtyE8();
        command.difference.venuesE8 = venuesE8;
        outbox.send(command);
    }

    private Command begin(DifferenceKind kind, int instrument) {
        Command command = outbox.begin(CommandType.DIFFERENCE_FOUND, instrument);
        command.difference.kind = kind;
        command.difference.asset = -1;
        command.difference.clientId = 0;
        command.difference.oursE8 = 0;
        command.difference.venuesE8 = 0;
        return command;
    }
}
