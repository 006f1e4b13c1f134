package io.ebbtide.app.session;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.OrderPayload;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.ring.EventPublisher;
import io.ebbtide.engine.ring.FailStop;
import io.ebbtide.gateway.MarketSource;
import io.ebbtide.gateway.Venue;
import io.ebbtide.gateway.paper.PaperVenue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * The simulated exchange of a session in real time: a market that ticks and the paper venue that trades on it, both on the thread
 * {@code ws-paper}. Orders come over from the orders thread through a queue.
 */
final class PaperExchange implements Venue, Runnable {
    private static final int QUEUE_SIZE = 4096;
    private static final long PARK_NS = 300_000;

    private final MarketSource market;
    private final PaperVenue venue;
    private final EventPublisher publisher;
    private final MarketClock clock;
    private final PriceBoard prices;
    private final FailStop failStop;
    private final ArrayBlockingQueue<Command> requests = new ArrayBlockingQueue<>(QUEUE_SIZE);
    private final EngineEvent tick = new EngineEvent();
    // Written by the operator's thread, read by ws-paper.
    private volatile boolean stopping;
    // Written by ws-paper, read by the operator's thread.
    private volatile boolean quiet;

    PaperExchange(Ports ports, MarketClock clock, FailStop failStop) {
        market = ports.market();
        venue = ports.venue();
        publisher = ports.publisher();
        prices = ports.prices();
        this.clock = clock;
        this.failStop = failStop;
    }

    /** What the exchange is made of; {@code venue} publishes with {@code publisher}, too. */
    record Ports(MarketSource market, PaperVenue venue, EventPublisher publisher, PriceBoard prices) {}

    @Override
    public void place(Command command) {
        enqueue(command);
    }

    @Override
    public void cancel(Command command) {
        enqueue(command);
    }

    @Override
    public void query(Command command) {
        enqueue(command);
    }

    /** Ends the thread soon. */
    void stop() {
        stopping = true;
    }

    /** Whether no request waits and no answer is under way. */
    boolean isQuiet() {
        return quiet && requests.isEmpty();
    }

    @Override
    public void run() {
        try {
            while (!stopping && !failStop.isHalted()) {
                takeRequests();
                advanceTo(clock.nowNs());
                quiet = venue.nextTimeNs() == MarketSource.EXHAUSTED;
                LockSupport.parkNanos(this, PARK_NS);
            }
        } catch (RuntimeException bug) {
            failStop.halt(-1, bug);
        }
    }

    private void takeRequests() {
        for (Command request = requests.poll(); request != null; request = requests.poll()) {
            CommandFanOut.send(venue, request);
        }
    }

    private void advanceTo(long nowNs) {
        while (true) {
            long marketNs = market.peekTimeNs();
            long venueNs = venue.nextTimeNs();
            if (Math.min(marketNs, venueNs) > nowNs) {
                return;
            }
            if (venueNs <= marketNs) {
                venue.advanceTo(venueNs);
            } else {
                takeTick();
            }
        }
    }

    private void takeTick() {
        market.next(tick);
        venue.onMarket(tick);
        if (tick.type == EventType.QUOTE) {
            prices.put(tick.instrument, tick.quote.bidE8, tick.quote.askE8);
        }
        if (publisher.hasRoomForTick()) {
            EngineEvent slot = publisher.claim();
            TickCopy.copy(tick, slot);
            publisher.publish(slot);
        }
    }

    /** The command's slot is reused as soon as this returns, so that its order is copied. */
    private void enqueue(Command command) {
        Command copy = new Command();
        copy.seq = command.seq;
        copy.causeSeq = command.causeSeq;
        copy.timeNs = command.timeNs;
        copy.type = command.type;
        copy.instrument = command.instrument;
        copyOrder(command.order, copy.order);
        if (!requests.offer(copy)) {
            failStop.halt(
                    command.causeSeq, new IllegalStateException(QUEUE_SIZE + " requests wait for the paper venue"));
        }
    }

    private static void copyOrder(OrderPayload from, OrderPayload to) {
        to.clientId = from.clientId;
        to.venueOrderId = from.venueOrderId;
        to.decisionId = from.decisionId;
        to.purpose = from.purpose;
        to.side = from.side;
        to.type = from.type;
        to.timeInForce = from.timeInForce;
        to.qtyE8 = from.qtyE8;
        to.limitPriceE8 = from.limitPriceE8;
        to.stopPriceE8 = from.stopPriceE8;
        to.epoch = from.epoch;
        to.sentTimeNs = from.sentTimeNs;
    }
}
