package io.ebbtide.gateway.recording;

import io.ebbtide.gateway.text.AsciiNumber;

/** The columns of one comma separated line as byte ranges; no quoting, for recorded numbers need none. Reused from line to line. */
final class CsvRow {
    private static final long EIGHT_COMMAS = AsciiNumber.eightOf(',');
    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};

    private final int columnCount;
    private final int[] starts;
    private byte[] text = new byte[0];

    CsvRow(int columnCount) {
        this.columnCount = columnCount;
        this.starts = new int[columnCount + 1];
    }

    /** Takes a line; false when it has another number of columns. */
    boolean split(byte[] newText, int from, int to) {
        text = newText;
        starts[0] = from;
        int column = 1;
        for (int i = from; i < to; i += Long.BYTES) {
            long commas = AsciiNumber.matches(AsciiNumber.eightBytes(newText, i), EIGHT_COMMAS);
            if (to - i < Long.BYTES) {
                commas &= -1L >>> (64 - (to - i) * 8);
            }
            for (; commas != 0; commas &= commas - 1) {
                if (column == columnCount) {
                    return false;
                }
                starts[column++] = i + (Long.numberOfTrailingZeros(commas) >>> 3) + 1;
            }
        }
        starts[column] = to + 1;
        return column == columnCount;
    }

    /** The number in a column, or a value of 0 or less when it is no positive decimal. Units: E8. */
    long positiveE8(int column) {
        return AsciiNumber.decimalE8(text, starts[column], starts[column + 1] - 1);
    }

    /** The whole number in a column, or -1. */
    long whole(int column) {
        return AsciiNumber.whole(text, starts[column], starts[column + 1] - 1);
    }

    /** 1 for {@code 1} and {@code true}, 0 for {@code 0} and {@code false} in any case, -1 for anything else. */
    int flag(int column) {
        int from = starts[column];
        int length = starts[column + 1] - 1 - from;
        if (length == 1) {
            int digit = text[from] - '0';
            return digit == 0 || digit == 1 ? digit : -1;
        }
        return isWord(from, length, TRUE) ? 1 : isWord(from, length, FALSE) ? 0 : -1;
    }

    private boolean isWord(int from, int length, byte[] word) {
        if (length != word.length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if ((text[from + i] | 0x20) != word[i]) {
                return false;
            }
        }
        return true;
    }
}
