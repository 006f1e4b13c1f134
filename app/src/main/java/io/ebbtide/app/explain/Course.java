package io.ebbtide.app.explain;

import io.ebbtide.app.report.DataReport;
import io.ebbtide.app.report.RunStart;
import io.ebbtide.app.report.Summary;
import io.ebbtide.app.report.SummaryCounts;
import io.ebbtide.app.report.SummaryInput;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.model.DecisionOutcome;
import io.ebbtide.engine.model.ExitReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One course that a session took or would have taken: its deeds, its entries with their ends, its results. Thread: one. */
final class Course {
    private final List<Deed> deeds = new ArrayList<>();
    private final Map<EntryKey, Entry> entries = new LinkedHashMap<>();
    private final Map<Long, Entry> byDecision = new HashMap<>();
    private final SummaryCounts counts;

    Course(RecordedSession session, long startEquityE8) {
        counts = new SummaryCounts(
                new RunStart(session.universe(), session.info().instance(), session.signals(), startEquityE8));
    }

    /** What makes entries of two courses the same: the instrument and the moment of the decision. */
    record EntryKey(int instrument, long timeNs) {}

    /** One entry and what came of it. Shape: without an end the reason is NONE. Units: E8, nanoseconds since 1970. */
    static final class Entry {
        final EntryKey key;
        final long decisionId;
        final long journalSeq;
        ExitReason exit = ExitReason.NONE;
        long closeTimeNs;
        long exitPriceE8;
        long netPnlQuoteE8;
        boolean bought;

        Entry(EntryKey key, long decisionId, long journalSeq) {
            this.key = key;
            this.decisionId = decisionId;
            this.journalSeq = journalSeq;
        }

        boolean endsLike(Entry other) {
            return exit == other.exit
                    && exitPriceE8 == other.exitPriceE8
                    && netPnlQuoteE8 == other.netPnlQuoteE8
                    && bought == other.bought;
        }
    }

    /** Takes the next command. */
    void add(Command command, long journalSeq) {
        counts.onCommand(command);
        Deed deed = Deed.of(command, journalSeq);
        if (deed != null) {
            deeds.add(deed);
        }
        boolean entered = command.type == CommandType.DECISION_MADE
                && command.decision.outcome == DecisionOutcome.ENTERED
                && !byDecision.containsKey(command.decision.decisionId);
        if (entered) {
            EntryKey key = new EntryKey(command.instrument, command.timeNs);
            Entry entry = new Entry(key, command.decision.decisionId, journalSeq);
            entries.put(key, entry);
            byDecision.put(entry.decisionId, entry);
        }
        note(command, byDecision.get(JournalIndex.decisionOf(command)));
    }

    private static void note(Command command, @Nullable Entry entry) {
        if (entry == null) {
            return;
        }
        if (command.type == CommandType.FILL_BOOKED) {
            entry.bought = true;
        } else if (command.type == CommandType.POSITION_CLOSED) {
            entry.exit = command.position.exitReason;
            entry.closeTimeNs = command.timeNs;
            entry.netPnlQuoteE8 += command.position.netPnlQuoteE8;
            entry.exitPriceE8 = command.position.soldQtyE8 == 0
                    ? 0
                    : io.ebbtide.engine.model.FixedPoint.divFloor(
                            command.position.soldQuoteE8, command.position.soldQtyE8);
        }
    }

    List<Deed> deeds() {
        return deeds;
    }

    Map<EntryKey, Entry> entries() {
        return entries;
    }

    /** The results so far. */
    Summary summary() {
        return counts.summary(new SummaryInput("", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, DataReport.NONE), 0);
    }

    /** How many deeds from the first on are the same in both courses. */
    int sameDeeds(Course other) {
        int most = Math.min(deeds.size(), other.deeds.size());
        int same = 0;
        while (same < most && deeds.get(same).isSame(other.deeds.get(same))) {
            same++;
        }
        return same;
    }

    boolean isSame(Course other) {
        return deeds.size() == other.deeds.size() && sameDeeds(other) == deeds.size();
    }
}
