package io.ebbtide.bench.simulate;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.VenueOutcome;
import io.ebbtide.gateway.MarketSource;
import io.ebbtide.journal.codec.EventCodec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.ObjLongConsumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The last yards of an answer on its way to us, where it can be doubled, delayed, lost or garbled whatever the venue meant; and whatever
 * else comes to the engine a little later. Thread: the world's.
 */
final class Courier {
    private static final int EVENT_BYTES_MAX = 4096;

    private final EventCodec codec = new EventCodec();
    private final UnsafeBuffer scratch = new UnsafeBuffer(new byte[EVENT_BYTES_MAX]);
    private final PriorityQueue<Late> late =
            new PriorityQueue<>(Comparator.comparingLong(Late::timeNs).thenComparingLong(Late::number));
    private final List<Armed> armed = new ArrayList<>();
    private final ObjLongConsumer<FaultClass> struck;
    private long lastNumber;

    Courier(ObjLongConsumer<FaultClass> struck) {
        this.struck = struck;
    }

    private record Late(long timeNs, long number, EngineEvent event) {}

    private static final class Armed {
        private final Injection injection;
        private long skip;
        private int left;

        Armed(Injection injection) {
            this.injection = injection;
            skip = injection.pick(1, 6);
            left = injection.times();
        }
    }

    /** From now on the next answers are struck. */
    void arm(Injection injection) {
        armed.add(new Armed(injection));
    }

    /** From now on nothing is struck any more. */
    void calm() {
        armed.clear();
    }

    /** What is under way to a process that is gone does not arrive. */
    void forget() {
        late.clear();
    }

    /** Whether the event goes on as it is; it may have been garbled. */
    boolean passes(EngineEvent event, long nowNs) {
        Armed one = armed.isEmpty() || !isAnswer(event.type) ? null : next();
        if (one == null) {
            return true;
        }
        Injection injection = one.injection;
        boolean overtaken = injection.kind() == FaultClass.ANSWER_LATE || injection.kind() == FaultClass.ANSWER_TWICE;
        struck.accept(injection.kind(), overtaken ? injection.lengthNs() : 0);
        switch (injection.kind()) {
            case ANSWER_TWICE -> {
                later(event, nowNs + injection.pick(2, 2) * injection.lengthNs());
                return true;
            }
            case ANSWER_LATE -> {
                later(event, nowNs + injection.lengthNs());
                return false;
            }
            case ANSWER_LOST -> {
                return false;
            }
            default -> {
                garble(event);
                return true;
            }
        }
    }

    private @Nullable Armed next() {
        for (int i = 0; i < armed.size(); i++) {
            Armed one = armed.get(i);
            if (one.skip > 0) {
                one.skip--;
                continue;
            }
            one.left--;
            if (one.left == 0) {
                armed.remove(i);
            }
            return one;
        }
        return null;
    }

    /** Brings a copy of the event at a time. */
    void later(EngineEvent event, long timeNs) {
        EngineEvent copy = new EngineEvent();
        event.seq = 1;
        int lengthBytes = codec.encode(event, scratch, 0);
        codec.decode(scratch, 0, lengthBytes, copy);
        copy.recvTimeNs = timeNs;
        late.add(new Late(timeNs, ++lastNumber, copy));
    }

    long nextTimeNs() {
        Late first = late.peek();
        return first == null ? MarketSource.EXHAUSTED : first.timeNs;
    }

    /** The event that is due next. Errors: asking while nothing is under way is a bug. */
    EngineEvent poll() {
        return late.remove().event;
    }

    /** Nobody can read it: whether it was done is not known. */
    private static void garble(EngineEvent event) {
        switch (event.type) {
            case PLACE_ANSWERED, CANCEL_ANSWERED -> {
                event.answer.outcome = VenueOutcome.UNKNOWN;
                event.answer.venueOrderId = 0;
            }
            case QUERY_ANSWERED -> event.query.outcome = VenueOutcome.UNKNOWN;
            case TRADES_ANSWERED -> event.trades.outcome = VenueOutcome.UNKNOWN;
            case SNAPSHOT_ENDED -> event.snapshot.outcome = VenueOutcome.UNKNOWN;
            default -> {
                // Nothing else is an answer.
            }
        }
    }

    private static boolean isAnswer(EventType type) {
        return switch (type) {
            // The parts of a snapshot travel together; its end stands for all of them.
            case PLACE_ANSWERED, CANCEL_ANSWERED, QUERY_ANSWERED, TRADES_ANSWERED, SNAPSHOT_ENDED -> true;
            default -> false;
        };
    }
}
