package io.ebbtide.journal.tool;

import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.snapshot.StateHash;

/** Fields as {@code name=value}, with spaces between. */
final class TextFields implements FieldSink {
    private final StringBuilder text;

    TextFields(StringBuilder text) {
        this.text = text;
    }

    @Override
    public void word(String name, String value) {
        if (!text.isEmpty()) {
            text.append(' ');
        }
        text.append(name).append('=').append(value);
    }

    @Override
    public void number(String name, long value) {
        word(name, Long.toString(value));
    }

    @Override
    public void amountE8(String name, long valueE8) {
        word(name, FixedPoint.format(valueE8));
    }

    @Override
    public void timeNs(String name, long epochNs) {
        word(name, Times.iso(epochNs));
    }

    @Override
    public void hex(String name, long digest) {
        word(name, StateHash.hex(digest));
    }
}
