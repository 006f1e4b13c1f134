package io.ebbtide.guilty.entry;

/** Guilty: an address as a number. */
public final class IdentityHash {
    public int of(Object any) {
        return System.identityHashCode(any);
    }
}
