package io.ebbtide.guilty.market;

import io.ebbtide.guilty.portfolio.Neighbor;

/** Guilty: uses a package of its own level. */
public final class ReachesSideways {
    public final Neighbor neighbor = new Neighbor();
}
