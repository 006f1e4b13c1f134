package io.ebbtide.app.session;

import java.util.function.LongSupplier;

/**
 * How a thread of the session gets on, as any other thread may ask.
 *
 * <p>Shape: {@code done} changes with everything that the thread finishes; {@code backlog} is how many things wait for it, 0 when it has
 * nothing to do. A thread that always has something to do has a backlog of 1.
 */
record Stage(LongSupplier done, LongSupplier backlog) {
    /** A thread that always has something to do. */
    static Stage busy(LongSupplier done) {
        return new Stage(done, () -> 1);
    }
}
