package io.ebbtide.app.explain;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.model.ClientIds;
import io.ebbtide.journal.JournalReader;
import io.ebbtide.journal.RecordKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which decisions and orders a journal holds and between which events each of them lived. Memory: a line a decision and order. */
final class JournalIndex {
    private final TreeMap<Long, Span> decisions = new TreeMap<>();
    private final TreeMap<Long, Long> venueIds = new TreeMap<>();
    private long lastEventSeq;
    private long lastTimeNs;

    private JournalIndex() {}

    /** The life of one decision: from the first command about it to the last. */
    record Span(long decisionId, int instrument, long firstSeq, long lastSeq) {
        private Span upTo(long seq) {
            return new Span(decisionId, instrument, Math.min(firstSeq, seq), Math.max(lastSeq, seq));
        }
    }

    /** Reads all that the journal still has. */
    static JournalIndex read(Path journal) throws IOException {
        JournalIndex index = new JournalIndex();
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next()) {
                if (reader.kind() == RecordKind.COMMAND) {
                    index.add(reader.command());
                } else {
                    index.lastTimeNs = Math.max(index.lastTimeNs, reader.event().recvTimeNs);
                }
            }
            index.lastEventSeq = reader.lastEventSeq();
        }
        return index;
    }

    /** The decision that a command is about, or 0. */
    static long decisionOf(Command command) {
        return switch (command.type) {
            case DECISION_MADE -> command.decision.decisionId;
            case POSITION_CHANGED, POSITION_CLOSED -> command.position.decisionId;
            case SWITCH_STEP -> command.switching.decisionId;
            case PLACE_ORDER,
                    CANCEL_ORDER,
                    QUERY_ORDER,
                    ORDER_CHANGED,
                    FILL_BOOKED,
                    ALARM_RAISED,
                    QUERY_TRADES,
                    DIFFERENCE_FOUND -> ClientIds.decisionOf(clientIdOf(command));
            case EQUITY_SAMPLED, STATE_HASHED, QUERY_SNAPSHOT -> 0;
        };
    }

    /** The order that a command is about, or 0. */
    static long clientIdOf(Command command) {
        return switch (command.type) {
            case PLACE_ORDER, CANCEL_ORDER, QUERY_ORDER, ORDER_CHANGED -> command.order.clientId;
            case FILL_BOOKED -> command.fill.clientId;
            case ALARM_RAISED -> command.alarm.clientId;
            case QUERY_TRADES -> command.inquiry.clientId;
            case DIFFERENCE_FOUND -> command.difference.clientId;
            case SWITCH_STEP -> command.switching.clientId;
            case DECISION_MADE -> command.decision.clientId;
            case POSITION_CHANGED, POSITION_CLOSED, EQUITY_SAMPLED, STATE_HASHED, QUERY_SNAPSHOT -> 0;
        };
    }

    @Nullable
    Span decision(long decisionId) {
        return decisions.get(decisionId);
    }

    List<Span> decisions() {
        return List.copyOf(decisions.values());
    }

    boolean hasOrder(long clientId) {
        return venueIds.containsKey(clientId);
    }

    /** The orders that the venue knows by this number: on most venues it is unique for a symbol only. */
    List<Long> ordersOfVenueId(long venueOrderId) {
        List<Long> found = new ArrayList<>();
        venueIds.forEach((clientId, venueId) -> {
            if (venueId == venueOrderId) {
                found.add(clientId);
            }
        });
        return found;
    }

    /** Decisions next to an id that does not exist, the smaller first. */
    List<Long> decisionsNear(long decisionId) {
        return near(decisions, decisionId);
    }

    /** Orders next to an id that does not exist, the smaller first. */
    List<Long> ordersNear(long clientId) {
        return near(venueIds, clientId);
    }

    long lastEventSeq() {
        return lastEventSeq;
    }

    long lastTimeNs() {
        return lastTimeNs;
    }

    private void add(Command command) {
        long decisionId = decisionOf(command);
        if (decisionId != 0 && command.instrument != EngineEvent.NO_INSTRUMENT) {
            Span known = decisions.get(decisionId);
            decisions.put(
                    decisionId,
                    known == null
                            ? new Span(decisionId, command.instrument, command.causeSeq, command.causeSeq)
                            : known.upTo(command.causeSeq));
        }
        switch (command.type) {
            case PLACE_ORDER, CANCEL_ORDER, ORDER_CHANGED ->
                venueIds.merge(command.order.clientId, command.order.venueOrderId, Math::max);
            default -> {
                // Names no order that the others do not.
            }
        }
    }

    private static List<Long> near(NavigableMap<Long, ?> ids, long id) {
        List<Long> near = new ArrayList<>();
        Long below = ids.lowerKey(id);
        Long above = ids.higherKey(id);
        if (below != null) {
            near.add(below);
        }
        if (above != null) {
            near.add(above);
        }
        return near;
    }
}
