package io.ebbtide.app.config;

import java.util.Locale;

/**
 * One thing wrong with a configuration: where, which key, what, and what is allowed.
 *
 * <p>Shape: {@code source} is a file or a command line option; {@code line} is 0 for an option; {@code key} is empty when the whole file is
 * meant.
 */
public record ConfigProblem(String source, int line, String key, String message) {
    private static final int SHOWN_LENGTH_MAX = 60;

    /** The problem as one line: {@code config/paper.yaml:17: entry.position-size-quote: -5 is not allowed; allowed: …}. */
    public String text() {
        StringBuilder text = new StringBuilder(source);
        if (line > 0) {
            text.append(':').append(line);
        }
        text.append(": ");
        if (!key.isEmpty()) {
            text.append(shown(key)).append(": ");
        }
        return text.append(message).toString();
    }

    /** Foreign text made fit for one line of a terminal: control characters escaped, length bounded. */
    public static String shown(String foreign) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < foreign.length() && text.length() < SHOWN_LENGTH_MAX; i++) {
            char c = foreign.charAt(i);
            if (Character.isISOControl(c)
                    || Character.getType(c) == Character.FORMAT
                    || c == '\u2028'
                    || c == '\u2029') {
                text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.length() < SHOWN_LENGTH_MAX
                ? text.toString()
                : text.append("...").toString();
    }
}
