package io.ebbtide.engine.ring;

import java.util.Objects;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two threads fail at once: one cause wins for all, and is told once. */
@JCStressTest
@Outcome(
        id = {"1, 1", "2, 1"},
        expect = Expect.ACCEPTABLE,
        desc = "one cause, told once")
@Outcome(expect = Expect.FORBIDDEN, desc = "none, or told twice")
@State
public class FailStopStress {
    private final Throwable bug = new IllegalStateException("a bug");
    private final FailStop failStop = new FailStop(this::tell);
    private int told;

    private void tell() {
        told++;
    }

    @Actor
    public void first() {
        failStop.halt(1, bug);
    }

    @Actor
    public void second() {
        failStop.halt(2, bug);
    }

    @Arbiter
    public void after(II_Result result) {
        result.r1 = (int) Objects.requireNonNull(failStop.cause(), "no cause").sequence();
        result.r2 = told;
    }
}
