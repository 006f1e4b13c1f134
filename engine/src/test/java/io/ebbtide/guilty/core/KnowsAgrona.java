package io.ebbtide.guilty.core;

import org.agrona.collections.LongHashSet;

/** Guilty: Agrona where it is not needed. */
public final class KnowsAgrona {
    public final LongHashSet seen = new LongHashSet();
}
