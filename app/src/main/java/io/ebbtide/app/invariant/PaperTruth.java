package io.ebbtide.app.invariant;

import io.ebbtide.gateway.MarketSource;
import io.ebbtide.gateway.paper.PaperVenue;

/** The truth of the paper venue: known whenever nothing is under way, unless a fault swallowed a report for good. */
public final class PaperTruth implements VenueTruth {
    private final PaperVenue venue;

    /** Asks this venue. */
    public PaperTruth(PaperVenue venue) {
        this.venue = venue;
    }

    @Override
    public boolean isSettled() {
        return venue.nextTimeNs() == MarketSource.EXHAUSTED && venue.lostReportCount() == 0;
    }

    @Override
    public long totalE8(int asset) {
        return venue.freeE8(asset) + venue.lockedE8(asset);
    }
}
