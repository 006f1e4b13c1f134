package io.ebbtide.engine.protection;

/** What can happen to the protection of a position. */
public enum ProtectionEvent {
    /** A take profit order was sent. */
    SENT,
    /** The venue has it working. */
    WORKING,
    /** Its cancel was sent. */
    RELEASE_SENT,
    /** It ended, for whatever reason. */
    ENDED
}
