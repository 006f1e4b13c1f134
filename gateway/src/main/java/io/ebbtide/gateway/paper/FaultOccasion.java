package io.ebbtide.gateway.paper;

import java.util.Locale;

/** At which traffic between us and the venue a scripted fault strikes. */
public enum FaultOccasion {
    /** An order is sent. */
    PLACE,
    /** A cancel is sent. */
    CANCEL,
    /** A query is sent. */
    QUERY,
    /** What the venue pushes: execution reports and market data. */
    STREAM,
    /** The connections as a whole, and attempts to make them again. */
    CONNECT;

    /** The word in a scenario file. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
