package io.ebbtide.app.config;

/**
 * How the journal is kept and what its disk must have.
 *
 * <p>Shape: the floors are free bytes below which nothing is bought, and below which only exits go on; 0 is off. {@code reserveBytes} is
 * what the journal sets aside for the moment when the disk is full. Finished files are packed after {@code plainDays} and deleted behind a
 * snapshot after {@code keepDays}, 0 never. Units: {@code slowDiskMs} is wall time.
 */
public record JournalConfig(
        Durability durability,
        long freeSpaceFloorBytes,
        long exitsOnlyFloorBytes,
        long reserveBytes,
        long slowDiskMs,
        int plainDays,
        int keepDays) {}
