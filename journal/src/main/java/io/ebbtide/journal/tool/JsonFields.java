package io.ebbtide.journal.tool;

import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.snapshot.StateHash;
import java.util.Locale;

/** Fields as members of one JSON object: decimals as strings, times as ISO text and, with {@code Ns} added to the name, as a number. */
final class JsonFields implements FieldSink {
    private static final int FIRST_PRINTABLE = 0x20;

    private final StringBuilder text;
    private boolean first = true;

    JsonFields(StringBuilder text) {
        this.text = text;
        text.append('{');
    }

    void end() {
        text.append('}');
    }

    @Override
    public void word(String name, String value) {
        member(name);
        quoted(value);
    }

    @Override
    public void number(String name, long value) {
        member(name);
        text.append(value);
    }

    @Override
    public void amountE8(String name, long valueE8) {
        word(name, FixedPoint.format(valueE8));
    }

    @Override
    public void timeNs(String name, long epochNs) {
        if (epochNs != 0) {
            word(name, Times.iso(epochNs));
        }
        number(name + "Ns", epochNs);
    }

    @Override
    public void hex(String name, long digest) {
        word(name, StateHash.hex(digest));
    }

    private void member(String name) {
        if (!first) {
            text.append(',');
        }
        first = false;
        quoted(name);
        text.append(':');
    }

    private void quoted(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < FIRST_PRINTABLE) {
                text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
