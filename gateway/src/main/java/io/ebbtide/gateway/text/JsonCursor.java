package io.ebbtide.gateway.text;

import io.ebbtide.engine.model.FixedPoint;

/**
 * Walks over JSON text in place: keys and values are byte ranges, nothing is allocated. The caller enters what it knows and skips the
 * rest. Malformed, cut off or too deeply nested text makes every following step answer false and {@link #failed} true.
 *
 * <p>What is skipped is checked as strictly as what is read, so that text which is taken is JSON; only whether its bytes are UTF-8 is
 * {@link Utf8}'s business. Strings are not unescaped, for no field that is read here holds an escape. Source: RFC 8259. Thread: one.
 */
public final class JsonCursor {
    /** How many objects and arrays may lie inside one another within a skipped value. */
    public static final int DEPTH_MAX = 64;

    private static final String ESCAPES = "\"\\/bfnrt";

    private byte[] text = new byte[0];
    private int position;
    private int end;
    private boolean failed;
    private boolean tooDeep;
    private boolean first;
    private int keyFrom;
    private int keyTo;
    private int valueFrom;
    private int valueTo;

    /** Starts over at {@code [from, to)} of {@code newText}. */
    public void reset(byte[] newText, int from, int to) {
        text = newText;
        position = from;
        end = to;
        failed = false;
        tooDeep = false;
        first = true;
    }

    public boolean failed() {
        return failed;
    }

    /** Whether it failed for {@link #DEPTH_MAX}. */
    public boolean tooDeep() {
        return tooDeep;
    }

    /** Steps into the object that begins here. */
    public boolean enterObject() {
        return enter('{');
    }

    /** Steps into the array that begins here. */
    public boolean enterArray() {
        return enter('[');
    }

    /** Moves to the next field of the entered object; false after the last, which also leaves the object. */
    public boolean nextField() {
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
    public boolean nextElement() {
        return nextItem(']');
    }

    /** Reads the value that begins here, of whatever kind; a string's range excludes its quotes. */
    public boolean readValue() {
        int kind = peek();
        valueFrom = position;
        if (kind == '"') {
            skipString();
            valueFrom++;
            valueTo = position - 1;
        } else if (kind == '{' || kind == '[') {
            skipNested();
            valueTo = position;
        } else {
            skipScalar(kind);
            valueTo = position;
        }
        first = false;
        return !failed;
    }

    /** Whether nothing but white space is left. */
    public boolean atEnd() {
        return !failed && peek() < 0;
    }

    public boolean keyIs(String ascii) {
        return isRange(keyFrom, keyTo, ascii);
    }

    /** The key when it is one character, else 0. */
    public char shortKey() {
        return keyTo - keyFrom == 1 ? (char) text[keyFrom] : 0;
    }

    public boolean valueIs(String ascii) {
        return isRange(valueFrom, valueTo, ascii);
    }

    public int valueFrom() {
        return valueFrom;
    }

    public int valueTo() {
        return valueTo;
    }

    /** The value as a decimal, or {@link FixedPoint#INVALID}. Units: E8. */
    public long valueE8() {
        return AsciiNumber.decimalE8(text, valueFrom, valueTo);
    }

    /** The value as a whole number, or -1. */
    public long whole() {
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
        while (position < end && isSpace(text[position])) {
            position++;
        }
        return failed || position >= end ? -1 : text[position] & 0xFF;
    }

    private void skipString() {
        for (position++; position < end; position++) {
            int c = text[position];
            if (c == '"') {
                position++;
                return;
            }
            if (c == '\\') {
                position++;
                skipEscape();
            } else if (c >= 0 && c < ' ') {
                break;
            }
        }
        fail();
    }

    /** Leaves the position at the last character of the escape. */
    private void skipEscape() {
        if (position < end && text[position] == 'u') {
            for (int i = 0; i < 4; i++) {
                position++;
                if (position >= end || Character.digit(text[position], 16) < 0) {
                    fail();
                    return;
                }
            }
        } else if (position < end && ESCAPES.indexOf(text[position]) < 0) {
            fail();
        }
    }

    /** Skips an object or array with all that it holds; which brackets are open is kept in the bits of one number. */
    private void skipNested() {
        long objects = 0;
        int depth = 0;
        boolean value = true;
        do {
            int c = peek();
            if (value && (c == '{' || c == '[')) {
                if (depth == DEPTH_MAX) {
                    tooDeep = true;
                    fail();
                    return;
                }
                objects = objects << 1 | (c == '{' ? 1 : 0);
                depth++;
                position++;
                value = peek() != (c == '{' ? '}' : ']');
                if (value && c == '{') {
                    skipKey();
                }
            } else if (value) {
                skipScalar(c);
                value = false;
            } else if (c == ((objects & 1) == 1 ? '}' : ']')) {
                position++;
                objects >>>= 1;
                depth--;
            } else if (c == ',') {
                position++;
                value = true;
                if ((objects & 1) == 1) {
                    skipKey();
                }
            } else {
                fail();
            }
        } while (depth > 0 && !failed);
    }

    private void skipKey() {
        if (peek() == '"') {
            skipString();
            if (peek() == ':') {
                position++;
                return;
            }
        }
        fail();
    }

    private void skipScalar(int c) {
        if (c == '"') {
            skipString();
        } else if (c == 't') {
            skipLiteral("true");
        } else if (c == 'f') {
            skipLiteral("false");
        } else if (c == 'n') {
            skipLiteral("null");
        } else {
            skipNumber();
        }
    }

    private void skipLiteral(String literal) {
        int literalEnd = position + literal.length();
        if (literalEnd <= end && isRange(position, literalEnd, literal)) {
            position = literalEnd;
        } else {
            fail();
        }
    }

    private void skipNumber() {
        if (position < end && text[position] == '-') {
            position++;
        }
        boolean leadingZero = position < end && text[position] == '0';
        int digits = skipDigits();
        boolean sound = digits == 1 || (digits > 1 && !leadingZero);
        if (sound && position < end && text[position] == '.') {
            position++;
            sound = skipDigits() > 0;
        }
        if (sound && position < end && (text[position] | 0x20) == 'e') {
            position++;
            if (position < end && (text[position] == '+' || text[position] == '-')) {
                position++;
            }
            sound = skipDigits() > 0;
        }
        if (!sound) {
            fail();
        }
    }

    private int skipDigits() {
        int from = position;
        while (position < end && text[position] >= '0' && text[position] <= '9') {
            position++;
        }
        return position - from;
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

    private static boolean isSpace(byte c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
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
