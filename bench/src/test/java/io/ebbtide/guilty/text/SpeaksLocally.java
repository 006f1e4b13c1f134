package io.ebbtide.guilty.text;

import java.util.Formatter;

/** Guilty: whatever it writes depends on the language of the machine. */
@SuppressWarnings("StringCaseLocaleUsage") // the guilt
public final class SpeaksLocally {
    public String formats() {
        return String.format("%d", 1);
    }

    public String isFormatted() {
        return "%d".formatted(1);
    }

    public void prints() {
        System.out.printf("%d", 1);
    }

    public String builds() {
        return new Formatter().toString();
    }

    public String lowers() {
        return "I".toLowerCase();
    }

    public String raises() {
        return "i".toUpperCase();
    }
}
