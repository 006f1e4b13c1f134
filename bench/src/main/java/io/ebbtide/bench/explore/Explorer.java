package io.ebbtide.bench.explore;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.core.PureStep;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.snapshot.CanonicalState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Walks every interleaving of one buy and its exits, breadth first, over the production engine and {@link ExploredVenue}. A state that was
 * seen before, as the digest of its canonical bytes tells, is not walked again; what must never happen ends the walk with the shortest way to
 * it.
 *
 * <p>Time stands still but for a microsecond an event, until somebody chooses that the engine's next timer fires. Thread: one. Used once.
 */
final class Explorer {
    private static final long GRANULARITY_NS = 1_000_000;
    private static final int NOBODY = -1;
    private static final double NANOS = 1e9;
    /** Four times of what is needed: whatever goes on for longer, for instance asks for ever, does not end. */
    private static final int STEPS_PER_DEED_MAX = 100;

    private final ExploredSession session;
    private final Bounds bounds;
    private final PureStep step;
    private final CanonicalState canonical = new CanonicalState(GRANULARITY_NS);
    private final Digest128 digest = new Digest128();
    private final StateTable table = new StateTable();
    private final Queue<Node> open = new ArrayDeque<>();
    private final Map<Deed, Long> deeds = new EnumMap<>(Deed.class);
    private final EngineEvent look = new EngineEvent();
    private @Nullable Found found;
    private long transitions;
    private int ends;
    private int depth;
    private int levelEnd = 1;

    Explorer(ExploredSession session, Bounds bounds) {
        this.session = session;
        this.bounds = bounds;
        step = session.step();
    }

    /** How many deeds of which kinds may happen in one way, and after how many states the walk stops. */
    record Bounds(int budget, Set<Deed> deeds, int statesMax) {}

    /** A violation, and the moves of the shortest way to it: the last one leads into it, or is -1 where the state is wrong in itself. */
    record Found(String violation, int state, int move) {}

    /** What was walked; deeds are counted once a transition. */
    record Walk(
            int states,
            long transitions,
            int depth,
            int ends,
            boolean complete,
            Map<Deed, Long> deeds,
            @Nullable Found found) {}

    /** Walks until nothing new is found, something is wrong, or up to the bound. */
    Walk walk() {
        Node first = session.first(bounds.budget);
        begin(first.facts());
        digest(first.venue(), first.left());
        table.add(digest, NOBODY, NOBODY);
        open.add(first);
        while (found == null && !open.isEmpty() && table.size() < bounds.statesMax) {
            Node node = open.remove();
            if (node.number() == levelEnd) {
                depth++;
                levelEnd = table.size();
            }
            if (depth > STEPS_PER_DEED_MAX * (bounds.budget + 1)) {
                found = new Found("no end after " + depth + " steps", node.number(), NOBODY);
            } else {
                expand(node);
                table.endWays();
            }
        }
        boolean complete = found == null && open.isEmpty();
        int circle = complete ? table.findCircle() : NOBODY;
        if (circle != NOBODY) {
            found = new Found("a way that never ends", circle, NOBODY);
        }
        return new Walk(table.size(), transitions, depth, ends, complete, deeds, found);
    }

    private void expand(Node node) {
        if (node.isOver()) {
            ends++;
            String wrong = differences(node);
            if (wrong != null) {
                found = new Found(wrong, node.number(), NOBODY);
            }
            return;
        }
        List<Node.Move> moves;
        try {
            moves = node.moves(bounds.deeds);
        } catch (ExploredViolation violation) {
            found = new Found(String.valueOf(violation.getMessage()), node.number(), NOBODY);
            return;
        }
        step.load(node.engine());
        begin(node.facts());
        canonical.mark();
        for (int i = 0; i < moves.size() && found == null; i++) {
            if (moves.get(i).events().isEmpty()) {
                follow(node, moves.get(i), i);
            }
        }
        for (int i = 0; i < moves.size() && found == null; i++) {
            if (!moves.get(i).events().isEmpty()) {
                follow(node, moves.get(i), i);
            }
        }
    }

