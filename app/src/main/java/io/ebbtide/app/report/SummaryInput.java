package io.ebbtide.app.report;

/**
 * What a summary needs and no command says.
 *
 * <p>Units: times nanoseconds since 1970, 0 where there was no event; {@code wallNs} the run's length on the clock on the wall;
 * {@code syntheticSpreadE8} a ratio.
 */
public record SummaryInput(
        String version,
        long configHash,
        long seed,
        long events,
        long wallNs,
        long firstEventTimeNs,
        long lastEventTimeNs,
        long stateHash,
        long commandHash,
        long conflatedTicks,
        long syntheticSpreadE8,
        DataReport data) {}
