package io.ebbtide.gateway.local;

/** Where an order stands, in the venue's words. */
enum LocalStatus {
    NEW,
    PARTIALLY_FILLED,
    FILLED,
    CANCELED,
    REJECTED,
    EXPIRED
}
