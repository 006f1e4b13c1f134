package io.ebbtide.bench.explore;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A 128-bit digest of bytes: two lanes with different constants, each byte in both. Ten million states collide with a chance of 10^-25.
 * Mixing as in MurmurHash3 x64 (Appleby, public domain). Thread: one.
 */
final class Digest128 {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long C1 = 0x87c3_7b91_1142_53d5L;
    private static final long C2 = 0x4cf5_ad43_2745_937fL;

    private long high;
    private long low;

    /** Digests all bytes. */
    void of(byte[] bytes) {
        high = 0x9E37_79B9_7F4A_7C15L;
        low = 0xC2B2_AE3D_27D4_EB4FL;
        int at = 0;
        for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
            mix((long) LONGS.get(bytes, at));
        }
        long rest = 0;
        for (int i = bytes.length - 1; i >= at; i--) {
            rest = rest << Byte.SIZE | (bytes[i] & 0xFF);
        }
        mix(rest);
        mix(bytes.length);
        high = finished(high + low);
        low = finished(low + high);
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }

    private void mix(long word) {
        high ^= Long.rotateLeft(word * C1, 31) * C2;
        high = (Long.rotateLeft(high, 27) + low) * 5 + 0x52dc_e729;
        low ^= Long.rotateLeft(word * C2, 33) * C1;
        low = (Long.rotateLeft(low, 31) + high) * 5 + 0x3849_5ab5;
    }

    private static long finished(long value) {
        long mixed = (value ^ value >>> 33) * 0xff51_afd7_ed55_8ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ce_b9fe_1a85_ec53L;
        return mixed ^ mixed >>> 33;
    }
}
