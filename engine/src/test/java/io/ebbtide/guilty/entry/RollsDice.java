package io.ebbtide.guilty.entry;

import java.util.SplittableRandom;

/** Guilty: chance. */
public final class RollsDice {
    public int roll() {
        return new SplittableRandom(1).nextInt(6);
    }
}
