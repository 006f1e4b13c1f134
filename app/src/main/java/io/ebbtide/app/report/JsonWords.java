package io.ebbtide.app.report;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The names of an enum's constants as they are written into JSON, encoded once: lines repeat few words very often. Immutable. */
final class JsonWords<E extends Enum<E>> {
    private final Map<E, SerializableString> words;

    private JsonWords(Map<E, SerializableString> words) {
        this.words = words;
    }

    static <E extends Enum<E>> JsonWords<E> of(Class<E> type) {
        Map<E, SerializableString> words = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            words.put(constant, new SerializedString(constant.name()));
        }
        return new JsonWords<>(words);
    }

    SerializableString of(E constant) {
        return Objects.requireNonNull(words.get(constant));
    }
}
