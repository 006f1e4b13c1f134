package io.ebbtide.bench.simulate;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.gateway.paper.FaultAnswers;
import io.ebbtide.gateway.paper.FaultOccasion;
import io.ebbtide.gateway.paper.FeeAsset;
import io.ebbtide.gateway.paper.PaperConfig;
import io.ebbtide.gateway.paper.PaperFault;
import java.util.Objects;

/**
 * One thing that goes wrong in a world. Immutable.
 *
 * <p>Shape: {@code number} names it within its seed; {@code instrument} is an index or -1 for any; {@code draw} decides everything else;
 * {@code times} is how many messages it strikes, for those that strike messages. Units: {@code atNs} since the world's start,
 * {@code lengthNs} how long it lasts where it lasts.
 */
record Injection(int number, FaultClass kind, long atNs, int instrument, long draw, int times, long lengthNs) {
    /** As {@code times}: not so many messages, but those of all entries, or of all take profits, as {@code draw} says. */
    static final int EVERY = 0;

    static final int ENTRIES = 0;
    static final int TAKE_PROFITS = 1;

    private static final long[] STATUSES = {503, 500, 504, 408, 403, 429, 418, 400};
    private static final long[] CODES = {-2010, -1007, -1000, -1021, -1003, -1015, -2011, -1013, -2013};
    /** The venue wants to hear nothing for two minutes, and what became of an order stays unknown. */
    private static final long BANNED = 418;

    private static final long MS = 1_000_000L;
    private static final long REQUEST_HANGS_NS_MAX = 10_000 * MS;

    /** A number in {@code [0, bound)} that belongs to this injection; {@code which} tells several apart. */
    long pick(int which, long bound) {
        return new Dice(draw, which).below(0, bound);
    }

    /** What the venue is told to do. Errors: only for what the venue does. */
    PaperFault fault(Instrument filtersOf) {
        return new PaperFault(
                Objects.requireNonNull(kind.occasion()),
                Objects.requireNonNull(kind.deed()),
                new PaperFault.Match(
                        instrument,
                        null,
                        isOfLeg() ? leg() : null,
                        isOfLeg() && kind == FaultClass.REPORT_LOST ? deafTo() : null,
                        isLasting() ? 0 : first(),
                        isLasting() ? 0 : strikes()),
                argument(filtersOf));
    }

    /** Whether it waits for a {@link Moment} instead of striking at its own time. */
    boolean waits() {
        return !isOfLeg() && (kind == FaultClass.OPERATOR_KILLS || pick(20, 3) == 0);
    }

    /** The first message that it strikes. What waits for a moment strikes the next request. */
    private long first() {
        if (!waits()) {
            return 1 + pick(1, 3);
        }
        // Of an entry the acceptance and the first fill come before what decides how it ends.
        return kind.occasion() == FaultOccasion.STREAM ? 3 : 1;
    }

    /** How many messages it strikes: of the questions that follow a moment most, so that what became of an order stays unknown. */
    private long strikes() {
        return waits() && kind.occasion() == FaultOccasion.QUERY ? times + pick(22, 12) : times;
    }

    /** Whether it is to begin before what the engine has just said leaves: it lies in wait for messages, or nothing will leave. */
    boolean isAtOnce() {
        boolean ends = kind == FaultClass.PROCESS_KILLED || kind == FaultClass.POWER_LOST;
        return ends || kind.isAnswer() || (kind.deed() != null && !isLasting());
    }

    /** Whether it begins at its own time and lasts. */
    boolean isLasting() {
        return switch (kind) {
            case ORDER_ENDED_BY_VENUE,
                    STREAM_SILENT,
                    STREAM_CUT,
                    CONNECTION_CUT,
                    CONNECTION_SILENT,
                    SYMBOL_HALTED,
                    FILTERS_CHANGED,
                    FEE_CHANGED -> true;
            default -> isOfLeg();
        };
    }

    /** Whether it strikes all orders of one purpose, as long as things go wrong. */
    private boolean isOfLeg() {
        return times == EVERY;
    }

    private OrderPurpose leg() {
        return draw == ENTRIES ? OrderPurpose.ENTRY : OrderPurpose.TAKE_PROFIT;
    }

    /** What is never reported: how an entry ended, or that a take profit works. */
    private ExecutionType deafTo() {
        return draw == ENTRIES ? ExecutionType.EXPIRED : ExecutionType.NEW;
    }

    private PaperFault.Argument argument(Instrument filtersOf) {
        return switch (Objects.requireNonNull(kind.deed()).takes()) {
            case NOTHING -> PaperFault.Argument.NONE;
            case CODE -> code(CODES[(int) pick(2, CODES.length)]);
            case STATUS -> status();
            case FRACTION -> PaperFault.Argument.of((1 + pick(2, 9)) * FixedPoint.ONE / 10);
            case DURATION, DURATION_OR_NOTHING -> PaperFault.Argument.of(durationNs());
            case FILTERS -> filters(filtersOf, pick(2, 2) == 0 ? 10 : 5);
            case ASSET -> fee();
        };
    }

    /** A venue hangs at most ten seconds over a request that came within the receive window. Source: reliability.md, A5. */
    private long durationNs() {
        boolean isRequest = kind == FaultClass.PLACE_LATE || kind == FaultClass.CANCEL_LATE;
        return isRequest ? Math.min(lengthNs, REQUEST_HANGS_NS_MAX) : lengthNs;
    }

    private PaperFault.Argument status() {
        boolean bans = waits() && kind == FaultClass.QUERY_STATUS && pick(24, 2) == 0;
        long status = bans ? BANNED : STATUSES[(int) pick(2, STATUSES.length)];
        // A server's error can hide that it was done; a refusal for the rate cannot.
        boolean unclear = status >= 500 || status == 408 || status == 403;
        return unclear && pick(3, 2) == 0 ? PaperFault.Argument.done(status) : PaperFault.Argument.of(status);
    }

    private static PaperFault.Argument code(long code) {
        return PaperFault.Argument.code(code, FaultAnswers.refusalOf(code));
    }

    /** Filters so many times as coarse as an instrument's own. */
    static PaperFault.Argument filters(Instrument instrument, long times) {
        PaperFault.FilterChange change = new PaperFault.FilterChange(
                times * instrument.filters().price().tickE8(),
                times * instrument.filters().lot().stepE8(),
                instrument.filters().notional().minE8());
        return new PaperFault.Argument(0, false, Refusal.NONE, change, null);
    }

    private PaperFault.Argument fee() {
        FeeAsset[] kinds = {FeeAsset.QUOTE, FeeAsset.RECEIVED};
        PaperFault.FeeChange change =
                new PaperFault.FeeChange(kinds[(int) pick(2, kinds.length)], PaperConfig.Fees.NO_THIRD_ASSET);
        return new PaperFault.Argument(0, false, Refusal.NONE, null, change);
    }

    /** The instrument that an operator means: now and then all. */
    int clicked() {
        return pick(4, 8) == 0 ? EngineEvent.NO_INSTRUMENT : Math.max(0, instrument);
    }

    /** How long the process is away. Units: nanoseconds. */
    long downNs() {
        return 50 * MS + new Dice(draw, 5).heavyTail(0, 2_000 * MS, 120_000 * MS);
    }

    /** One line. */
    String text() {
        return "#" + number + " " + kind.text() + " at " + atNs / MS + " ms"
                + (instrument < 0 ? "" : " " + Variant.symbol(instrument));
    }
}
