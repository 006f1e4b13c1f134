package io.ebbtide.bench.explore;

import io.ebbtide.engine.core.PureStep;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.ConnectionChange;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.OperatorAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One state of engine, venue and links, from which everything that can happen next is tried; {@code left} is how many deeds. */
record Node(int number, PureStep.State engine, Facts facts, ExploredVenue venue, int left) {
    private static final long EVENT_NS = 1_000;

    /** One thing that can happen next: its deed, the venue after it, and the events that the engine takes. */
    record Move(String text, @Nullable Deed deed, ExploredVenue venue, List<PureStep.EventFill> events) {}

    /** Whether nothing is left to do: flat, no order lives, nothing is under way. */
    boolean isOver() {
        return facts.isFlat() && facts.living() == 0 && venue.isIdle();
    }

    /** Everything that can happen next, always in the same order. */
    List<Move> moves(Set<Deed> deeds) {
        List<Move> moves = new ArrayList<>();
        for (VenueMoves.Choice choice : new VenueMoves(venue, facts.timing().nowNs(), left > 0).all()) {
            ExploredMessage arriving = choice.arriving();
            moves.add(new Move(
                    choice.text(),
                    choice.deed(),
                    choice.venue(),
                    arriving == null ? List.of() : arriving.events(soonNs())));
        }
        passTime(moves);
        if (!venue.isConnected()) {
            ExploredVenue next = venue.copy();
            long epoch = next.connect();
            moves.add(new Move(
                    "the stream is back", null, next, List.of(connection(ConnectionChange.RESTORED, epoch, soonNs()))));
        }
        if (left > 0) {
            disturb(moves);
        }
        moves.removeIf(move -> move.deed() != null && !deeds.contains(move.deed()));
        return moves;
    }

    private long soonNs() {
        return facts.timing().nowNs() + EVENT_NS;
    }

    /** The engine's next timer: while nothing is under way it costs nothing, because time must pass. */
    private void passTime(List<Move> moves) {
        boolean waits = !facts.isFlat() || facts.living() > 0;
        if (waits && (venue.isIdle() || left > 0)) {
            long atNs = Math.max(soonNs(), facts.timing().nextTimerNs());
            moves.add(new Move(
                    "time passes to the next timer",
                    venue.isIdle() ? null : Deed.EARLY_TIMER,
                    venue,
                    List.of(clock(atNs))));
        }
    }

    private void disturb(List<Move> moves) {
        long atNs = soonNs();
        if (!facts.isFlat()) {
            for (long bidE8 : ExploredSession.BIDS_E8) {
                if (bidE8 != facts.timing().bidE8()) {
                    moves.add(new Move(
                            "the bid is " + FixedPoint.format(bidE8),
                            Deed.PRICE,
                            venue,
                            List.of(slot -> ExploredSession.quote(slot, atNs, bidE8))));
                }
            }
            moves.add(new Move("the operator exits", Deed.OPERATOR_EXIT, venue, List.of(slot -> {
                slot.begin(EventType.OPERATOR_REQUESTED, 0, atNs);
                slot.operator.requestId = 1;
                slot.operator.action = OperatorAction.EXIT;
            })));
        }
        if (venue.isConnected()) {
            ExploredVenue next = venue.copy();
            next.disconnect();
            moves.add(new Move(
                    "the stream breaks",
                    Deed.CONNECTION_LOST,
                    next,
                    List.of(connection(ConnectionChange.LOST, venue.epoch(), atNs))));
        }
        moves.add(killed("we are killed and start again", venue.copy(), atNs));
        if (!venue.requests.isEmpty()) {
            ExploredVenue next = venue.copy();
            next.requests.clear();
            moves.add(killed("we are killed before anything was sent, and start again", next, atNs));
        }
    }

    /** Nothing that was on its way to us is heard; the engine is there again, from its journal, and connects. */
    private static Move killed(String text, ExploredVenue next, long atNs) {
        long before = next.epoch();
        next.forget();
        long epoch = next.connect();
        return new Move(
                text,
                Deed.KILLED,
                next,
                List.of(
                        slot -> slot.begin(EventType.SESSION_RESUMED, EngineEvent.NO_INSTRUMENT, atNs),
                        connection(ConnectionChange.LOST, before, atNs),
                        connection(ConnectionChange.RESTORED, epoch, atNs),
                        clock(atNs)));
    }

    private static PureStep.EventFill clock(long atNs) {
        return slot -> slot.begin(EventType.CLOCK, EngineEvent.NO_INSTRUMENT, atNs);
    }

    private static PureStep.EventFill connection(ConnectionChange change, long epoch, long atNs) {
        return slot -> {
            slot.begin(EventType.CONNECTION_CHANGED, EngineEvent.NO_INSTRUMENT, atNs);
            slot.connection.change = change;
            slot.connection.epoch = epoch;
        };
    }
}
