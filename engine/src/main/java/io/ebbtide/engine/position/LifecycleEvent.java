package io.ebbtide.engine.position;

/** What can happen to a position as a whole. */
public enum LifecycleEvent {
    /** An entry order was sent. */
    ENTRY_SENT,
    /** The entry ended and bought nothing. */
    ENTRY_EMPTY,
    /** Coins are held, and the entry has ended or has rested partly filled for too long. */
    HOLDING,
    /** The side of the protection that is wanted is in place. */
    PROTECTION_RESTING,
    /** Nothing but the software stop protects. */
    PROTECTION_GONE,
    /** An exit began. */
    EXIT_STARTED,
    /** Nothing sellable is left. */
    SOLD,
    /** Nothing sellable is left, but the entry has not ended and may buy more. */
    SOLD_EARLY,
    /** The pause after a close is over. */
    COOLED_DOWN,
    /** Something about the instrument cannot be explained. */
    HALT,
    /** An operator has released an instrument that is held. */
    RELEASED_HELD,
    /** An operator has released an instrument of which nothing is held. */
    RELEASED_FLAT
}
