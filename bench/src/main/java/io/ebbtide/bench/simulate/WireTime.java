package io.ebbtide.bench.simulate;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.gateway.paper.FaultDeed;
import io.ebbtide.gateway.paper.FaultOccasion;
import io.ebbtide.gateway.paper.PaperFault;
import java.util.HashMap;
import java.util.Map;

/**
 * Turns our time into the venue's on the way out, and back on the way in, when our clock is wrong: a venue refuses what is stamped with
 * a wrong time, and answers name the time at which we asked. Units: nanoseconds since 1970. Thread: the world's.
 */
final class WireTime {
    private static final long AHEAD_NS_MAX = 1_000_000_000L;
    /** The receive window that order.absence-proof-ms counts with. */
    private static final long WINDOW_NS = 2_000_000_000L;

    private static final int CODE_TIMESTAMP = -1021;

    private final SimClock clock;
    private final Map<Long, Long> oursByTrue = new HashMap<>();
    private long lastSentNs;

    WireTime(SimClock clock) {
        this.clock = clock;
    }

    /** Gives an event our time, and the moment at which we asked what it answers. */
    void stamp(EngineEvent event) {
        if (!clock.isWrong()) {
            return;
        }
        event.recvTimeNs = clock.oursNs(event.recvTimeNs);
        if (event.type == EventType.QUERY_ANSWERED) {
            event.query.askedAtNs = oursOf(event.query.askedAtNs);
        } else if (event.type == EventType.TRADES_ANSWERED) {
            event.trades.askedAtNs = oursOf(event.trades.askedAtNs);
        } else if (event.type == EventType.SNAPSHOT_BEGUN || event.type == EventType.SNAPSHOT_ENDED) {
            event.snapshot.askedAtNs = oursOf(event.snapshot.askedAtNs);
        }
    }

    private long oursOf(long trueNs) {
        return oursByTrue.getOrDefault(trueNs, trueNs);
    }

    /**
     * Whether the venue refuses a request for its time: the request is stamped with the moment of its decision, by our clock, so that
     * what waited longer than the receive window in our own process, as for a slow disk, does not trade any more.
     */
    boolean isRefusedByTime(Command command, long nowNs) {
        long ageNs = nowNs - command.timeNs;
        return occasionOf(command.type) != null && (ageNs > WINDOW_NS || ageNs < -AHEAD_NS_MAX);
    }

    /** The venue's refusal of the next request of this kind. */
    PaperFault refusal(Command command) {
        FaultOccasion on = occasionOf(command.type);
        PaperFault.Match next = new PaperFault.Match(PaperFault.Match.ANY, null, null, null, 1, 1);
        return new PaperFault(
                on == null ? FaultOccasion.QUERY : on,
                FaultDeed.REJECT,
                next,
                PaperFault.Argument.code(CODE_TIMESTAMP, Refusal.VENUE_TIMESTAMP));
    }

    /** Gives a command the venue's time, one that no other has. */
    void toVenue(Command command, long nowNs) {
        if (!clock.isWrong()) {
            return;
        }
        lastSentNs = Math.max(lastSentNs + 1, nowNs);
        oursByTrue.put(lastSentNs, command.timeNs);
        command.timeNs = lastSentNs;
    }

    private static @org.jspecify.annotations.Nullable FaultOccasion occasionOf(CommandType type) {
        return switch (type) {
            case PLACE_ORDER -> FaultOccasion.PLACE;
            case CANCEL_ORDER -> FaultOccasion.CANCEL;
            case QUERY_ORDER -> FaultOccasion.QUERY;
            default -> null;
        };
    }
}
