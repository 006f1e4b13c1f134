package io.ebbtide.guilty.entry;

import java.util.TreeMap;

/** Guilty: a map that boxes and allocates. */
public final class Sorts {
    public final TreeMap<Long, Long> book = new TreeMap<>();
}
