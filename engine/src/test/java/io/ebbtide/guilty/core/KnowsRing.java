package io.ebbtide.guilty.core;

import com.lmax.disruptor.Sequence;

/** Guilty: Disruptor outside of the ring package. */
public final class KnowsRing {
    public final Sequence sequence = new Sequence();
}
