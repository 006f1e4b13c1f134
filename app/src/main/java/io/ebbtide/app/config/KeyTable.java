package io.ebbtide.app.config;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** All keys that one kind of file may and must have. Immutable. */
final class KeyTable {
    /** Spellings further away than this are no suggestion. */
    private static final int MAX_DISTANCE = 4;

    private final List<KeySpec> specs;
    private final List<KeySpec> foreign;

    /** {@code foreign} are keys that such files have in another mode. */
    KeyTable(List<KeySpec> specs, List<KeySpec> foreign) {
        this.specs = List.copyOf(specs);
        this.foreign = List.copyOf(foreign);
    }

    /** Whether another mode has the key, or keys below it. */
    boolean isForeign(String key) {
        return foreign.stream()
                .anyMatch(spec ->
                        spec.matches(key) || startsWithSegments(spec.pattern().split("\\.", -1), key.split("\\.", -1)));
    }

    List<KeySpec> specs() {
        return specs;
    }

    @Nullable
    KeySpec find(String key) {
        for (KeySpec spec : specs) {
            if (spec.matches(key)) {
                return spec;
            }
        }
        return null;
    }

    /** Whether keys stand below this one. */
    boolean isSection(String key) {
        for (KeySpec spec : specs) {
            if (startsWithSegments(spec.pattern().split("\\.", -1), key.split("\\.", -1))) {
                return true;
            }
        }
        return false;
    }

    /** The known key that an unknown one was probably meant to be, or null. */
    @Nullable
    String suggestion(String key) {
        String best = null;
        int bestDistance = Math.min(MAX_DISTANCE, key.length() / 3) + 1;
        for (KeySpec spec : specs) {
            if (spec.isWild() && spec.resembles(key)) {
                String upper = spec.nameIn(key).toUpperCase(Locale.ROOT);
                return KeySpec.NAME.matcher(upper).matches() ? spec.keyFor(upper) : null;
            }
            int distance = spec.isWild() ? bestDistance : distance(key, spec.pattern());
            if (distance < bestDistance) {
                best = spec.pattern();
                bestDistance = distance;
            }
        }
        return best;
    }

    private static boolean startsWithSegments(String[] pattern, String[] key) {
        if (key.length >= pattern.length) {
            return false;
        }
        for (int i = 0; i < key.length; i++) {
            if (!pattern[i].equals("*") && !pattern[i].equals(key[i])) {
                return false;
            }
        }
        return true;
    }

    /** Levenshtein distance; keys that differ much in length are not compared (a hostile key may be long). */
    private static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > MAX_DISTANCE) {
            return MAX_DISTANCE + 1;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitute = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitute, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
