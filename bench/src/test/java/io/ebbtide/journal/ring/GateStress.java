package io.ebbtide.journal.ring;

import com.lmax.disruptor.Sequence;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Whoever passes the gate sees the record as it was written before its number became durable. */
@JCStressTest
@Outcome(id = "7", expect = Expect.ACCEPTABLE, desc = "passed, and the record is there")
@Outcome(id = "-1", expect = Expect.ACCEPTABLE, desc = "halted before it was durable")
@Outcome(id = "0", expect = Expect.FORBIDDEN, desc = "passed without its record")
@State
public class GateStress {
    private static final int PATIENCE = 3;

    private final Sequence durableSeq = new Sequence(0);
    private int record;
    private int asked;
    private final DurabilityGate gate = new DurabilityGate(durableSeq, causeSeq -> {}, this::isPatienceGone);

    private boolean isPatienceGone() {
        return ++asked > PATIENCE && durableSeq.get() == 0;
    }

    @Actor
    public void journal() {
        record = 7;
        durableSeq.set(1);
    }

    @Actor
    public void orders(I_Result result) {
        result.r1 = gate.await(1) ? record : -1;
    }
}
