package io.ebbtide.app.scenario;

import io.ebbtide.app.scenario.ExpectationKey.Shape;
import io.ebbtide.app.scenario.Expectations.Expectation;
import io.ebbtide.engine.model.AlarmId;
import io.ebbtide.engine.model.ExitReason;
import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.model.ProtectionState;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Universe;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what a scenario expects. What is wrong is complained about and left out. */
final class ExpectationReader {
    private final Universe universe;
    private final List<Expectation> found = new ArrayList<>();

    ExpectationReader(Universe universe) {
        this.universe = universe;
    }

    Expectations read(@Nullable FileNode section) {
        if (section != null) {
            section.entries(ExpectationKey.words()).forEach((word, node) -> {
                ExpectationKey key = ExpectationKey.of(word);
                if (key != null) {
                    readKey(key, node);
                }
            });
        }
        return new Expectations(List.copyOf(found));
    }

    private void readKey(ExpectationKey key, FileNode node) {
        if (key.subject() == ExpectationKey.Subject.NONE) {
            add(key, "", node);
        } else if (key.subject() == ExpectationKey.Subject.SYMBOL
                && !node.isSection()
                && universe.instrumentCount() == 1) {
            add(key, universe.instrument(0).symbol(), node);
        } else {
            node.entries().forEach((subject, value) -> {
                String known = known(key, subject);
                if (known == null) {
                    value.complain("unknown; allowed: " + allowedSubjects(key));
                } else {
                    add(key, known, value);
                }
            });
        }
    }

    private @Nullable String known(ExpectationKey key, String subject) {
        return switch (key.subject()) {
            case NONE -> "";
            case SYMBOL -> universe.bySymbol(subject) == null ? null : subject;
            case ASSET -> universe.byCode(subject) == null ? null : subject;
            case REFUSAL -> constant(subject, Refusal.values());
        };
    }

    private String allowedSubjects(ExpectationKey key) {
        return switch (key.subject()) {
            case NONE -> "";
            case SYMBOL -> ScenarioVocabulary.symbols(universe);
            case ASSET -> ScenarioVocabulary.assets(universe);
            case REFUSAL -> String.join(", ", ScenarioVocabulary.names(Refusal.values()));
        };
    }

    private void add(ExpectationKey key, String subject, FileNode node) {
        if (key.shape() == Shape.NUMBER) {
            Bound bound = Bound.parse(node.text());
            if (bound == null) {
                node.refuse(Bound.ALLOWED);
            } else {
                found.add(new Expectation(key, subject, bound, List.of()));
            }
        } else if (key.shape() == Shape.TRUE) {
            if (!node.text().equals("true")) {
                node.refuse("true");
            }
            found.add(new Expectation(key, subject, null, List.of()));
        } else {
            addWords(key, subject, node);
        }
    }

    private void addWords(ExpectationKey key, String subject, FileNode node) {
        Enum<?>[] constants = constantsOf(key);
        List<String> words = new ArrayList<>();
        for (FileNode item : node.items()) {
            String word = constant(item.text(), constants);
            if (word == null) {
                item.refuse(String.join(", ", ScenarioVocabulary.names(constants)));
            } else {
                words.add(word);
            }
        }
        found.add(new Expectation(key, subject, null, words));
    }

    private static Enum<?>[] constantsOf(ExpectationKey key) {
        return switch (key) {
            case POSITION_STATE -> PositionState.values();
            case PROTECTION -> ProtectionState.values();
            case EXIT_REASONS -> ExitReason.values();
            case ALARMS -> AlarmId.values();
            default -> throw new IllegalStateException(key + " is not about words");
        };
    }

    private static @Nullable String constant(String text, Enum<?>[] constants) {
        String name = text.toUpperCase(Locale.ROOT).replace('-', '_');
        for (Enum<?> constant : constants) {
            if (constant.name().equals(name)) {
                return name;
            }
        }
        return null;
    }
}
