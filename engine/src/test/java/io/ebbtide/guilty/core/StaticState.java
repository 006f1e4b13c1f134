package io.ebbtide.guilty.core;

/** Guilty: state that two engines would share. */
public final class StaticState {
    public static int count;
}
