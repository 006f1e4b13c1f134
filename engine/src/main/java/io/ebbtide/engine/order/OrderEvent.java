package io.ebbtide.engine.order;

/** What can happen to an order. */
public enum OrderEvent {
    /** The place command was handed to the outbound ring. */
    SENT,
    /** The venue has it working. */
    ACCEPTED,
    /** A fill that leaves something open. */
    PARTIAL_FILL,
    /** The fill that completes it. */
    FINAL_FILL,
    /** The venue certainly did not take it. */
    REJECTED,
    /** The venue ended it by its rules: the rest of an IOC, for one. */
    EXPIRED,
    /** The venue ended it because it was asked to, or on its own account. */
    CANCELED,
    /** The cancel command was handed to the outbound ring. */
    CANCEL_SENT,
    /** The venue does not have it working any more, or says so. */
    CANCEL_REJECTED,
    /** Nobody knows what became of a request. */
    OUTCOME_UNKNOWN,
    /** A query found it working. */
    FOUND_WORKING,
    /** The venue has it working, and part of it is filled. */
    FOUND_PART_FILLED,
    /** A query after the horizon proved that the venue never had it. */
    PROVEN_ABSENT
}
