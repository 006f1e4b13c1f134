package io.ebbtide.engine.core;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.AlarmId;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.OperatorAction;
import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.model.ProtectionState;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.order.Order;
import io.ebbtide.engine.order.Orders;
import io.ebbtide.engine.portfolio.Position;
import io.ebbtide.engine.snapshot.CanonicalState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Walks every interleaving of one buy and its exits, breadth first, over the production engine and {@link ExploredVenue}. A state that was
 * seen before, as the digest of its canonical bytes tells, is not walked again; what must never happen ends the walk with the shortest way to it.
 *
 * <p>Time stands still but for a microsecond an event, until somebody chooses that the engine's next timer fires.
 */
final class Explorer {
    private static final long EVENT_NS = 1_000;

    private final PureStep step = new PureStep(ExploredSession.MS);
    private final CanonicalState venueBytes = new CanonicalState(ExploredSession.MS);
    private final Map<UUID, Node> seen = new HashMap<>();
    private final Queue<Node> open = new ArrayDeque<>();
    private final Bounds bounds;
    private long transitions;
    private int ends;
    private int depth;

    Explorer(Bounds bounds) {
        this.bounds = bounds;
    }

    /** How much may happen in one run besides what must. */
    record Bounds(Set<ExploredVenue.Fault> faults, int faultCount, Disturbances disturbances, int maxStates) {}

    /**
     * What the world does to the engine: timers that fire while something is under way, prices, operator's requests. A price is only set
     * to another one.
     */
    record Disturbances(int earlyTimers, List<String> prices, int priceCount, int operatorExits) {
        private Disturbances less(int timers, int newPrices, int exits) {
            return new Disturbances(earlyTimers - timers, prices, priceCount - newPrices, operatorExits - exits);
        }
    }

    /** What was walked. */
    record Walk(int states, long transitions, int ends, int depth, boolean complete) {}

    /** What the checks and choices need of an engine that is not kept. */
    private record Facts(PositionState state, long heldE8, int living, int workingSells, Timing timing) {
        boolean isFlat() {
            return state == PositionState.NEW || state == PositionState.CLOSED;
        }
    }

    private record Timing(long nowNs, long nextTimerNs, String bid) {}

    /** One state of engine, venue and world. */
    private static final class Node {
        private final PureStep.State engine;
        private final UUID digest;
        private final Facts facts;
        private final ExploredVenue venue;
        private final Disturbances left;
        private final @Nullable Node before;
        private final String text;
        private final int depth;
        private final List<Node> next = new ArrayList<>();
        private int waysIn;

        Node(Engine engine, World world, @Nullable Node before, String text) {
            this.engine = engine.state;
            digest = engine.digest;
            this.facts = engine.facts;
            this.venue = world.venue;
            this.left = world.left;
            this.before = before;
            this.text = text;
            depth = before == null ? 0 : before.depth + 1;
        }
    }

    /** An engine after a step; {@code digest} is that of its canonical bytes. */
    private record Engine(PureStep.State state, UUID digest, Facts facts, List<Command> said) {}

    private record World(ExploredVenue venue, Disturbances left) {}

    /** Walks until nothing new is found, or up to the bound. Errors: an {@link AssertionError} tells the way to a violation. */
    Walk walk() {
        ExploredSession session = ExploredSession.start(step);
        Engine begun = engineOf(session.last(), session.nowNs(), "98.00", session.commands());
        ExploredVenue venue = new ExploredVenue(bounds.faults, bounds.faultCount).with(session.commands());
        add(new Node(begun, new World(venue, bounds.disturbances), null, "the dip is bought"));
        while (!open.isEmpty() && seen.size() < bounds.maxStates) {
            expand(open.remove());
        }
        boolean complete = open.isEmpty();
        if (complete) {
            requireEveryWayToEnd();
        }
        return new Walk(seen.size(), transitions, ends, depth, complete);
    }

