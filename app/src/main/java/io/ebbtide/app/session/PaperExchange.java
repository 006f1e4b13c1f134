package io.ebbtide.app.session;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventSink;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.ring.EventPublisher;
import io.ebbtide.gateway.MarketSource;
import io.ebbtide.gateway.Venue;
import io.ebbtide.gateway.paper.PaperVenue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The simulated exchange of a session in real time: a market that ticks and the paper venue that trades on it, both on the thread
 * {@code ws-paper}. Orders come over from the orders thread through a queue.
 */
final class PaperExchange implements Exchange, Venue {
    private static final int QUEUE_SIZE = 4096;
    private static final long PARK_NS = 300_000;

    private final MarketSource market;
    private final PaperVenue venue;
    private final EventPublisher publisher;
    private final MarketClock clock;
    private final PriceBoard prices;
    private final Halts halts;
    private final boolean returning;
    private final ArrayBlockingQueue<Command> requests = new ArrayBlockingQueue<>(QUEUE_SIZE);
    private final EngineEvent tick = new EngineEvent();
    private long served;
    private final PendingTicks pending;
    private final AtomicLong enqueued = new AtomicLong();
    // Written by the session's thread, read by ws-paper.
    private volatile boolean frozen;
    private volatile boolean stopping;
    // Written by ws-paper, read by the session's and the clock's threads.
    private volatile long handled;
    private volatile boolean quiet;
    private volatile long advancedToNs;
    private volatile long conflated;

    PaperExchange(Ports ports, MarketClock clock, Halts halts) {
        market = ports.market();
        venue = ports.venue();
        publisher = ports.publisher();
        prices = ports.prices();
        returning = ports.returning();
        this.clock = clock;
        this.halts = halts;
        advancedToNs = clock.startNs();
        pending = new PendingTicks(ports.instruments());
    }

    /** What the exchange is made of; {@code venue} publishes with {@code publisher}, too, and was here before if it is returning. */
    record Ports(
            MarketSource market,
            PaperVenue venue,
            EventPublisher publisher,
            PriceBoard prices,
            int instruments,
            boolean returning) {}

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

    @Override
    public void queryTrades(Command command) {
        enqueue(command);
    }

    @Override
    public void querySnapshot(Command command) {
        enqueue(command);
    }

    @Override
    public void freezeMarket() {
        frozen = true;
    }

    @Override
    public void stop() {
        stopping = true;
    }

    @Override
    public boolean isQuiet() {
        return handled == enqueued.get() && quiet;
    }

    @Override
    public long advancedToNs() {
        return advancedToNs;
    }

    @Override
    public Stage stage() {
        return Stage.busy(() -> advancedToNs);
    }

    @Override
    public long conflatedCount() {
        return conflated;
    }

    @Override
    public Venue venue() {
        return this;
    }

    @Override
    public String threadName() {
        return "ws-paper";
    }

    /** The paper account is connected from the start. */
    @Override
    public void begin(EventSink sink, SessionPlan plan) {
        SessionScript.begin(sink, plan, advancedToNs);
    }

    @Override
    public void resume(EventSink sink) {
        if (returning) {
            SessionScript.resume(sink, venue, advancedToNs);
        }
    }

    @Override
    public void close() {
        market.close();
    }

    @Override
    public void run() {
        try {
            while (!stopping && !halts.isHalted()) {
                served += takeRequests();
                long nowNs = clock.nowNs();
                advanceTo(nowNs);
                pending.publish(publisher);
                conflated = pending.conflatedCount();
                advancedToNs = nowNs;
                // First whether answers are under way, then that the requests are served: a reader sees them in this
                // order.
                quiet = venue.nextTimeNs() == MarketSource.EXHAUSTED;
                handled = served;
                LockSupport.parkNanos(this, PARK_NS);
            }
        } catch (Throwable fatal) {
            halts.halt(-1, fatal);
        }
    }

    private long takeRequests() {
        long taken = 0;
        for (Command request = requests.poll(); request != null; request = requests.poll()) {
            quiet = false;
            CommandFanOut.send(venue, request);
            taken++;
        }
        return taken;
    }

    private void advanceTo(long nowNs) {
        while (true) {
            long marketNs = frozen ? MarketSource.EXHAUSTED : market.peekTimeNs();
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
            prices.put(tick.instrument, tick.quote.bidE8, tick.quote.askE8, tick.recvTimeNs);
        }
        pending.add(tick);
        pending.publish(publisher);
    }

    /** The command's slot is reused as soon as this returns, so that its order is copied. */
    private void enqueue(Command command) {
        Command copy = new Command();
        copy.seq = command.seq;
        copy.causeSeq = command.causeSeq;
        copy.timeNs = command.timeNs;
        copy.type = command.type;
        copy.instrument = command.instrument;
        copy.order.set(command.order);
        copy.inquiry.set(command.inquiry);
        enqueued.incrementAndGet();
        if (!requests.offer(copy)) {
            halts.halt(command.causeSeq, new IllegalStateException(QUEUE_SIZE + " requests wait for the paper venue"));
        }
    }
}
