package io.ebbtide.engine.snapshot;

/**
 * A canonical 64-bit digest: the same numbers in the same order give the same value on every JDK and machine.
 *
 * <p>Not cryptographic; it finds divergence, not malice. Mixing as in the finalizer of SplitMix64 (Steele, Lea, Flood 2014).
 */
public final class StateHash implements StateSink {
    private long value;

    /** Starts anew. */
    public void reset() {
        value = 0x9E37_79B9_7F4A_7C15L;
    }

    @Override
    public void add(long number) {
        long mixed = (value ^ number) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ mixed >>> 30) * 0x94D0_49BB_1331_11EBL;
        value = mixed ^ mixed >>> 31;
    }

    /** Adds text by its characters and length. */
    public void add(CharSequence text) {
        add(text.length());
        for (int i = 0; i < text.length(); i++) {
            add(text.charAt(i));
        }
    }

    /** The digest so far. */
    public long value() {
        return value;
    }

    /** Continues from a digest taken earlier. */
    public void resume(long digest) {
        value = digest;
    }

    /** The digest as users see it: 16 hex digits. */
    public static String hex(long digest) {
        String digits = Long.toHexString(digest);
        return "0".repeat(16 - digits.length()) + digits;
    }
}
