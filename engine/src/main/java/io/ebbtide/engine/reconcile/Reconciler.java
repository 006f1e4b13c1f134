package io.ebbtide.engine.reconcile;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.command.Outbox;
import io.ebbtide.engine.event.BalancePayload;
import io.ebbtide.engine.event.ConnectionPayload;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.OpenOrderPayload;
import io.ebbtide.engine.event.SnapshotPayload;
import io.ebbtide.engine.event.TradesPayload;
import io.ebbtide.engine.model.AlarmId;
import io.ebbtide.engine.model.ConnectionChange;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.order.FillDeduplicator;
import io.ebbtide.engine.order.OrderRouter;
import io.ebbtide.engine.order.Orders;
import io.ebbtide.engine.order.VenueGate;
import io.ebbtide.engine.portfolio.Portfolio;
import io.ebbtide.engine.snapshot.StateSink;
import io.ebbtide.engine.snapshot.StateSource;
import io.ebbtide.engine.time.EngineClock;
import io.ebbtide.engine.time.TimerIds;
import io.ebbtide.engine.time.Timers;

/**
 * Asks the venue for its books: after each connection, periodically, and when something is doubted; compares a complete snapshot with ours
 * and opens the gate for entries. One writer: the engine thread.
 *
 * <p>After a connection every order that has not ended is asked for by name, and the trades since the last known one of each instrument: what
 * happened while nobody listened is not told again. A snapshot counts only if it is the one that was asked for last, over the connection that
 * stands, and all its parts came.
 */
public final class Reconciler {
    private final VenueGate gate;
    private final OrderRouter router;
    private final FillDeduplicator fills;
    private final VenueBooks books;
    private final BookComparison comparison;
    private final Outbox outbox;
    private final EngineClock clock;
    private final Timers timers;
    private final int instruments;
    private final Universe universe;
    private final long everyNs;
    private final long confirmNs;
    private final long timeoutNs;

    private boolean connected;
    private boolean compared;
    private boolean asked;
    private long number;
    private long askedNs;
    private int tradesAwaited;

    /** Compares the books of these owners; entries are closed until the first comparison. */
    public Reconciler(Settings settings, Universe universe, ReconcilePorts ports) {
        this.universe = universe;
        router = ports.router();
        gate = router.gate();
        fills = ports.fills();
        outbox = ports.outbox();
        clock = ports.clock();
        timers = ports.timers();
        instruments = universe.instrumentCount();
        books = new VenueBooks(ports.orders(), universe.assetCount());
        comparison = new BookComparison(universe, ports.portfolio(), ports.orders(), router, outbox);
        everyNs = settings.get(Setting.RECONCILE_EVERY_MS);
        confirmNs = settings.get(Setting.RECONCILE_CONFIRM_MS);
        timeoutNs = settings.get(Setting.ORDER_ANSWER_TIMEOUT_MS);
        gate.awaitReconciliation();
    }

    /** Whose books are compared, and whom the reconciler tells. */
    public record ReconcilePorts(
            Portfolio portfolio,
            Orders orders,
            FillDeduplicator fills,
            OrderRouter router,
            Outbox outbox,
            EngineClock clock,
            Timers timers) {}

    /** The connection to the account was lost or restored. */
    public void onConnection(ConnectionPayload connection) {
        comparison.forgetSuspicions();
        books.close();
        asked = false;
        compared = false;
        connected = connection.change == ConnectionChange.RESTORED;
        if (!connected) {
            gate.awaitReconciliation();
            timers.disarm(TimerIds.RECONCILE);
            return;
        }
        gate.connected(connection.epoch);
        router.verifyAll();
        askTrades();
        ask();
    }

    /** Time for the next comparison, or the last question was not answered in time. */
    public void onTimer() {
        if (asked) {
            alarm();
        }
        if (tradesAwaited > 0) {
            askTrades();
        }
        ask();
    }

    /** Asks at once if somebody doubts our books. */
    public void askIfWished() {
        if (gate.takeRefreshWish() && connected) {
            ask();
        }
    }

