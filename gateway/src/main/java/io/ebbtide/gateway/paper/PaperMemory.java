package io.ebbtide.gateway.paper;

/**
 * Writes what happens at the venue to its ledger, each change before anybody can hear of it, and takes it over again. Thread: the venue's.
 *
 * <p>A change is everything that one arriving request or one market event does; it becomes one frame, so that no order is ever half
 * matched. What is under way is not kept: over a connection that is gone it would not arrive.
 */
final class PaperMemory {
    private final PaperLedger ledger;
    private final PaperOrders orders;
    private final PaperAccount account;
    private final PaperMatcher matcher;
    private final PaperLink link;
    private long savedChanges = -1;
    private long savedEpoch;

    PaperMemory(PaperLedger ledger, PaperOrders orders, PaperAccount account, PaperMatcher matcher, PaperLink link) {
        this.ledger = ledger;
        this.orders = orders;
        this.account = account;
        this.matcher = matcher;
        this.link = link;
    }

    /** Where the venue stands besides its books. Units: nanoseconds since 1970; {@code marketEvents} counts what it was shown. */
    record Standing(long nowNs, long epoch, long marketEvents) {}

    /** Takes over what the ledger holds; the state of the last change counts. */
    Standing restore(Standing fresh) {
        Standing[] last = {fresh};
        ledger.restore(frame -> last[0] = load(frame));
        savedChanges = ledger.changes() == 0 ? -1 : orders.changes();
        savedEpoch = last[0].epoch;
        return last[0];
    }

    /** Whether something happened since the last frame. */
    boolean isBehind(long epoch) {
        return orders.changes() != savedChanges || epoch != savedEpoch;
    }

    /** Writes a frame. */
    void keep(Standing standing) {
        LedgerFrame frame = ledger.next();
        frame.add(standing.nowNs);
        frame.add(standing.epoch);
        frame.add(standing.marketEvents);
        link.save(frame);
        account.save(frame);
        orders.save(frame);
        matcher.save(frame);
        ledger.append();
        savedChanges = orders.changes();
        savedEpoch = standing.epoch;
    }

    private Standing load(LedgerFrame frame) {
        Standing standing = new Standing(frame.next(), frame.next(), frame.next());
        link.load(frame);
        account.load(frame);
        orders.load(frame);
        matcher.load(frame);
        if (!frame.isAtEnd()) {
            throw new PaperLedgerException("the ledger was written for other assets or instruments");
        }
        return standing;
    }
}
