package io.ebbtide.gateway.recording;

import io.ebbtide.engine.model.FixedPoint;

/**
 * Walks over JSON text in place: keys and values are byte ranges, nothing is allocated. Nesting is the caller's business: it enters what
 * it knows and skips the rest. Malformed or cut off text makes every following step answer false and {@link #failed} true.
 *
 * <p>Only the structure is checked; strings are not unescaped, for no field that is read here holds an escape.
 */
final class JsonCursor {
    private byte[] text = new byte[0];
    private int position;
    private int end;
    private boolean failed;
    private boolean first;
    private int keyFrom;
    private int keyTo;
    private int valueFrom;
    private int valueTo;

    /** Starts over at {@code [from, to)} of {@code newText}. */
    void reset(byte[] newText, int from, int to) {
        text = newText;
        position = from;
        end = to;
        failed = false;
        first = true;
    }

    boolean failed() {
        return failed;
    }

    /** Steps into the object that begins here. */
    boolean enterObject() {
        return enter('{');
    }

    /** Steps into the array that begins here. */
    boolean enterArray() {
        return enter('[');
    }

    /** Moves to the next field of the entered object; false after the last, which also leaves the object. */
    boolean nextField() {
        if (!nextItem('}')) {
            return false;
        }
        if (peek() != '"') {
            return fail();
        }
        keyFrom = position + 1;
        skipString();
        keyTo = position - 1;
        return peek() == ':' ? advance() : fail();
    }

    /** Moves to the next element of the entered array; false after the last, which also leaves the array. */
    boolean nextElement() {
        return nextItem(']');
    }

    /** Reads the value that begins here, of whatever kind; a string's range excludes its quotes. */
    boolean readValue() {
        int kind = peek();
        valueFrom = position;
        if (kind == '"') {
            skipString();
            valueFrom++;
            valueTo = position - 1;
        } else {
            skipOther(kind == '{' || kind == '[');
            valueTo = position;
        }
        first = false;
        return !failed;
    }

    /** Whether nothing but white space is left. */
    boolean atEnd() {
        return !failed && peek() < 0;
    }

    boolean keyIs(String ascii) {
        return isRange(keyFrom, keyTo, ascii);
    }

    /** The key when it is one character, else 0. */
    char shortKey() {
        return keyTo - keyFrom == 1 ? (char) text[keyFrom] : 0;
    }

    boolean valueIs(String ascii) {
        return isRange(valueFrom, valueTo, ascii);
    }

    int valueFrom() {
        return valueFrom;
    }

    int valueTo() {
        return valueTo;
    }

    /** The value as a decimal, or {@link FixedPoint#INVALID}. Units: E8. */
    long valueE8() {
        return AsciiNumber.decimalE8(text, valueFrom, valueTo);
    }

    /** The value as a whole number, or -1. */
    long whole() {
        return AsciiNumber.whole(text, valueFrom, valueTo);
    }

    private boolean enter(char opening) {
        first = true;
        return peek() == opening ? advance() : fail();
    }

    private boolean nextItem(char closing) {
        int next = peek();
        if (next == closing) {
            position++;
            first = false;
            return false;
        }
        if (first) {
            first = false;
            return next >= 0 || fail();
        }
        position++;
        return (next == ',' && peek() >= 0) || fail();
    }

    /** The next character that is no white space, or -1 at the end or after a failure. */
    private int peek() {
        while (position < end && text[position] <= ' ' && text[position] >= 0) {
            position++;
        }
        return failed || position >= end ? -1 : text[position];
    }

    private void skipString() {
        for (position++; position < end; position++) {
            if (text[position] == '\\') {
                position++;
            } else if (text[position] == '"') {
                position++;
                return;
            }
        }
        fail();
    }

    private void skipOther(boolean nested) {
        int depth = 0;
        while (position < end) {
            int c = text[position];
            if (c == '"') {
                skipString();
                continue;
            }
            if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
                if (depth == 0 && nested) {
                    position++;
                    return;
                }
            }
            if (depth <= 0 && (c == ',' || c == '}' || c == ']' || c <= ' ')) {
                break;
            }
            position++;
        }
        if (nested || position == valueFrom) {
            fail();
        }
    }

    private boolean advance() {
        position++;
        return true;
    }

    private boolean fail() {
        failed = true;
        position = end;
        return false;
    }

    private boolean isRange(int from, int to, String ascii) {
        if (to - from != ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (text[from + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
