package io.ebbtide.guilty.entry;

import java.util.Set;

/** Guilty: a set whose order changes with every start. */
public final class SetOrder {
    public final Set<String> symbols = Set.of("a", "b");
}
