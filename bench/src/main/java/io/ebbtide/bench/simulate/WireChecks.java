package io.ebbtide.bench.simulate;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.Filters;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.OrderType;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.model.VenueOrderStatus;
import io.ebbtide.engine.model.VenueOutcome;
import io.ebbtide.gateway.paper.PaperVenue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What must hold between our processes, all of them one after the other, and the venue: on the wire and in the venue's books. Lives as
 * long as the world, so that no crash makes it forget. Thread: the world's.
 */
final class WireChecks {
    /** How far what a venue reads may lag behind what it did. */
    private static final long READ_LAG_NS_MAX = 10 * SeedPlan.SECOND_NS;

    private static final long PROOF_NS_MIN = 12 * SeedPlan.SECOND_NS;

    private final Universe universe;
    private final PaperVenue venue;
    private final BiConsumer<Rule, String> found;
    private final Tally tally;
    private final long[] foreignE8;
    private final Map<Long, Long> sentNs = new HashMap<>();
    private final Set<Long> absent = new HashSet<>();
    private long killSeq = Long.MAX_VALUE;

    /** {@code found} takes the rule and what is wrong. */
    WireChecks(Universe universe, PaperVenue venue, Tally tally, BiConsumer<Rule, String> found) {
        this.universe = universe;
        this.venue = venue;
        this.tally = tally;
        this.found = found;
        foreignE8 = new long[universe.instrumentCount()];
        for (int i = 0; i < foreignE8.length; i++) {
            foreignE8[i] = totalE8(i);
        }
    }

    /** A command is about to leave; whether the disk has its cause is the disk's own word. */
    void sending(Command command, boolean isCauseDurable, long nowNs) {
        tally.checked(Rule.I18, 1);
        if (!isCauseDurable) {
            report(
                    Rule.I18,
                    command.type + " of event " + command.causeSeq
                            + " leaves, and a loss of power would take its cause");
        }
        if (command.type == CommandType.PLACE_ORDER) {
            tally.orders++;
            placing(command, nowNs);
        }
    }

    private void placing(Command command, long nowNs) {
        long clientId = command.order.clientId;
        tally.checked(Rule.I16, 1);
        tally.checked(Rule.I17, 1);
        if (sentNs.putIfAbsent(clientId, nowNs) != null) {
            report(Rule.I17, "order " + clientId + " leaves a second time");
        }
        tally.checked(Rule.I35, 1);
        Refusal refusal = check(command);
        if (refusal != Refusal.NONE) {
            report(Rule.I35, "order " + clientId + " breaks " + refusal);
        }
        tally.checked(Rule.I44, 1);
        if (command.order.purpose == OrderPurpose.ENTRY && command.causeSeq > killSeq) {
            report(Rule.I44, "entry " + clientId + " of event " + command.causeSeq);
        }
    }

    /**
     * Whether the venue says that it does not know an order which it has known for long. What it reads may lag, but by seconds: nobody
     * could ever conclude anything from a venue that forgets.
     */
    boolean isForgetful(EngineEvent event, long nowNs) {
        return event.type == EventType.QUERY_ANSWERED
                && event.query.outcome == VenueOutcome.ACCEPTED
                && event.query.status == VenueOrderStatus.NOT_FOUND
                && nowNs - sentNs.getOrDefault(event.query.clientId, nowNs) > READ_LAG_NS_MAX
                && venue.filledE8(event.query.clientId) >= 0;
    }

    private Refusal check(Command command) {
        Filters filters = universe.instrument(command.instrument).filters();
        return command.order.type == OrderType.MARKET
                ? Refusal.NONE
                : filters.checkLimit(command.order.limitPriceE8, command.order.qtyE8);
    }

    /** An operator's kill has become an event. */
    void killed(long seq) {
        killSeq = Math.min(killSeq, seq);
    }

    /** Our side has concluded that the venue never had an order. */
    void concludedAbsent(long clientId, long nowNs) {
        // A clock that jumps ahead of the venue's by more than its allowed error makes the wait shorter than it was
        // meant.
        if (nowNs - sentNs.getOrDefault(clientId, 0L) > PROOF_NS_MIN) {
            absent.add(clientId);
            checkAbsent(clientId);
        }
    }

    /** Something may have happened at the venue to an instrument. */
    void venueMoved(int instrument) {
        tally.checked(Rule.I5, 1);
        int sells = venue.openOrderCount(instrument, Side.SELL);
        if (sells > 1) {
            report(Rule.I5, universe.instrument(instrument).symbol() + " has " + sells + " open sells");
        }
        tally.checked(Rule.I6, 1);
        int buys = venue.openOrderCount(instrument, Side.BUY);
        if (buys > 1) {
            report(Rule.I6, universe.instrument(instrument).symbol() + " has " + buys + " open buys");
        }
        tally.checked(Rule.I4, 1);
        if (totalE8(instrument) < foreignE8[instrument]) {
            report(
                    Rule.I4,
                    universe.instrument(instrument).symbol() + ": the account holds " + totalE8(instrument)
                            + " E8, of which " + foreignE8[instrument] + " are not ours");
        }
    }

    /** Looks at everything that can be wrong only later. */
    void atEnd() {
        absent.forEach(this::checkAbsent);
        for (int i = 0; i < universe.instrumentCount(); i++) {
            venueMoved(i);
        }
    }

    private void checkAbsent(long clientId) {
        tally.checked(Rule.I20, 1);
        if (venue.filledE8(clientId) >= 0) {
            report(Rule.I20, "order " + clientId + " was called lost, and the venue has it");
        }
    }

    private long totalE8(int instrument) {
        int base = universe.instrument(instrument).baseAsset();
        return venue.freeE8(base) + venue.lockedE8(base);
    }

    private void report(Rule rule, String what) {
        found.accept(rule, what);
    }
}
