package io.ebbtide.app.explain;

import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.engine.entry.EntrySignalProvider;
import io.ebbtide.journal.JournalReader;
import io.ebbtide.journal.RecordKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was going on with one instrument at a time.
 *
 * <p>Shape: {@code subject} is the answer in one line, {@code facts} the state behind it, {@code limits} what every limit of an entry would
 * have said, {@code before} the newest decision up to then, {@code after} what came next. Facts and limits are empty where there is a
 * doubt. Units: {@code timeNs} nanoseconds since 1970.
 */
public record SymbolExplanation(
        String symbol,
        String subject,
        long timeNs,
        long eventSeq,
        List<Fact> facts,
        List<Reading> limits,
        List<Scene> before,
        List<Scene> after,
        @Nullable String doubt) {
    private static final int NEXT_SCENES = 4;

    /** One line of the state. */
    public record Fact(String name, String text) {}

    /** What is asked, and where. */
    record Question(
            Path journal, List<EntrySignalProvider> signals, RecordedSession session, int instrument, long atNs) {}

    static SymbolExplanation of(Question question, Phrases phrases) throws IOException {
        JournalPlace place = JournalPlace.find(question.journal, question.atNs);
        if (place.seq() < question.session.startSeq()) {
            throw new AppException(
                    ExitCode.USAGE,
                    "the session had not started then; its journal begins at " + Wording.time(place.firstNs()));
        }
        RecordedSession session = question.session;
        Retelling.Told<SymbolListener> told = Retelling.tell(
                question.journal,
                question.signals,
                place.seq(),
                () -> new SymbolListener(session, question.instrument, place.seq(), phrases));
        SymbolListener listener = told.listener();
        String symbol = session.instrument(question.instrument).symbol();
        boolean trusted = told.doubt() == null && listener.standing() != null;
        String answer = trusted ? Objects.requireNonNull(listener.standing()).answer() : "see the record below";
        return new SymbolExplanation(
                symbol,
                symbol + " at " + Wording.time(place.timeNs()) + ", event " + place.seq() + ": " + answer,
                place.timeNs(),
                place.seq(),
                trusted ? Objects.requireNonNull(listener.standing()).facts() : List.of(),
                trusted ? Objects.requireNonNull(listener.standing()).limits() : List.of(),
                listener.lastDecision(),
                next(question, place.seq(), phrases),
                told.doubt());
    }

    /** The next things that are worth telling, from the record alone. */
    private static List<Scene> next(Question question, long afterSeq, Phrases phrases) throws IOException {
        Narrator narrator = new Narrator(question.session, phrases);
        List<Scene> scenes = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(question.journal)) {
            while (scenes.size() < NEXT_SCENES && reader.next()) {
                boolean command = reader.kind() == RecordKind.COMMAND;
                if (!command || reader.command().instrument != question.instrument) {
                    continue;
                }
                Scene scene = narrator.of(reader.command(), null);
                if (scene != null && reader.command().causeSeq > afterSeq && isWorthTelling(scene)) {
                    scene.guards.clear();
                    scenes.add(scene);
                }
            }
        }
        return scenes;
    }

    private static boolean isWorthTelling(Scene scene) {
        return switch (scene.what) {
            case "ORDER_CHANGED", "POSITION_CHANGED", "PROTECTION_CHANGED", "QUERY_ORDER" -> false;
            default -> true;
        };
    }
}
