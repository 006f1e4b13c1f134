package io.ebbtide.gateway.paper;

import static io.ebbtide.gateway.paper.FaultOccasion.CANCEL;
import static io.ebbtide.gateway.paper.FaultOccasion.CONNECT;
import static io.ebbtide.gateway.paper.FaultOccasion.PLACE;
import static io.ebbtide.gateway.paper.FaultOccasion.QUERY;
import static io.ebbtide.gateway.paper.FaultOccasion.STREAM;

import java.util.List;
import java.util.Locale;

/** What a scripted fault does; docs/scenarios.md says it for each occasion. */
public enum FaultDeed {
    /** Nothing: ends earlier faults of the same traffic. */
    ACCEPT(Takes.NOTHING, PLACE, CANCEL, QUERY, STREAM, CONNECT),
    /** The venue refuses with a code. */
    REJECT(Takes.CODE, PLACE, CANCEL, QUERY, CONNECT),
    /** The venue does it, but the answer does not come in time. */
    ACCEPT_THEN_TIMEOUT(Takes.DURATION_OR_NOTHING, PLACE, CANCEL, QUERY),
    /** The request is lost on its way to the venue. */
    DROP_BEFORE(Takes.DURATION_OR_NOTHING, PLACE, CANCEL, QUERY, CONNECT),
    /** An HTTP status instead of an answer. */
    HTTP(Takes.STATUS, PLACE, CANCEL, QUERY, CONNECT),
    /** Under way for longer. */
    DELAY(Takes.DURATION, PLACE, CANCEL, QUERY, STREAM, CONNECT),
    /** A share of the order trades at once. */
    PARTIAL(Takes.FRACTION, PLACE, CANCEL),
    /** The order fills just before the cancel comes, which is then refused. */
    FILL_THEN_CANCEL_REJECT(Takes.NOTHING, CANCEL),
    /** A report comes twice. */
    DUPLICATE_REPORT(Takes.NOTHING, PLACE, CANCEL, STREAM),
    /** A report is overtaken by those after it. */
    REORDER_REPORTS(Takes.DURATION_OR_NOTHING, PLACE, CANCEL, STREAM),
    /** A report never comes. */
    LOSE_REPORT(Takes.NOTHING, PLACE, CANCEL, STREAM),
    /** The connection is gone for a while; what is pushed meanwhile is lost. */
    DISCONNECT(Takes.DURATION, PLACE, CANCEL, QUERY, STREAM, CONNECT),
    /** The connection stands, but nothing comes for a while. */
    SILENT(Takes.DURATION, PLACE, CANCEL, QUERY, STREAM, CONNECT),
    /** A query is answered with what was true before the last thing that happened to the order. */
    STALE_ANSWER(Takes.NOTHING, QUERY),
    /** The venue stops trading the symbol. */
    HALT_SYMBOL(Takes.DURATION_OR_NOTHING, PLACE, CANCEL, QUERY, STREAM, CONNECT),
    /** The venue's filters change without our knowing. */
    CHANGE_FILTERS(Takes.FILTERS, PLACE, CANCEL, QUERY, STREAM, CONNECT),
    /** Fees are charged in another asset from now on. */
    FEE_ASSET(Takes.ASSET, PLACE, CANCEL, QUERY, STREAM, CONNECT),
    /** The venue lets the order expire. */
    EXPIRE(Takes.NOTHING, PLACE, CANCEL, STREAM);

    /** What stands in the parentheses behind the word. */
    public enum Takes {
        NOTHING(""),
        CODE("(code), a venue code such as -2010, or a refusal's name"),
        DURATION("(duration), such as (5s)"),
        DURATION_OR_NOTHING(" or (duration)"),
        STATUS("(status) or (status,done), such as (503)"),
        FRACTION("(fraction), above 0 up to 1, such as (0.4)"),
        FILTERS(" or (tick=…,step=…,minNotional=…)"),
        ASSET("(asset): quote, base, received or an asset of quote-assets with a unit value, such as BNB");

        private final String shape;

        Takes(String shape) {
            this.shape = shape;
        }

        /** How it is written, to complete the word. */
        public String shape() {
            return shape;
        }
    }

    private final Takes takes;

    @SuppressWarnings("ImmutableEnumChecker") // a copied list of constants
    private final List<FaultOccasion> occasions;

    FaultDeed(Takes takes, FaultOccasion... occasions) {
        this.takes = takes;
        this.occasions = List.of(occasions);
    }

    /** The word in a scenario file. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Takes takes() {
        return takes;
    }

    /** The traffic that it can strike. */
    public List<FaultOccasion> occasions() {
        return occasions;
    }

    /** Whether it changes the venue or a connection, and not one message alone. */
    boolean isLasting(FaultOccasion on) {
        return switch (this) {
            case HALT_SYMBOL, CHANGE_FILTERS, FEE_ASSET, DISCONNECT, SILENT -> true;
            case EXPIRE -> on == STREAM;
            case ACCEPT, REJECT, ACCEPT_THEN_TIMEOUT, DROP_BEFORE, HTTP, DELAY, PARTIAL -> false;
            case FILL_THEN_CANCEL_REJECT, DUPLICATE_REPORT, REORDER_REPORTS, LOSE_REPORT, STALE_ANSWER -> false;
        };
    }

    /** Whether it changes the venue itself, whatever message it comes with. */
    boolean changesVenue() {
        return this == HALT_SYMBOL || this == CHANGE_FILTERS || this == FEE_ASSET;
    }

    /** Whether it strikes an order's reports rather than its request. */
    boolean isAboutReports() {
        return this == DUPLICATE_REPORT || this == REORDER_REPORTS || this == LOSE_REPORT;
    }
}
