package io.ebbtide.app.explain;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;

/** The engine's words in plain sentences, from {@code phrases.properties}. Immutable. */
final class Phrases {
    private final Properties sentences = new Properties();

    /** Errors: a missing resource is a broken build. */
    Phrases() {
        try (InputStream in = Objects.requireNonNull(Phrases.class.getResourceAsStream("phrases.properties"))) {
            sentences.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sentence for a word; empty where there is none. */
    String of(Enum<?> word) {
        return sentences.getProperty(word.getDeclaringClass().getSimpleName() + "." + word.name(), "");
    }

    /** How a guard's value and limit must stand for a pass, such as {@code at most}. */
    String relation(Enum<?> guard) {
        return sentences.getProperty("Relation." + guard.name(), "against");
    }

    /** What a limit looks at, whatever it says. */
    String limit(Enum<?> question) {
        return sentences.getProperty("Limit." + question.name(), of(question));
    }
}
