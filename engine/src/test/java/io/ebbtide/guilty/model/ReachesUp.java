package io.ebbtide.guilty.model;

import io.ebbtide.guilty.core.ReachesDown;

/** Guilty: the lowest level knows the highest, and so there is a cycle. The package is not null-marked either. */
public final class ReachesUp {
    public final ReachesDown above = new ReachesDown();
}
