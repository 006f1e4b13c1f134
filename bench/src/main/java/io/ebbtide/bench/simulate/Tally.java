package io.ebbtide.bench.simulate;

import java.util.EnumMap;
import java.util.Map;

/** What happened in one world or in many. Thread: one. */
final class Tally {
    private final EnumMap<FaultClass, Long> struck = new EnumMap<>(FaultClass.class);
    private final EnumMap<Rule, Long> checks = new EnumMap<>(Rule.class);
    private final Coverage coverage = new Coverage();
    long events;
    long ticks;
    long virtualNs;
    long orders;
    long fills;
    long closed;
    long crashes;
    long snapshotStarts;
    long lostRecords;

    void struck(FaultClass kind) {
        struck.merge(kind, 1L, Long::sum);
    }

    /** An invariant was evaluated. */
    void checked(Rule rule, long times) {
        checks.merge(rule, times, Long::sum);
    }

    /** All faults that struck. */
    long faults() {
        return struck.values().stream().mapToLong(Long::longValue).sum();
    }

    Map<FaultClass, Long> byClass() {
        return struck;
    }

    Map<Rule, Long> checks() {
        return checks;
    }

    /** Which transitions met which faults. */
    Coverage coverage() {
        return coverage;
    }

    void add(Tally other) {
        coverage.add(other.coverage);
        other.struck.forEach((kind, count) -> struck.merge(kind, count, Long::sum));
        other.checks.forEach((rule, count) -> checks.merge(rule, count, Long::sum));
        events += other.events;
        ticks += other.ticks;
        virtualNs += other.virtualNs;
        orders += other.orders;
        fills += other.fills;
        closed += other.closed;
        crashes += other.crashes;
        snapshotStarts += other.snapshotStarts;
        lostRecords += other.lostRecords;
    }
}
