package io.ebbtide.app.explain;

import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.engine.entry.EntrySignalProvider;
import io.ebbtide.engine.model.ClientIds;
import io.ebbtide.engine.model.Instrument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Explains the decisions and orders of one recorded session.
 *
 * <p>Errors: what does not exist is one line that says how ids look and which are near (exit code 2); damage is a DamageException.
 */
public final class Explainer {
    private final Path journal;
    private final List<EntrySignalProvider> signals;
    private final RecordedSession session;
    private final JournalIndex index;
    private final Phrases phrases = new Phrases();

    private Explainer(Path journal, List<EntrySignalProvider> signals, RecordedSession session, JournalIndex index) {
        this.journal = journal;
        this.signals = signals;
        this.session = session;
        this.index = index;
    }

    /** Reads the journal once, to know what it holds. */
    public static Explainer open(Path journal, List<EntrySignalProvider> signals) throws IOException {
        return new Explainer(journal, signals, RecordedSession.read(journal), JournalIndex.read(journal));
    }

    /** One decision, by the id that decisions.jsonl and trades.csv print. */
    public Explanation decision(String text) throws IOException {
        long decisionId = number(text);
        JournalIndex.Span span = index.decision(decisionId);
        if (span == null) {
            throw refused("no decision " + text + "; decisions have whole numbers from 1 as in decisions.jsonl"
                    + near(index.decisionsNear(decisionId).stream()
                            .map(String::valueOf)
                            .toList()));
        }
        return explain(span, null);
    }

    /** One order with the decision that it belongs to: a client order id as text, or the venue's number. */
    public Explanation order(String text) throws IOException {
        long clientId = clientIdOf(text);
        JournalIndex.Span span = index.decision(ClientIds.decisionOf(clientId));
        if (span == null) {
            throw refused("order " + text + " belongs to no decision of this journal; it was found at the venue");
        }
        return explain(span, session.orderText(clientId));
    }

    /** What was going on with one instrument at a time or, without one, at the journal's end. Units: nanoseconds since 1970. */
    public SymbolExplanation symbol(String symbol, @Nullable Long atNs) throws IOException {
        Instrument instrument = session.universe().bySymbol(symbol);
        if (instrument == null) {
            StringJoiner known = new StringJoiner(", ");
            for (int i = 0; i < session.universe().instrumentCount(); i++) {
                known.add(session.instrument(i).symbol());
            }
            throw refused("no symbol " + text(symbol) + "; this session trades " + known);
        }
        return SymbolExplanation.of(
                new SymbolExplanation.Question(
                        journal, signals, session, instrument.index(), atNs == null ? Long.MAX_VALUE : atNs),
                phrases);
    }

    /** Every decision of the journal in one telling, in the order of their ids. */
    public List<Explanation> all() throws IOException {
        List<JournalIndex.Span> wanted = index.decisions();
        Retelling.Told<Chains> told = tell(wanted);
        List<Explanation> explanations = new ArrayList<>();
        for (JournalIndex.Span span : wanted) {
            explanations.add(told.listener().of(span.decisionId()).explanation(null, told.doubt()));
        }
        return explanations;
    }

    RecordedSession session() {
        return session;
    }

    private Explanation explain(JournalIndex.Span span, @Nullable String order) throws IOException {
        Retelling.Told<Chains> told = tell(List.of(span));
        return told.listener().of(span.decisionId()).explanation(order, told.doubt());
    }

    private Retelling.Told<Chains> tell(List<JournalIndex.Span> wanted) throws IOException {
        long untilSeq = wanted.stream()
                .map(JournalIndex.Span::lastSeq)
                .max(Comparator.naturalOrder())
                .orElse(0L);
        return Retelling.tell(journal, signals, untilSeq, () -> new Chains(session, wanted, phrases));
    }

    private long clientIdOf(String text) {
        long venueOrderId = number(text);
        if (venueOrderId > 0) {
            List<Long> orders = index.ordersOfVenueId(venueOrderId);
            if (orders.size() == 1) {
                return orders.get(0);
            }
            if (orders.size() > 1) {
                throw refused("the venue's number " + text + " belongs to " + orders.size() + " orders; name one of "
                        + named(orders));
            }
        }
        String prefix = "eb-" + session.info().instance() + "-";
        long clientId = text.startsWith(prefix) ? base36(text.substring(prefix.length())) : 0;
        if (clientId > 0 && index.hasOrder(clientId)) {
            return clientId;
        }
        throw refused("no order " + text(text) + "; orders look like " + prefix
                + "9zldt as in orders.jsonl, or are the venue's number" + near(namesNear(clientId)));
    }

    private List<String> namesNear(long clientId) {
        return index.ordersNear(clientId).stream().map(session::orderText).toList();
    }

    private String named(List<Long> clientIds) {
        return String.join(", ", clientIds.stream().map(session::orderText).toList());
    }

    private static String near(List<String> ids) {
        return ids.isEmpty() ? "; this journal has none" : "; near it: " + String.join(", ", ids);
    }

    /** A whole number, or 0. */
    private static long number(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }

    /** A number in base 36, or 0. */
    private static long base36(String text) {
        return text.matches("[0-9a-z]{1,12}") ? Long.parseLong(text, 36) : 0;
    }

    /** What a user typed, so that it cannot break the line that repeats it. */
    private static String text(String given) {
        return given.replaceAll("[^\\x20-\\x7e]", "?");
    }

    private static AppException refused(String line) {
        return new AppException(ExitCode.USAGE, line);
    }
}