    private void follow(Node node, Node.Move move, int index) {
        transitions++;
        if (move.deed() != null) {
            deeds.merge(move.deed(), 1L, Long::sum);
        }
        try {
            Node next = after(node, move, Explorer::ignore);
            int number = table.add(digest, node.number(), index);
            table.addWay(number < 0 ? ~number : number);
            if (number >= 0) {
                open.add(new Node(number, next.engine(), next.facts(), next.venue(), next.left()));
            }
        } catch (ExploredViolation | IllegalStateException | IllegalArgumentException | ArithmeticException wrong) {
            found = new Found(String.valueOf(wrong.getMessage()), node.number(), index);
        }
    }

    /** The node after a move; its digest is there. Without events the engine's part of it stands before the mark. */
    private Node after(Node node, Node.Move move, Consumer<Command> heard) {
        int left = node.left() - (move.deed() == null ? 0 : 1);
        if (move.events().isEmpty()) {
            canonical.rewind();
            digest(move.venue(), left);
            return new Node(NOBODY, node.engine(), node.facts(), move.venue(), left);
        }
        step.load(node.engine());
        ExploredVenue venue = move.venue();
        Facts facts = node.facts();
        for (PureStep.EventFill event : move.events()) {
            List<Command> said = step.take(event);
            said.forEach(heard);
            event.fill(look);
            long bidE8 = look.type == EventType.QUOTE
                    ? look.quote.bidE8
                    : facts.timing().bidE8();
            Facts.Timing timing =
                    new Facts.Timing(look.recvTimeNs, step.engine().nextTimerNs(), bidE8);
            facts = BooksChecks.check(step.engine(), said, timing);
            venue = venue.with(said);
        }
        begin(facts);
        digest(venue, left);
        return new Node(NOBODY, step.state(), facts, venue, left);
    }

    private static void ignore(Command said) {
        // The venue hears what is meant for it.
    }

    /** The way to what was found, as lines to be read: what happened when, and what the engine said to it. */
    List<String> way(Found to) {
        ArrayDeque<Integer> indexes = new ArrayDeque<>();
        for (int state = to.state; state > 0; state = table.parent(state)) {
            indexes.push(table.move(state));
        }
        if (to.move != NOBODY) {
            indexes.add(to.move);
        }
        Node at = session.first(bounds.budget);
        long beganNs = at.facts().timing().nowNs();
        List<String> lines = new ArrayList<>();
        lines.add("       0.000 s  the dip is bought");
        for (int index : indexes) {
            Node.Move move = at.moves(bounds.deeds).get(index);
            List<String> told = new ArrayList<>();
            begin(at.facts());
            canonical.mark();
            try {
                at = after(at, move, said -> Speech.of(said).ifPresent(told::add));
            } catch (ExploredViolation | IllegalStateException | IllegalArgumentException | ArithmeticException last) {
                told.add("THIS: " + last.getMessage());
            }
            double seconds = (at.facts().timing().nowNs() - beganNs) / NANOS;
            String deed = move.deed() == null ? "" : "  [" + move.deed() + "]";
            lines.add(String.format(Locale.ROOT, "%12.3f s  %s%s", seconds, move.text(), deed));
            told.forEach(line -> lines.add("                  " + line));
        }
        return lines;
    }

    /** Writes the engine as it is now. */
    private void begin(Facts facts) {
        canonical.begin(facts.timing().nowNs());
        step.engine().writeState(canonical);
    }

    /** Adds the rest of a node, and digests it all. */
    private void digest(ExploredVenue venue, int left) {
        venue.writeTo(canonical);
        canonical.add(left);
        digest.of(canonical.toBytes());
    }

    private static @Nullable String differences(Node node) {
        ExploredVenue venue = node.venue();
        Facts facts = node.facts();
        if (venue.hasWorking()) {
            return "over, but an order works at the venue";
        }
        if (venue.heldE8() != facts.heldE8()) {
            return "over, but the venue holds " + venue.heldE8() + " E8 and our books " + facts.heldE8();
        }
        return venue.cashE8() == facts.cashE8()
                ? null
                : "over, but the venue has " + venue.cashE8() + " E8 of cash and our books " + facts.cashE8();
    }
}
