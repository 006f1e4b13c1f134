package io.ebbtide.app.doctor;

import java.util.Locale;

/** What one check found: one line, which says what is wrong and what to do. Immutable. */
public record Finding(Level level, String check, String says, String advice) {
    /** How bad it is. */
    public enum Level {
        /** As it should be. */
        OK,
        /** A session can begin; somebody should look at it. */
        WARN,
        /** No session with real money begins. */
        FAIL
    }

    static Finding ok(String check, String says) {
        return new Finding(Level.OK, check, says, "");
    }

    static Finding warn(String check, String says, String advice) {
        return new Finding(Level.WARN, check, says, advice);
    }

    static Finding fail(String check, String says, String advice) {
        return new Finding(Level.FAIL, check, says, advice);
    }

    /** The line that is shown. */
    public String line() {
        String text = advice.isEmpty() ? says : says + "; " + advice;
        return String.format(
                Locale.ROOT, "%-4s  %-9s %s", level, check, text.strip().replaceAll("\\s*[\\r\\n]+\\s*", "; "));
    }
}
