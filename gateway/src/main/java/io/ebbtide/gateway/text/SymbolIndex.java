package io.ebbtide.gateway.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Finds a symbol's number from its bytes, in upper or lower case, without making a String. Open addressing, at most half full. */
public final class SymbolIndex {
    /** The symbol is not known. */
    public static final int UNKNOWN = -1;

    private byte[][] names = new byte[16][];
    private int[] numbers = new int[16];
    private int size;

    /** Adds a symbol under a number of 0 or more; a known symbol gets the new number. */
    public void put(String symbol, int number) {
        if (2 * (size + 1) > names.length) {
            grow();
        }
        byte[] name = symbol.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < name.length; i++) {
            name[i] = upper(name[i]);
        }
        if (place(name, number)) {
            size++;
        }
    }

    /** The number of the symbol in {@code [from, to)} of {@code text}, or {@link #UNKNOWN}. */
    public int find(byte[] text, int from, int to) {
        int mask = names.length - 1;
        for (int i = hash(text, from, to) & mask; names[i] != null; i = (i + 1) & mask) {
            if (matches(names[i], text, from, to)) {
                return numbers[i];
            }
        }
        return UNKNOWN;
    }

    private boolean place(byte[] name, int number) {
        int mask = names.length - 1;
        int i = hash(name, 0, name.length) & mask;
        while (names[i] != null && !Arrays.equals(names[i], name)) {
            i = (i + 1) & mask;
        }
        boolean added = names[i] == null;
        names[i] = name;
        numbers[i] = number;
        return added;
    }

    private void grow() {
        byte[][] oldNames = names;
        int[] oldNumbers = numbers;
        names = new byte[oldNames.length * 2][];
        numbers = new int[oldNumbers.length * 2];
        for (int i = 0; i < oldNames.length; i++) {
            if (oldNames[i] != null) {
                place(oldNames[i], oldNumbers[i]);
            }
        }
    }

    private static boolean matches(byte[] name, byte[] text, int from, int to) {
        if (name.length != to - from) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            if (name[i] != upper(text[from + i])) {
                return false;
            }
        }
        return true;
    }

    private static int hash(byte[] text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + upper(text[i]);
        }
        return hash ^ hash >>> 15;
    }

    private static byte upper(byte letter) {
        return letter >= 'a' && letter <= 'z' ? (byte) (letter - 32) : letter;
    }
}
