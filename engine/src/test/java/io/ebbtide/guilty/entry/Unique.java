package io.ebbtide.guilty.entry;

import java.util.UUID;

/** Guilty: a number that no replay gives again. */
public final class Unique {
    public UUID id() {
        return UUID.randomUUID();
    }
}
