package io.ebbtide.app.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened: in words for people, as fields for scripts. Filled by whoever makes it, then only read.
 *
 * <p>Shape: {@code what} is the engine's word for it; {@code details} are further lines; {@code fields} are plain numbers and words. Units:
 * {@code timeNs} nanoseconds since 1970.
 */
final class Scene {
    final long timeNs;
    final long eventSeq;
    final String what;
    final String headline;
    final List<String> details = new ArrayList<>();
    final List<Reading> guards = new ArrayList<>();
    final List<Reading> limits = new ArrayList<>();
    final Map<String, String> fields = new LinkedHashMap<>();

    @Nullable
    Moment market;

    Scene(long timeNs, long eventSeq, String what, String headline) {
        this.timeNs = timeNs;
        this.eventSeq = eventSeq;
        this.what = what;
        this.headline = headline;
    }

    Scene detail(String line) {
        if (!line.isEmpty()) {
            details.add(line);
        }
        return this;
    }

    Scene field(String name, String value) {
        fields.put(name, value);
        return this;
    }
}
