package io.ebbtide.gateway.binance;

import io.ebbtide.gateway.text.JsonCursor;

/** Walks over the objects of an answer that is a list: open orders, trades, fills. Reused. Thread: that of the connection. */
public final class BodyList {
    private final JsonCursor json = new JsonCursor();

    /** Begins at the list in {@code [from, to)} of {@code text}; false when none begins there. */
    public boolean begin(byte[] text, int from, int to) {
        json.reset(text, from, to);
        return json.enterArray();
    }

    /** Moves to the next element; false after the last, or at damage. */
    public boolean next() {
        return json.nextElement() && json.readValue();
    }

    /** Whether the list was sound to its end; asked after the last element. */
    public boolean isWhole() {
        return json.atEnd();
    }

    public int from() {
        return json.valueFrom();
    }

    public int to() {
        return json.valueTo();
    }
}
