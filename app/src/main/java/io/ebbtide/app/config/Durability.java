package io.ebbtide.app.config;

/** What an acknowledged journal record survives. */
public enum Durability implements ConfigWord {
    /** A crash of the process. */
    PROCESS,
    /** A loss of power: every batch that causes an order is synced to the disk. */
    POWER
}
