package io.ebbtide.engine.position;

/** What can happen to a position as a whole. */
public enum LifecycleEvent {
    /** An entry order was sent. */
    ENTRY_SENT,
    /** The entry ended and bought nothing. */
    ENTRY_EMPTY,
    /** Coins are held and no entry order lives. */
    HOLDING,
    /** A protective order works at the venue. */
    PROTECTION_RESTING,
    /** No protective order works any more. */
    PROTECTION_GONE,
    /** An exit began. */
    EXIT_STARTED,
    /** Nothing sellable is left. */
    SOLD,
    /** The pause after a close is over. */
    COOLED_DOWN
}
