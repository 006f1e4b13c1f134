package io.ebbtide.engine.protection;

/** What can happen to the protection of a position. */
public enum ProtectionEvent {
    /** A take profit order was sent. */
    TP_SENT,
    /** The venue has the take profit working. */
    TP_WORKING,
    /** A stop order was sent. */
    SL_SENT,
    /** The venue has the stop order working. */
    SL_WORKING,
    /** The software stop protects alone, because the venue has no stop orders. */
    STOP_ARMED,
    /** The cancel that gives way to the stop side was sent. */
    SWITCH_TO_SL,
    /** The cancel that gives way to the take profit side was sent. */
    SWITCH_TO_TP,
    /** The cancel that gives way to a larger order was sent. */
    RESIZE,
    /** An exit wants the balance, and the order that holds it is being canceled. */
    RELEASE,
    /** An exit wants the balance, and nothing holds it. */
    RELEASED,
    /** The order ended, for whatever reason. */
    ENDED
}
