package io.ebbtide.gateway.paper;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventSink;
import io.ebbtide.engine.model.ConnectionChange;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.snapshot.StateHash;
import io.ebbtide.gateway.MarketSource;
import io.ebbtide.gateway.Venue;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An exchange account to trade on paper: orders are checked, matched, charged and reported as Binance Spot would, against a market that it
 * is shown by {@link #onMarket}.
 *
 * <p>Use: set the balances, then repeat: let the venue do what is due before the next market event ({@link #nextTimeNs},
 * {@link #advanceTo}), show it the event, give it commands. Events come out on the sink during {@link #advanceTo} (and so during
 * {@link #onMarket}, when something was due before it), each with its time as {@code recvTimeNs}; the sink may place orders while it takes
 * one. At equal times the venue comes before the market.
 *
 * <p>Thread: one, whichever drives it. It reads no clock: its time is that of the commands and market events. Errors: none for what a
 * venue can refuse; overflow and unknown event types are bugs.
 */
public final class PaperVenue implements Venue {
    /** Between two attempts to connect. */
    private static final long RECONNECT_PAUSE_NS = 1_000_000_000L;

    private final int instrumentCount;
    private final PaperFaults faults = new PaperFaults();
    private final PaperOutages outages;
    private final PaperLink link;
    private final PaperOrders orders;
    private final PaperAccount account;
    private final PaperMatcher matcher;
    private final PaperDesk desk;
    private final PaperStatements statements;
    private final PaperEmitter emitter;
    private long nowNs;
    private boolean connected = true;
    /** Number of the connection; the session begins with the first. */
    private long epoch = 1;

    private long marketEvents;
    private @Nullable PaperMemory memory;

    /** An account without money at a venue without a market. Errors: a fee asset without a unit value is refused. */
    public PaperVenue(PaperConfig config, Universe universe, EventSink sink) {
        instrumentCount = universe.instrumentCount();
        outages = new PaperOutages(instrumentCount);
        link = new PaperLink(config, faults, outages);
        orders = new PaperOrders(universe.instrumentCount());
        account = new PaperAccount(universe, config.fees());
        matcher = new PaperMatcher(universe, config, orders, account, link);
        desk = new PaperDesk(universe, orders, account, matcher, link);
        statements = new PaperStatements(universe, orders, account, matcher.trades(), link);
        emitter = new PaperEmitter(sink, outages);
    }

    /**
     * What a fill is worth in quote units at this venue, for buyer and seller alike: rounded down.
     *
     * <p>Units: quote per base × base → quote, E8. The engine books the same amount out of the same two numbers.
     */
    public static long quoteAmount(long priceE8, long qtyE8) {
        return FixedPoint.mulFloor(priceE8, qtyE8);
    }

    /**
     * Takes over what a ledger holds and writes every change to it from now on, before anybody can hear of it. Before the first command.
     *
     * <p>A venue that comes back goes on alone until {@link #connectAnew}: what it trades meanwhile nobody is told. Gives how many market
     * events it had been shown at its last change: it must be shown those that follow, seen before or not.
     */
    public long remember(PaperLedger ledger) {
        PaperMemory opened = new PaperMemory(ledger, orders, account, matcher, link);
        PaperMemory.Standing standing = opened.restore(new PaperMemory.Standing(nowNs, epoch, 0));
        nowNs = standing.nowNs();
        epoch = standing.epoch();
        marketEvents = standing.marketEvents();
        if (ledger.changes() > 0) {
            connected = false;
            link.hangUp();
        }
        memory = opened;
        keep();
        return marketEvents;
    }

    /** The venue's time: that of the last thing it learned. */
    public long nowNs() {
        return nowNs;
    }

    /** Puts money into the account; only before the first command. */
    public void setBalance(int asset, long freeE8) {
        account.deposit(asset, freeE8);
    }

    /**
     * Shows the venue one QUOTE or TRADE and fills what waits for it. What was due before is done first.
     *
     * <p>The event is only read. No allocation; a few nanoseconds while no order of the instrument waits.
     */
    public void onMarket(EngineEvent event) {
        if (link.nextTimeNs() <= event.recvTimeNs) {
            advanceTo(event.recvTimeNs);
        }
        nowNs = Math.max(nowNs, event.recvTimeNs);
        marketEvents++;
        if (!desk.isHalted(event.instrument, nowNs)) {
            matcher.apply(event);
            putLastingFaultsIntoEffect();
            keep();
        }
    }

    /** Scripts a fault: it strikes from now on. Errors: a fee asset without a unit value is refused (IllegalArgumentException). */
    public void arm(PaperFault fault, long timeNs) {
        nowNs = Math.max(nowNs, timeNs);
        if (fault.isImmediate()) {
            faults.struckAtOnce(fault);
            putIntoEffect(fault, fault.match().instrument());
        } else {
            faults.arm(fault);
        }
    }

    /** Names whoever is told of each fault at the moment when it strikes. */
    public void onStrike(Consumer<PaperFault> witness) {
        faults.watch(witness);
    }

    /** Our process begins anew: its old connection went with it, and there is a new one as soon as the venue can be reached. */
    public void connectAnew(long timeNs) {
        nowNs = Math.max(nowNs, timeNs);
        connected = false;
        link.pickUp();
        emitter.connection(ConnectionChange.LOST, epoch, nowNs);
        reconnect(nowNs);
    }

    /** Whether market events of the instrument reach us at this time: not while its stream is cut or silent, or it is halted. */
    public boolean streamsTicks(int instrument, long timeNs) {
        return !outages.isStreamCut(instrument, timeNs)
                && timeNs >= outages.silentUntilNs(FaultOccasion.STREAM, instrument)
                && !desk.isHalted(instrument, timeNs);
    }

    /** How many execution reports a fault has swallowed for good. */
    public long lostReportCount() {
        return link.lostReportCount();
    }

    @Override
    public void place(Command command) {
        send(PaperTask.Kind.PLACE_ARRIVES, command);
    }

    @Override
    public void cancel(Command command) {
        send(PaperTask.Kind.CANCEL_ARRIVES, command);
    }

    @Override
    public void query(Command command) {
        send(PaperTask.Kind.QUERY_ARRIVES, command);
    }

    @Override
    public void queryTrades(Command command) {
        link.ask(PaperTask.Kind.TRADES_ARRIVE, command, Math.max(nowNs, command.timeNs));
    }

    @Override
    public void querySnapshot(Command command) {
        link.ask(PaperTask.Kind.SNAPSHOT_ARRIVES, command, Math.max(nowNs, command.timeNs));
    }

    /** When something happens next by itself, or {@link io.ebbtide.gateway.MarketSource#EXHAUSTED}. Units: nanoseconds since 1970. */
    public long nextTimeNs() {
        return link.nextTimeNs();
    }

    /** Does everything that is due up to and including this time, in order of time, then of its making. */
    public void advanceTo(long timeNs) {
        while (link.nextTimeNs() <= timeNs) {
            PaperTask task = link.poll();
            nowNs = Math.max(nowNs, task.timeNs);
            perform(task);
            link.release(task);
            putLastingFaultsIntoEffect();
            keep();
        }
        nowNs = Math.max(nowNs, timeNs);
    }

    /** Tells what has happened to an order, report for report, to who has lost some: its trades, and its end. */
    public void retell(long clientId, EventSink listener) {
        PaperOrder order = orders.find(clientId);
        if (order != null) {
            statements.retell(order, listener, nowNs);
        }
    }

    /** What the account can spend of an asset now. */
    public long freeE8(int asset) {
        return account.freeE8(asset);
    }

    /** What open orders have set aside of an asset. */
    public long lockedE8(int asset) {
        return account.lockedE8(asset);
    }

    /** All fees ever paid in an asset. */
    public long feesPaidE8(int asset) {
        return account.feesPaidE8(asset);
    }

    /** What counterparties received from us less what they gave us: free + locked + fees + this is what was deposited. */
    public long counterpartyE8(int asset) {
        return account.counterpartyE8(asset);
    }

    /** How many orders wait, stops included. */
    public int openOrderCount() {
        return orders.openCount();
    }

    /** How many orders of one side wait on one instrument, stops included. */
    public int openOrderCount(int instrument, Side side) {
        int count = orders.resting(instrument, side).size();
        PaperOrderQueue stops = orders.stops(instrument);
        for (int i = 0; i < stops.size(); i++) {
            count += stops.get(i).side == side ? 1 : 0;
        }
        return count;
    }

    /** What has traded of an order, or -1 where there never was one with this id. Units: E8. */
    public long filledE8(long clientId) {
        PaperOrder order = orders.find(clientId);
        return order == null ? -1 : order.filledQtyE8;
    }

    /** Digest of everything that decides what the venue does next; equal histories give equal digests. */
    public long stateHash() {
        StateHash hash = new StateHash();
        hash.reset();
        hash.add(nowNs);
        hash.add(epoch);
        hash.add(connected ? 1 : 0);
        link.hashInto(hash);
        orders.hashInto(hash);
        account.hashInto(hash);
        matcher.hashInto(hash);
        faults.hashInto(hash);
        outages.hashInto(hash);
        return hash.value();
    }

    /** Digest of what outlives the process: orders, trades, balances, books. */
    long booksHash() {
        StateHash hash = new StateHash();
        hash.reset();
        orders.hashInto(hash);
        account.hashInto(hash);
        matcher.hashInto(hash);
        return hash.value();
    }

    private void keep() {
        PaperMemory keeping = memory;
        if (keeping != null && keeping.isBehind(epoch)) {
            keeping.keep(new PaperMemory.Standing(nowNs, epoch, marketEvents));
        }
    }

    private void perform(PaperTask task) {
        switch (task.kind) {
            case PLACE_ARRIVES -> desk.place(task);
            case CANCEL_ARRIVES -> desk.cancel(task);
            case QUERY_ARRIVES -> desk.query(task);
            case TRADES_ARRIVE -> statements.tellTrades(task);
            case SNAPSHOT_ARRIVES -> statements.tellSnapshot(task);
            case RECONNECTS -> reconnect(task.timeNs);
            case CONNECTION_LOST -> tellConnection(ConnectionChange.LOST, task.timeNs);
            case PLACE_ANSWERED,
                    CANCEL_ANSWERED,
                    QUERY_ANSWERED,
                    ORDER_EXECUTED,
                    TRADES_ANSWERED,
                    SNAPSHOT_BEGUN,
                    BALANCE_REPORTED,
                    OPEN_ORDER_REPORTED,
                    SNAPSHOT_ENDED -> emitter.emit(task);
        }
    }

    private void send(PaperTask.Kind kind, Command command) {
        long sendNs = Math.max(nowNs, command.timeNs);
        PaperFault fault =
                faults.strike(kind.occasion(), command.instrument, command.order.side, command.order.purpose, null);
        nowNs = sendNs;
        putLastingFaultsIntoEffect();
        link.send(kind, command, sendNs, fault);
    }

    private void putLastingFaultsIntoEffect() {
        PaperFaults.Struck struck = faults.pollLasting();
        while (struck != null) {
            putIntoEffect(struck.fault(), struck.instrument());
            struck = faults.pollLasting();
        }
    }

    private void putIntoEffect(PaperFault fault, int instrument) {
        PaperFault.Argument argument = fault.argument();
        switch (fault.deed()) {
            case DISCONNECT -> disconnect(fault, nowNs + argument.number());
            case SILENT -> outages.silence(fault.on(), fault.match().instrument(), nowNs + argument.number());
            case FEE_ASSET -> account.chargeIn(Objects.requireNonNull(argument.fee(), "a fee asset"));
            case HALT_SYMBOL, CHANGE_FILTERS, EXPIRE -> {
                for (int i = 0; i < instrumentCount; i++) {
                    if (instrument == PaperFault.Match.ANY || instrument == i) {
                        strikeInstrument(fault, i);
                    }
                }
            }
            default -> throw new IllegalStateException(fault.deed() + " does not last");
        }
    }

    private void strikeInstrument(PaperFault fault, int instrument) {
        if (fault.deed() == FaultDeed.HALT_SYMBOL) {
            long lengthNs = fault.durationOr(MarketSource.EXHAUSTED - nowNs);
            desk.halt(instrument, nowNs + lengthNs);
        } else if (fault.deed() == FaultDeed.CHANGE_FILTERS) {
            desk.changeFilters(instrument, fault.argument().filters());
        } else {
            desk.expireAll(fault.match(), instrument, nowNs);
        }
    }

    /** A broken request takes both connections with it; a broken stream is the stream's own. */
    private void disconnect(PaperFault fault, long untilNs) {
        outages.cutStream(
                fault.on() == FaultOccasion.STREAM ? fault.match().instrument() : PaperFault.Match.ANY, untilNs);
        if (fault.on() != FaultOccasion.STREAM) {
            outages.cutRequests(untilNs);
        }
        link.loseConnection(nowNs);
        link.reconnectAt(untilNs);
    }

    /** Says that the connection was lost, once, or that there is a new one. */
    private void tellConnection(ConnectionChange change, long timeNs) {
        boolean isNews = connected == (change == ConnectionChange.LOST);
        if (isNews) {
            connected = !connected;
            epoch += connected ? 1 : 0;
            keep();
            emitter.connection(change, epoch, timeNs);
        }
    }

    /** The time of an outage is over: unless a fault strikes the attempt to connect. */
    private void reconnect(long timeNs) {
        if (outages.isAnythingCut(timeNs)) {
            return;
        }
        PaperFault fault =
                faults.strike(FaultOccasion.CONNECT, PaperFault.Match.ANY, Side.BUY, OrderPurpose.ENTRY, null);
        putLastingFaultsIntoEffect();
        if (fault != null && !fault.deed().changesVenue()) {
            long laterNs = fault.deed() == FaultDeed.DELAY ? fault.argument().number() : RECONNECT_PAUSE_NS;
            outages.prolong(timeNs, timeNs + laterNs);
            link.reconnectAt(timeNs + laterNs);
            return;
        }
        tellConnection(ConnectionChange.RESTORED, timeNs);
    }
}
