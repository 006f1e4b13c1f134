package io.ebbtide.bench;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.EventPoller;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandSink;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.command.Outbox;
import io.ebbtide.engine.core.EngineStep;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.ring.EngineHandler;
import io.ebbtide.engine.ring.EventPublisher;
import io.ebbtide.engine.ring.FailStop;
import io.ebbtide.engine.ring.InboundRing;
import io.ebbtide.engine.ring.OutboundRing;
import io.ebbtide.journal.JournalOptions;
import io.ebbtide.journal.JournalWriter;
import io.ebbtide.journal.ring.Durability;
import io.ebbtide.journal.ring.DurabilityGate;
import io.ebbtide.journal.ring.JournalHandler;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * What waiting for the disk costs an order: from the moment at which an event should have been published to the moment at which its
 * command would reach the wire, through the production rings, journal and gate.
 *
 * <p>Open loop: the times are planned, so that a slow moment is charged to everything that should have happened in it. Ticks of
 * {@link #TICKS_PER_SECOND}, every {@link #TICKS_PER_ORDER}-th of which causes an order. The engine decides nothing, so that only the way
 * is measured. Orders are polled as in a session: every 100 us.
 */
final class GateBench {
    private static final int TICKS_PER_SECOND = 2_000;
    private static final int TICKS_PER_ORDER = 20;
    private static final int SECONDS_FULL = 60;
    private static final int SECONDS_QUICK = 3;
    private static final int WARMUP_SECONDS = 3;
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final long POLL_NS = 100_000;
    private static final int RING_SIZE = 1 << 14;
    private static final long LATENCY_NS_MAX = 60 * NS_PER_SECOND;
    private static final int DIGITS = 3;
    private static final double NS_PER_US = 1e3;

    /** Whether an order waits, and for what. */
    private enum Level {
        NONE,
        PROCESS,
        POWER
    }

    private GateBench() {}

    static int run(BenchMain.Effort effort) {
        int seconds = effort == BenchMain.Effort.QUICK ? SECONDS_QUICK : SECONDS_FULL;
        try {
            Scratch scratch = Scratch.create();
            try {
                for (Level level : Level.values()) {
                    print(level, new Run(scratch, level).measure(seconds));
                }
            } finally {
                scratch.delete();
            }
            return ExitCode.DONE;
        } catch (Exception e) {
            System.err.println("ebbtide: " + e);
            return ExitCode.ENVIRONMENT;
        }
    }

    private static void print(Level level, Histogram waits) {
        System.out.printf(
                Locale.ROOT,
                "gate %-7s %,7d orders: p50 %8.1f us, p99 %8.1f us, p99.9 %8.1f us, max %8.1f us%n",
                level,
                waits.getTotalCount(),
                waits.getValueAtPercentile(50) / NS_PER_US,
                waits.getValueAtPercentile(99) / NS_PER_US,
                waits.getValueAtPercentile(99.9) / NS_PER_US,
                waits.getMaxValue() / NS_PER_US);
    }

    /** An engine that orders on every k-th tick. */
    private static final class Ordering implements EngineStep {
        private final Outbox outbox;

        Ordering(CommandSink sink) {
            outbox = new Outbox(sink);
        }

        @Override
        public void onEvent(EngineEvent event) {
            if (event.seq % TICKS_PER_ORDER == 0) {
                outbox.causedBy(event.seq, event.recvTimeNs);
                outbox.send(outbox.begin(CommandType.PLACE_ORDER, 0));
            }
        }

        @Override
        public long stateHash() {
            return 0;
        }

        @Override
        public long commandHash() {
            return outbox.commandHash();
        }

        @Override
        public void leaveOut(long eventSeq) {}

        @Override
        public long nextTimerNs() {
            return Long.MAX_VALUE;
        }
    }

    /** One level with its rings and threads. */
    private static final class Run {
        private final FailStop failStop = new FailStop(() -> {});
        private final InboundRing inbound = new InboundRing(RING_SIZE, new BlockingWaitStrategy(), failStop);
        private final OutboundRing outbound = new OutboundRing(RING_SIZE);
        private final Histogram waits = new Histogram(LATENCY_NS_MAX, DIGITS);
        private final Level level;
        private final JournalWriter writer;
        private final JournalHandler journal;
        private final EventPoller<Command> orders;
        // Written by the publishing thread before it waits for the orders thread's end.
        private volatile boolean over;

        Run(Scratch scratch, Level level) throws IOException {
            this.level = level;
            writer = JournalWriter.open(JournalOptions.of(scratch.fresh("gate")));
            Durability durability = level == Level.POWER ? Durability.POWER : Durability.PROCESS;
            journal = new JournalHandler(writer, outbound.newConsumer(), durability, cause -> failStop.halt(-1, cause));
            orders = outbound.newConsumer();
            inbound.addConsumer("engine", new EngineHandler(new Ordering(outbound), failStop));
            inbound.addConsumer("journal", journal, journal::isSyncWanted);
        }

        Histogram measure(int seconds) throws Exception {
            inbound.start();
            Thread wire = new Thread(this::sendOrders, "orders-0");
            wire.start();
            publish((WARMUP_SECONDS + seconds) * TICKS_PER_SECOND);
            over = true;
            wire.join();
            while (!inbound.isDrained() && !failStop.isHalted()) {
                LockSupport.parkNanos(POLL_NS);
            }
            inbound.halt();
            journal.finish();
            writer.close();
            if (failStop.cause() != null
                    || waits.getTotalCount() < (long) seconds * TICKS_PER_SECOND / TICKS_PER_ORDER) {
                throw new IllegalStateException(
                        "only " + waits.getTotalCount() + " orders came through: " + failStop.cause());
            }
            return waits;
        }

        private void publish(int ticks) {
            EventPublisher publisher = inbound.newPublisher();
            long startNs = System.nanoTime();
            for (int i = 0; i < ticks; i++) {
                long plannedNs = startNs + i * (NS_PER_SECOND / TICKS_PER_SECOND);
                while (System.nanoTime() < plannedNs) {
                    LockSupport.parkNanos(plannedNs - System.nanoTime());
                }
                EngineEvent event = publisher.claim().begin(EventType.QUOTE, 0, plannedNs);
                event.quote.bidE8 = i;
                event.quote.bidQtyE8 = i;
                event.quote.askE8 = i + 1L;
                event.quote.askQtyE8 = i;
                publisher.publish(event);
            }
        }

        private void sendOrders() {
            DurabilityGate gate = journal.newGate(inbound::callConsumers, failStop::isHalted);
            EventPoller.Handler<Command> handler = (command, sequence, endOfBatch) -> {
                if (level == Level.NONE || gate.await(command.causeSeq)) {
                    boolean warm = command.causeSeq > (long) WARMUP_SECONDS * TICKS_PER_SECOND;
                    long waitedNs = System.nanoTime() - command.timeNs;
                    if (warm) {
                        waits.recordValue(waitedNs);
                    }
                }
                return OutboundRing.goesOn(sequence);
            };
            try {
                while (!failStop.isHalted()) {
                    boolean ending = over;
                    if (orders.poll(handler) != EventPoller.PollState.PROCESSING) {
                        // In this order: the engine may say its last while one looks.
                        if (ending
                                && inbound.isDrained()
                                && outbound.published() == orders.getSequence().get() + 1) {
                            return;
                        }
                        LockSupport.parkNanos(POLL_NS);
                    }
                }
            } catch (Exception e) {
                failStop.halt(-1, e);
            }
        }
    }
}
