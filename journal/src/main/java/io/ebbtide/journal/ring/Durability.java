package io.ebbtide.journal.ring;

/** What an event has survived before its effects may leave. */
public enum Durability {
    /** The death of the process: appended, in the hands of the kernel. Costs nothing. */
    PROCESS,
    /** A loss of power: synced. Costs one sync for each batch of events with an order, about a millisecond. */
    POWER
}
