package io.ebbtide.journal.ring;

/** What an event has survived before its effects may leave. */
public enum Durability {
    /** The death of the process: appended, in the hands of the kernel. Costs nothing. */
    PROCESS,
    /** A loss of power: synced. Costs an order one sync, about a millisecond, which orders that wait together share. */
    POWER
}
