package io.ebbtide.guilty.entry;

import java.util.HashMap;
import java.util.Map;

/** Guilty: an order that nobody chose. */
public final class HashOrder {
    public final Map<String, Long> prices = new HashMap<>();
}
