package io.ebbtide.engine.risk;

/** A size that caps can lower. Units: quote E8. One writer: the engine thread. */
public final class Budget {
    private long sizeE8;

    /** Begins with the wanted size. */
    public void begin(long wantedE8) {
        sizeE8 = wantedE8;
    }

    /** Lowers the size to a cap; gives whether what is left is at least {@code smallestE8} and more than nothing. */
    boolean lower(long capE8, long smallestE8) {
        sizeE8 = Math.min(sizeE8, capE8);
        return sizeE8 > 0 && sizeE8 >= smallestE8;
    }

    public long sizeE8() {
        return sizeE8;
    }
}
