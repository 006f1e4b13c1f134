package io.ebbtide.app.session;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.gateway.MarketSource;
import io.ebbtide.gateway.binance.MarketFrame;
import io.ebbtide.gateway.binance.live.MarketStream;
import io.ebbtide.gateway.binance.live.MarketStreamConfig;
import io.ebbtide.gateway.binance.live.OkHttpStream;
import io.ebbtide.gateway.binance.live.TickListener;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A real venue's public prices as the market of a paper session. What comes waits in a queue of bounded length until the session's thread takes
 * it; when that is full, the oldest gives way, so that the last price is never lost.
 *
 * <p>Thread: prices come on the threads of the HTTP library, time on {@code ws-timer}, and one thread takes. Errors: a bug of theirs is thrown
 * at whoever takes.
 */
final class LiveMarket implements MarketSource, TickListener {
    private static final int QUEUE_SIZE = 4_096;
    private static final long TICK_NS = 10_000_000;
    private static final long STOP_MS = 5_000;
    private static final long NS_PER_MS = 1_000_000;

    private final OkHttpStream wire = new OkHttpStream();
    private final MarketStream stream;
    private final Thread timer = new Thread(this::passTime, "ws-timer");
    // Guarded by this.
    private final EngineEvent[] queue = new EngineEvent[QUEUE_SIZE];
    private int first;
    private int size;
    private @Nullable Throwable bug;
    // Written by whoever closes, read by ws-timer.
    private volatile boolean closed;

    /** Begins to connect. */
    LiveMarket(SessionPlan plan, Consumer<String> notices) {
        for (int i = 0; i < QUEUE_SIZE; i++) {
            queue[i] = new EngineEvent();
        }
        MarketClock clock = MarketClock.startingAt(System.currentTimeMillis() * NS_PER_MS, FixedPoint.ONE);
        stream = new MarketStream(
                new MarketStreamConfig(
                        plan.config().binance().streamUrl(),
                        plan.universe(),
                        plan.info().seed(),
                        plan.config().binance().streamSilentMs() * NS_PER_MS),
                new MarketStream.Ports(wire, this, clock::nowNs, this::keep, notices));
        timer.setDaemon(true);
    }

    /** Lets the prices come. */
    LiveMarket start() {
        timer.start();
        return this;
    }

    @Override
    public synchronized long peekTimeNs() {
        if (bug != null) {
            throw new IllegalStateException("the prices' connection has failed", bug);
        }
        return size == 0 ? EXHAUSTED : queue[first].recvTimeNs;
    }

    @Override
    public synchronized void next(EngineEvent slot) {
        TickCopy.copy(queue[first], slot);
        first = (first + 1) % QUEUE_SIZE;
        size--;
    }

    @Override
    public synchronized void onTick(MarketFrame frame, long recvTimeNs) {
        if (size == QUEUE_SIZE) {
            first = (first + 1) % QUEUE_SIZE;
            size--;
        }
        frame.fill(queue[(first + size) % QUEUE_SIZE], recvTimeNs);
        size++;
    }

    @Override
    public void onPause() {
        // Whoever takes comes by itself.
    }

    @Override
    public void close() {
        closed = true;
        try {
            timer.join(STOP_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stream.close();
        wire.close();
    }

    private void passTime() {
        while (!closed) {
            stream.tick();
            LockSupport.parkNanos(this, TICK_NS);
        }
    }

    private synchronized void keep(Throwable thrown) {
        bug = thrown;
    }
}
