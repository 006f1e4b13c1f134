package io.ebbtide.guilty.core;

import io.ebbtide.guilty.model.ReachesUp;
import org.jspecify.annotations.Nullable;

/** Half of a cycle. */
public final class ReachesDown {
    public @Nullable ReachesUp below;
}
