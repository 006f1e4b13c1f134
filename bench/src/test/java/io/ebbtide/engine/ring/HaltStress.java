package io.ebbtide.engine.ring;

import java.util.Objects;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Whoever sees the halt sees its cause, and what the failing thread had written before. */
@JCStressTest
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "not seen yet")
@Outcome(id = "3, 7", expect = Expect.ACCEPTABLE, desc = "seen with all that came before")
@Outcome(expect = Expect.FORBIDDEN, desc = "halted, and the evidence is missing")
@State
public class HaltStress {
    private final Throwable bug = new IllegalStateException("a bug");
    private final FailStop failStop = new FailStop(() -> {});
    private int evidence;

    @Actor
    public void fails() {
        evidence = 7;
        failStop.halt(3, bug);
    }

    @Actor
    public void looks(II_Result result) {
        if (failStop.isHalted()) {
            result.r1 =
                    (int) Objects.requireNonNull(failStop.cause(), "no cause").sequence();
            result.r2 = evidence;
        }
    }
}