    private void expand(Node node) {
        boolean over = node.facts.isFlat() && node.venue.isIdle() && node.facts.living == 0;
        if (over) {
            ends++;
            requireEqualBooks(node);
            return;
        }
        for (ExploredVenue.Choice choice : choices(node)) {
            follow(node, choice.text(), new World(choice.venue(), node.left), events(node, choice.arriving()));
        }
        disturb(node);
    }

    private static List<ExploredVenue.Choice> choices(Node node) {
        try {
            return node.venue.choices(node.facts.timing.nowNs);
        } catch (ExploredViolation violation) {
            throw new AssertionError(violation.getMessage() + way(node) + "\n  the venue's next step", violation);
        }
    }

    private static List<PureStep.EventFill> events(Node node, List<ExploredMessage> arriving) {
        List<PureStep.EventFill> events = new ArrayList<>();
        arriving.forEach(message -> events.addAll(message.events(node.facts.timing.nowNs + EVENT_NS)));
        return events;
    }

    /** The engine's next timer, another price, an operator: while nothing is under way a timer costs nothing, because time must pass. */
    private void disturb(Node node) {
        Disturbances left = node.left;
        Timing timing = node.facts.timing;
        boolean idle = node.venue.isIdle();
        boolean waits = !node.facts.isFlat() || node.facts.living > 0;
        if (waits && (idle || left.earlyTimers > 0)) {
            long atNs = Math.max(timing.nowNs + EVENT_NS, timing.nextTimerNs);
            follow(
                    node,
                    "time passes to the next timer",
                    new World(node.venue, idle ? left : left.less(1, 0, 0)),
                    List.of(slot -> slot.begin(EventType.CLOCK, -1, atNs)));
        }
        if (node.facts.isFlat()) {
            return;
        }
        long atNs = timing.nowNs + EVENT_NS;
        for (String bid : left.priceCount > 0 ? left.prices : List.<String>of()) {
            if (!bid.equals(timing.bid)) {
                follow(
                        node,
                        "the bid is " + bid,
                        new World(node.venue, left.less(0, 1, 0)),
                        List.of(slot -> ExploredSession.quote(slot, atNs, bid)));
            }
        }
        if (left.operatorExits > 0) {
            follow(node, "the operator exits", new World(node.venue, left.less(0, 0, 1)), List.of(slot -> {
                slot.begin(EventType.OPERATOR_REQUESTED, 0, atNs);
                slot.operator.requestId = 1;
                slot.operator.action = OperatorAction.EXIT;
            }));
        }
    }

    private void follow(Node node, String text, World world, List<PureStep.EventFill> events) {
        transitions++;
        try {
            Engine engine = new Engine(node.engine, node.digest, node.facts, List.of());
            ExploredVenue venue = world.venue;
            for (PureStep.EventFill event : events) {
                engine = applied(engine, event);
                check(engine);
                venue = venue.with(engine.said);
            }
            Node next = new Node(engine, new World(venue, world.left), node, text);
            Node known = add(next);
            known.waysIn++;
            node.next.add(known);
        } catch (ExploredViolation | IllegalStateException | IllegalArgumentException | ArithmeticException violation) {
            throw new AssertionError(violation.getMessage() + way(node) + "\n  " + text, violation);
        }
    }

    private Engine applied(Engine before, PureStep.EventFill event) {
        PureStep.Result result = step.apply(before.state, event);
        EngineEvent slot = new EngineEvent();
        event.fill(slot);
        String bid = slot.type == EventType.QUOTE ? FixedPoint.format(slot.quote.bidE8) : before.facts.timing.bid;
        return engineOf(result, slot.recvTimeNs, bid, result.commands());
    }

