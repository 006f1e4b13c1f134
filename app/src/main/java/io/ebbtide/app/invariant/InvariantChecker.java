package io.ebbtide.app.invariant;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.OperatorAction;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.Setting;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agrona.collections.MutableLong;
import org.jspecify.annotations.Nullable;

/**
 * Checks the invariants of a session after every event.
 *
 * <p>Use: {@link #onEvent} before the engine takes the event, {@link #onCommand} for each command that follows, {@link #afterEvent} when
 * the engine is done; begin when the session has started. What stays wrong is reported once, and again when it was right in between.
 * After an event without commands the books are not looked at, because nothing in them moved.
 *
 * <p>Thread: the engine's. Memory: one entry an order and a fill.
 */
public final class InvariantChecker {
    /** What every look at the books tells. */
    private static final Set<Invariant> OF_BOOKS = EnumSet.of(
            Invariant.MONEY_CONSERVED,
            Invariant.RESERVED_BY_LIVING_ORDERS,
            Invariant.ONE_LIVING_ORDER_A_LEG,
            Invariant.NEVER_MORE_SOLD_THAN_HELD,
            Invariant.WITHIN_LIMITS,
            Invariant.ORDERS_HAVE_OWNERS,
            Invariant.RULES_ARMED,
            Invariant.SWITCHES_TOLD);

    private final TradingBooks books;
    private final FillLedger ledger;
    private final OrderHistory orders = new OrderHistory();
    private final SwitchSteps switches;
    private final BooksCheck booksCheck;
    private final long[] lastTickNs;
    private final boolean[] symbolLocked;
    private final long freshNs;
    private final List<Violation> violations = new ArrayList<>();
    private final Map<Invariant, MutableLong> evaluated = new EnumMap<>(Invariant.class);
    private Set<String> standing = new HashSet<>();
    private boolean entriesStopped;
    private boolean locked;
    private boolean moved;
    private long eventSeq;
    private long timeNs;

    /** Checks these books, and where the venue tells its own, both against each other. */
    public InvariantChecker(TradingBooks books, VenueTruth venue) {
        this.books = books;
        ledger = new FillLedger(books);
        booksCheck = new BooksCheck(books, ledger, venue);
        switches = new SwitchSteps(books.universe().instrumentCount());
        lastTickNs = new long[books.universe().instrumentCount()];
        symbolLocked = new boolean[lastTickNs.length];
        freshNs = books.settings().get(Setting.MARKET_FRESH_MS);
    }

    /** Takes the event that the engine will see next. */
    public void onEvent(EngineEvent event) {
        eventSeq = event.seq;
        timeNs = Math.max(timeNs, event.recvTimeNs);
        if (event.type == EventType.QUOTE || event.type == EventType.TRADE) {
            lastTickNs[event.instrument] = event.recvTimeNs;
        } else if (event.type == EventType.OPERATOR_REQUESTED) {
            onOperator(event.operator.action, event.instrument);
        }
    }

    /** Takes what the engine says about it. */
    public void onCommand(Command command) {
        moved = true;
        switch (command.type) {
            case PLACE_ORDER -> {
                check(Invariant.ONE_END_FOR_EACH_ORDER, orders.sent(command.order));
                if (command.order.purpose == OrderPurpose.ENTRY) {
                    check(Invariant.NO_FORBIDDEN_ENTRY, whyForbidden(command));
                }
            }
            case ORDER_CHANGED -> check(Invariant.ONE_END_FOR_EACH_ORDER, orders.changed(command.order));
            case FILL_BOOKED -> {
                boolean first = ledger.book(command);
                check(
                        Invariant.FILLS_BOOKED_ONCE,
                        first ? null : "trade " + command.fill.tradeId + " is booked a second time");
            }
            case SWITCH_STEP -> check(Invariant.SWITCHES_TOLD, switches.told(command));
            default -> {
                // Reports of what the books hold anyway.
            }
        }
    }

    /** Looks at the books. */
    public void afterEvent() {
        if (!moved) {
            return;
        }
        moved = false;
        OF_BOOKS.forEach(this::count);
        Set<String> found = new HashSet<>();
        noteOnce(Invariant.SWITCHES_TOLD, switches.halfTold(), found);
        booksCheck.run((invariant, what) -> noteOnce(invariant, what, found));
        standing = found;
    }

    /** Notes what somebody else has found. */
    public void note(Invariant invariant, @Nullable String what) {
        if (what != null) {
            violations.add(new Violation(invariant, eventSeq, timeNs, what));
        }
    }

    /** How often an invariant was looked at. */
    public long evaluations(Invariant invariant) {
        MutableLong count = evaluated.get(invariant);
        return count == null ? 0 : count.get();
    }

    /** Everything that was found so far, in order. */
    public List<Violation> violations() {
        return violations;
    }

    private void check(Invariant invariant, @Nullable String what) {
        count(invariant);
        note(invariant, what);
    }

    private void count(Invariant invariant) {
        evaluated.computeIfAbsent(invariant, key -> new MutableLong()).increment();
    }

    private void noteOnce(Invariant invariant, @Nullable String what, Set<String> found) {
        String key = invariant + what;
        if (what != null && found.add(key) && !standing.contains(key)) {
            note(invariant, what);
        }
    }

    private void onOperator(OperatorAction action, int instrument) {
        switch (action) {
            case PAUSE -> entriesStopped = true;
            case RESUME -> entriesStopped = false;
            case KILL, STOP -> locked = true;
            case LOCK, UNLOCK -> {
                for (int i = 0; i < symbolLocked.length; i++) {
                    boolean meant = instrument == EngineEvent.NO_INSTRUMENT || instrument == i;
                    symbolLocked[i] = meant ? action == OperatorAction.LOCK : symbolLocked[i];
                }
            }
            case EXIT, PANIC, HALT, RELEASE -> {
                // Selling is always allowed; a halt of one instrument is told by its state.
            }
        }
    }

    private @Nullable String whyForbidden(Command command) {
        long ageNs = command.timeNs - lastTickNs[command.instrument];
        if (ageNs > freshNs) {
            return "entry " + command.order.clientId + " on a price that is " + ageNs + " ns old";
        }
        if (entriesStopped || locked || symbolLocked[command.instrument]) {
            return "entry " + command.order.clientId + " while entries are stopped";
        }
        boolean cooling = command.timeNs < books.holding(command.instrument).cooldownUntilNs();
        return cooling ? "entry " + command.order.clientId + " in the cooldown" : null;
    }
}