    /** A snapshot begins. */
    public void onSnapshotBegun(SnapshotPayload begin) {
        if (isAwaited(begin)) {
            books.begin(begin.number);
        }
    }

    /** One balance of a snapshot. */
    public void onBalance(BalancePayload balance) {
        books.add(balance);
    }

    /** One open order of a snapshot. */
    public void onOpenOrder(int instrument, OpenOrderPayload order) {
        books.add(instrument, order);
    }

    /** A snapshot ended: it is compared if it is complete, else another is asked for. */
    public void onSnapshotEnded(SnapshotPayload end) {
        if (!isAwaited(end)) {
            return;
        }
        asked = false;
        if (!books.isComplete(end)) {
            books.close();
            alarm();
            timers.arm(TimerIds.RECONCILE, clock.nowNs() + confirmNs);
            return;
        }
        boolean clear = comparison.apply(books, askedNs);
        for (int i = 0; i < instruments; i++) {
            gate.tellFree(i, books.freeE8(universe.instrument(i).baseAsset()));
        }
        books.close();
        compared = clear;
        timers.arm(TimerIds.RECONCILE, clock.nowNs() + (clear ? everyNs : confirmNs));
        openGate();
    }

    /** The trades of an instrument were told. */
    public void onTradesAnswer(TradesPayload answer) {
        if (answer.clientId == 0 && answer.epoch == gate.epoch() && tradesAwaited > 0) {
            tradesAwaited--;
            openGate();
        }
    }

    /** Whether the holding of an instrument was reduced since the last call. */
    public boolean takeShrunk(int instrument) {
        return comparison.takeShrunk(instrument);
    }

    /** Writes everything that decides what is asked and compared next. */
    public void writeTo(StateSink sink) {
        sink.add(connected ? 1 : 0);
        sink.add(compared ? 1 : 0);
        sink.add(asked ? 1 : 0);
        sink.addSequence(number);
        sink.addTimeNs(askedNs);
        sink.add(tradesAwaited);
        books.writeTo(sink);
        comparison.writeTo(sink);
    }

    /** Takes back what was written. */
    public void loadFrom(StateSource source) {
        connected = source.nextFlag();
        compared = source.nextFlag();
        asked = source.nextFlag();
        number = source.nextSequence();
        askedNs = source.nextTimeNs();
        tradesAwaited = source.nextCount(instruments);
        books.loadFrom(source, universe);
        comparison.loadFrom(source);
    }

    private boolean isAwaited(SnapshotPayload snapshot) {
        return asked && snapshot.number == number && snapshot.epoch == gate.epoch();
    }

    private void openGate() {
        if (compared && tradesAwaited == 0) {
            gate.reconciled();
        }
    }

    /** While the venue asks for a pause nothing is asked; whatever was under way is void. */
    private void ask() {
        books.close();
        asked = !gate.isPaused(clock.nowNs());
        if (asked) {
            askedNs = clock.nowNs();
            inquire(CommandType.QUERY_SNAPSHOT, EngineEvent.NO_INSTRUMENT, ++number, 0);
        }
        timers.arm(TimerIds.RECONCILE, clock.nowNs() + timeoutNs);
    }

    private void askTrades() {
        tradesAwaited = 0;
        for (int i = 0; i < instruments; i++) {
            if (fills.lastTradeId(i) > 0) {
                inquire(CommandType.QUERY_TRADES, i, 0, fills.lastTradeId(i) + 1);
                tradesAwaited++;
            }
        }
    }

    private void inquire(CommandType type, int instrument, long snapshot, long fromTradeId) {
        Command command = outbox.begin(type, instrument);
        command.inquiry.number = snapshot;
        command.inquiry.clientId = 0;
        command.inquiry.venueOrderId = 0;
        command.inquiry.fromTradeId = fromTradeId;
        command.inquiry.epoch = gate.epoch();
        outbox.send(command);
    }

    private void alarm() {
        outbox.alarm(AlarmId.SNAPSHOT_MISSING, EngineEvent.NO_INSTRUMENT, 0, number);
    }
}