    private Engine engineOf(PureStep.Result result, long nowNs, String bid, List<Command> said) {
        EngineView view = result.engine().view();
        if (view == null) {
            throw new IllegalStateException("no session");
        }
        Position position = view.portfolio().position(0);
        int living = 0;
        int sells = 0;
        boolean buys = false;
        Orders orders = view.orders();
        for (int slot = 0; slot < orders.slotCount(); slot++) {
            Order order = orders.inSlot(slot);
            if (order.clientId() != 0 && !order.isTerminal()) {
                living++;
                sells += order.side() == Side.SELL ? 1 : 0;
                buys |= order.side() == Side.BUY;
            }
        }
        if (view.portfolio().reservedE8(0) > 0 && !buys) {
            throw new ExploredViolation("money is reserved for no living entry");
        }
        if (position.soldE8() > position.boughtE8()) {
            throw new ExploredViolation("sold more than bought in the books");
        }
        boolean careless = position.state == PositionState.OPEN
                && position.isHeld()
                && position.protection == ProtectionState.NONE
                && position.protectionFailures == 0;
        if (careless) {
            throw new ExploredViolation("held without protection, exit or retry");
        }
        Timing timing = new Timing(nowNs, result.engine().nextTimerNs(), bid);
        Facts facts = new Facts(position.state, position.heldE8(), living, sells, timing);
        return new Engine(result.state(), UUID.nameUUIDFromBytes(step.encode(result, nowNs)), facts, said);
    }

    private static void check(Engine engine) {
        if (engine.facts.workingSells > 1) {
            throw new ExploredViolation("two sells live");
        }
        for (Command command : engine.said) {
            if (command.type == CommandType.ALARM_RAISED && isDefect(command.alarm.alarm)) {
                throw new ExploredViolation("alarm " + command.alarm.alarm);
            }
        }
    }

    /** What no fault that is explored may cause. */
    private static boolean isDefect(AlarmId alarm) {
        return switch (alarm) {
            case OVERSOLD,
                    INVARIANT_VIOLATED,
                    UNKNOWN_ORDER_REPORTED,
                    BALANCE_DRIFT,
                    OVERFILLED,
                    FILL_REFUTED,
                    LATE_FILL,
                    STRAY_ORDER,
                    INSTRUMENT_HALTED,
                    PROTECTION_FAILED -> true;
            default -> false;
        };
    }

    private static void requireEqualBooks(Node node) {
        if (node.venue.hasWorking()) {
            throw new AssertionError("over, but an order works at the venue" + way(node));
        }
        if (node.venue.heldE8() != node.facts.heldE8) {
            throw new AssertionError(
                    "over, but the venue holds " + node.venue.heldE8() + " and not " + node.facts.heldE8 + way(node));
        }
    }

    private Node add(Node node) {
        venueBytes.begin(node.facts.timing.nowNs);
        node.venue.writeTo(venueBytes);
        venueBytes.add(node.left.earlyTimers);
        venueBytes.add(node.left.priceCount);
        venueBytes.add(node.left.operatorExits);
        venueBytes.add(node.digest.getMostSignificantBits());
        venueBytes.add(node.digest.getLeastSignificantBits());
        Node known = seen.putIfAbsent(UUID.nameUUIDFromBytes(venueBytes.toBytes()), node);
        if (known != null) {
            return known;
        }
        depth = Math.max(depth, node.depth);
        open.add(node);
        return node;
    }

    /** Every way comes to an end where the books are equal: there is no circle, and no state without a way on but the ends. */
    private void requireEveryWayToEnd() {
        Queue<Node> ready = new ArrayDeque<>();
        seen.values().stream().filter(node -> node.waysIn == 0).forEach(ready::add);
        int sorted = 0;
        while (!ready.isEmpty()) {
            sorted++;
            for (Node next : ready.remove().next) {
                next.waysIn--;
                if (next.waysIn == 0) {
                    ready.add(next);
                }
            }
        }
        if (sorted < seen.size()) {
            Node circle = seen.values().stream()
                    .filter(node -> node.waysIn > 0)
                    .min((a, b) -> Integer.compare(a.depth, b.depth))
                    .orElseThrow();
            throw new AssertionError("a way that never ends" + way(circle));
        }
    }

    private static String way(Node end) {
        List<String> texts = new ArrayList<>();
        for (Node at = end; at != null; at = at.before) {
            texts.add(0, "\n  " + at.text);
        }
        return ", on the way:" + String.join("", texts);
    }
}
