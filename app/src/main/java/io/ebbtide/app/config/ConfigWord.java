package io.ebbtide.app.config;

import java.util.Locale;

/** An enum constant that a configuration file names by a lower-case word: {@code LITE_BLOCKING} is {@code lite-blocking}. */
public interface ConfigWord {
    /** The constant's name in Java. */
    String name();

    /** The word in the file. */
    default String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant with this word. Errors: words are checked before; an unknown one is a bug. */
    static <E extends ConfigWord> E of(E[] constants, String word) {
        for (E constant : constants) {
            if (constant.word().equals(word)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("no such word: " + word);
    }
}
