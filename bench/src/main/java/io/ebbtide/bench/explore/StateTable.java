package io.ebbtide.bench.explore;

import java.util.Arrays;

/**
 * The states that were found, each as 128 bits of its canonical bytes, numbered from 0 in the order in which they were found, and the ways
 * between them. Shape: open addressing; per state the first way to it: from which state, by which of its moves. Thread: one.
 */
final class StateTable {
    private static final int FREE = -1;

    private long[] high = new long[1 << 10];
    private long[] low = new long[1 << 10];
    private int[] parents = new int[1 << 10];
    private short[] moves = new short[1 << 10];
    private int[] slots = new int[1 << 12];
    private int[] waysEnd = new int[1 << 10];
    private int[] ways = new int[1 << 12];
    private int size;
    private int wayCount;
    private int walked;

    StateTable() {
        Arrays.fill(slots, FREE);
    }

    int size() {
        return size;
    }

    /** Gives the number of a new state, or the complement of the number of a known one. */
    int add(Digest128 digest, int parent, int move) {
        int slot = slotOf(digest.high(), digest.low());
        if (slots[slot] != FREE) {
            return ~slots[slot];
        }
        if (size == high.length) {
            grow();
        }
        high[size] = digest.high();
        low[size] = digest.low();
        parents[size] = parent;
        moves[size] = (short) move;
        slots[slot] = size++;
        if (2 * size > slots.length) {
            rehash();
        }
        return size - 1;
    }

    /** Adds a way from the state that is being walked, which is the one with the smallest number that was not walked yet. */
    void addWay(int to) {
        if (wayCount == ways.length) {
            ways = Arrays.copyOf(ways, Math.addExact(wayCount, wayCount >>> 1));
        }
        ways[wayCount++] = to;
    }

    /** All ways from the state that is being walked were added. */
    void endWays() {
        waysEnd[walked++] = wayCount;
    }

    int parent(int state) {
        return parents[state];
    }

    int move(int state) {
        return moves[state];
    }

    /** The first state that lies on a circle or behind one, or -1 where every way ends. All states were walked. */
    int findCircle() {
        int[] waysIn = new int[size];
        for (int i = 0; i < wayCount; i++) {
            waysIn[ways[i]]++;
        }
        int[] ready = new int[size];
        int end = 0;
        for (int state = 0; state < size; state++) {
            if (waysIn[state] == 0) {
                ready[end++] = state;
            }
        }
        for (int at = 0; at < end; at++) {
            int state = ready[at];
            for (int way = state == 0 ? 0 : waysEnd[state - 1]; way < waysEnd[state]; way++) {
                if (--waysIn[ways[way]] == 0) {
                    ready[end++] = ways[way];
                }
            }
        }
        for (int state = 0; state < size; state++) {
            if (waysIn[state] > 0) {
                return state;
            }
        }
        return -1;
    }

    private int slotOf(long highBits, long lowBits) {
        int mask = slots.length - 1;
        int slot = (int) lowBits & mask;
        while (slots[slot] != FREE && (high[slots[slot]] != highBits || low[slots[slot]] != lowBits)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        int more = Math.addExact(size, size >>> 1);
        high = Arrays.copyOf(high, more);
        low = Arrays.copyOf(low, more);
        parents = Arrays.copyOf(parents, more);
        moves = Arrays.copyOf(moves, more);
        waysEnd = Arrays.copyOf(waysEnd, more);
    }

    private void rehash() {
        slots = new int[Math.multiplyExact(2, slots.length)];
        Arrays.fill(slots, FREE);
        for (int state = 0; state < size; state++) {
            slots[slotOf(high[state], low[state])] = state;
        }
    }
}
