package io.ebbtide.bench.simulate;

import io.ebbtide.engine.model.OperatorAction;
import io.ebbtide.gateway.paper.FaultDeed;
import io.ebbtide.gateway.paper.FaultOccasion;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can go wrong in a world. Each class is on or off in a seed. The order is part of what a seed means: new ones come last. */
enum FaultClass {
    PLACE_LOST(FaultOccasion.PLACE, FaultDeed.DROP_BEFORE),
    PLACE_DONE_THEN_TIMEOUT(FaultOccasion.PLACE, FaultDeed.ACCEPT_THEN_TIMEOUT),
    PLACE_STATUS(FaultOccasion.PLACE, FaultDeed.HTTP),
    PLACE_REFUSED(FaultOccasion.PLACE, FaultDeed.REJECT),
    PLACE_LATE(FaultOccasion.PLACE, FaultDeed.DELAY),
    PLACE_PART_FILLED(FaultOccasion.PLACE, FaultDeed.PARTIAL),
    PLACE_EXPIRED(FaultOccasion.PLACE, FaultDeed.EXPIRE),
    CANCEL_LOST(FaultOccasion.CANCEL, FaultDeed.DROP_BEFORE),
    CANCEL_DONE_THEN_TIMEOUT(FaultOccasion.CANCEL, FaultDeed.ACCEPT_THEN_TIMEOUT),
    CANCEL_STATUS(FaultOccasion.CANCEL, FaultDeed.HTTP),
    CANCEL_REFUSED(FaultOccasion.CANCEL, FaultDeed.REJECT),
    CANCEL_LATE(FaultOccasion.CANCEL, FaultDeed.DELAY),
    CANCEL_MEETS_FILL(FaultOccasion.CANCEL, FaultDeed.FILL_THEN_CANCEL_REJECT),
    CANCEL_MEETS_PART(FaultOccasion.CANCEL, FaultDeed.PARTIAL),
    CANCEL_MEETS_EXPIRY(FaultOccasion.CANCEL, FaultDeed.EXPIRE),
    QUERY_LOST(FaultOccasion.QUERY, FaultDeed.DROP_BEFORE),
    QUERY_TIMEOUT(FaultOccasion.QUERY, FaultDeed.ACCEPT_THEN_TIMEOUT),
    QUERY_STATUS(FaultOccasion.QUERY, FaultDeed.HTTP),
    QUERY_REFUSED(FaultOccasion.QUERY, FaultDeed.REJECT),
    QUERY_LATE(FaultOccasion.QUERY, FaultDeed.DELAY),
    QUERY_STALE(FaultOccasion.QUERY, FaultDeed.STALE_ANSWER),
    REPORT_TWICE(FaultOccasion.STREAM, FaultDeed.DUPLICATE_REPORT),
    REPORT_OVERTAKEN(FaultOccasion.STREAM, FaultDeed.REORDER_REPORTS),
    REPORT_LOST(FaultOccasion.STREAM, FaultDeed.LOSE_REPORT),
    REPORT_LATE(FaultOccasion.STREAM, FaultDeed.DELAY),
    ORDER_ENDED_BY_VENUE(FaultOccasion.STREAM, FaultDeed.EXPIRE),
    STREAM_SILENT(FaultOccasion.STREAM, FaultDeed.SILENT),
    STREAM_CUT(FaultOccasion.STREAM, FaultDeed.DISCONNECT),
    CONNECTION_CUT(FaultOccasion.CONNECT, FaultDeed.DISCONNECT),
    CONNECTION_SILENT(FaultOccasion.CONNECT, FaultDeed.SILENT),
    CONNECT_REFUSED(FaultOccasion.CONNECT, FaultDeed.DROP_BEFORE),
    SYMBOL_HALTED(FaultOccasion.STREAM, FaultDeed.HALT_SYMBOL),
    FILTERS_CHANGED(FaultOccasion.STREAM, FaultDeed.CHANGE_FILTERS),
    FEE_CHANGED(FaultOccasion.STREAM, FaultDeed.FEE_ASSET),
    /** An answer of any kind, or a part of one, comes a second time. */
    ANSWER_TWICE,
    /** An answer comes so late that others, and new connections, overtake it. */
    ANSWER_LATE,
    /** An answer never comes, and nobody says so. */
    ANSWER_LOST,
    /** An answer that nobody can read: its outcome is unknown. */
    ANSWER_GARBLED,
    PROCESS_KILLED,
    /** The same, and of what was not synced any part is lost. */
    POWER_LOST,
    /** The disk takes long to sync, and the orders wait. */
    DISK_SLOW,
    OPERATOR_EXITS(OperatorAction.EXIT),
    OPERATOR_CLICKS_TWICE(OperatorAction.EXIT),
    OPERATOR_PANICS(OperatorAction.PANIC),
    OPERATOR_PAUSES(OperatorAction.PAUSE),
    OPERATOR_LOCKS(OperatorAction.LOCK),
    OPERATOR_HALTS(OperatorAction.HALT),
    OPERATOR_KILLS(OperatorAction.KILL),
    /** The book is shown with the bid above the ask for some seconds. */
    PRICE_CROSSED,
    /** A price of zero. */
    PRICE_ZERO,
    /** One print far away from the market. */
    PRICE_SPIKE,
    /** No prices at all, of one instrument. */
    FEED_SILENT,
    CLOCK_STEPS,
    CLOCK_DRIFTS,
    CLOCK_SWINGS,
    CLOCK_IS_NOISY;

    private static final Set<FaultClass> CLOCKS = Set.of(CLOCK_STEPS, CLOCK_DRIFTS, CLOCK_SWINGS, CLOCK_IS_NOISY);
    private static final Set<FaultClass> ANSWERS = Set.of(ANSWER_TWICE, ANSWER_LATE, ANSWER_LOST, ANSWER_GARBLED);
    private static final Set<FaultClass> PRICES = Set.of(PRICE_CROSSED, PRICE_ZERO, PRICE_SPIKE, FEED_SILENT);

    private final @Nullable FaultOccasion occasion;
    private final @Nullable FaultDeed deed;
    private final @Nullable OperatorAction action;

    FaultClass() {
        this(null, null, null);
    }

    FaultClass(FaultOccasion occasion, FaultDeed deed) {
        this(occasion, deed, null);
    }

    FaultClass(OperatorAction action) {
        this(null, null, action);
    }

    FaultClass(@Nullable FaultOccasion occasion, @Nullable FaultDeed deed, @Nullable OperatorAction action) {
        this.occasion = occasion;
        this.deed = deed;
        this.action = action;
    }

    /** Where the venue does it, or null. */
    @Nullable
    FaultOccasion occasion() {
        return occasion;
    }

    /** What the venue does, or null. */
    @Nullable
    FaultDeed deed() {
        return deed;
    }

    /** What the operator does, or null. */
    @Nullable
    OperatorAction action() {
        return action;
    }

    /** Whether our clock goes wrong. */
    boolean isClock() {
        return CLOCKS.contains(this);
    }

    /** Whether it strikes one answer on its way to us. */
    boolean isAnswer() {
        return ANSWERS.contains(this);
    }

    /** Whether the market shows it. */
    boolean isPrice() {
        return PRICES.contains(this);
    }

    /** The class of a venue's fault; several can be made of one deed, the first counts. */
    static FaultClass of(FaultOccasion on, FaultDeed deed) {
        for (FaultClass kind : values()) {
            if (kind.deed == deed && (kind.occasion == on || deed == FaultDeed.FEE_ASSET)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no class has " + deed + " on " + on);
    }

    /** For people. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
