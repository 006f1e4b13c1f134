package io.ebbtide.guilty.core;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Guilty: reflection. */
public final class Reflects {
    public @Nullable Method method;
}
