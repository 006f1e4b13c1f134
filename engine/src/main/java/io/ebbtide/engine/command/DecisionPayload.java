package io.ebbtide.engine.command;

import io.ebbtide.engine.model.DecisionOutcome;
import io.ebbtide.engine.model.GuardId;
import io.ebbtide.engine.model.GuardResult;
import io.ebbtide.engine.model.LimitUnit;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.snapshot.StateHash;

/**
 * One decision on a buy signal with everything that led to it.
 *
 * <p>Shape: {@code signal} is the signal's index in the session; {@code evaluations} counts the ticks at which this dip was judged so far (each reason to refuse it is reported once, and
 * its end); guards are indexed by {@link GuardId} code. Where a limit refused, {@code limitValue} is what it measured and
 * {@code limitBound} what it allows. Units: prices and quote amounts E8, guard values and limits in {@link GuardId#unit()}.
 */
public final class DecisionPayload {
    /** How many guards there are. */
    public static final int GUARDS = GuardId.values().length;

    public long decisionId;
    public int signal;
    public DecisionOutcome outcome = DecisionOutcome.REFUSED;
    public Refusal refusal = Refusal.NONE;
    public long evaluations;
    public long midE8;
    public long bidE8;
    public long askE8;
    public long anchorE8;
    public long triggerE8;
    public long sizeQuoteE8;
    public long clientId;
    public LimitUnit limitUnit = LimitUnit.NONE;
    public long limitValue;
    public long limitBound;
    public final GuardResult[] guardResults = newResults();
    public final long[] guardValues = new long[GUARDS];
    public final long[] guardLimits = new long[GUARDS];

    void hashInto(StateHash hash) {
        hash.add(decisionId);
        hash.add(signal);
        hash.add(outcome.code());
        hash.add(refusal.code());
        hash.add(evaluations);
        hash.add(midE8);
        hash.add(bidE8);
        hash.add(askE8);
        hash.add(anchorE8);
        hash.add(triggerE8);
        hash.add(sizeQuoteE8);
        hash.add(clientId);
        hash.add(limitUnit.code());
        hash.add(limitValue);
        hash.add(limitBound);
        for (int i = 0; i < GUARDS; i++) {
            hash.add(guardResults[i].code());
            hash.add(guardValues[i]);
            hash.add(guardLimits[i]);
        }
    }

    private static GuardResult[] newResults() {
        GuardResult[] results = new GuardResult[GUARDS];
        java.util.Arrays.fill(results, GuardResult.OFF);
        return results;
    }
}
