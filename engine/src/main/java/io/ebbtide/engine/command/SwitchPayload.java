package io.ebbtide.engine.command;

import io.ebbtide.engine.model.OrderState;
import io.ebbtide.engine.model.ProtectionState;
import io.ebbtide.engine.model.SwitchReason;
import io.ebbtide.engine.model.SwitchStep;
import io.ebbtide.engine.snapshot.StateHash;

/**
 * One step of a switch between take profit and stop.
 *
 * <p>Shape: {@code target} is TP or SL; {@code clientId} is the order that the step is about, or 0 where nothing rests, and
 * {@code orderState} what became of it. Units: {@code midE8} in quote; {@code ratioE8} is mid over the entry price as a ratio E8, rounded
 * down; {@code latencyNs} counts from the start of the switch.
 */
public final class SwitchPayload {
    public long decisionId;
    public SwitchStep step = SwitchStep.STARTED;
    public SwitchReason reason = SwitchReason.PRICE_FELL;
    public ProtectionState target = ProtectionState.SL;
    public long clientId;
    public OrderState orderState = OrderState.CREATED;
    public long midE8;
    public long ratioE8;
    public long latencyNs;

    void hashInto(StateHash hash) {
        hash.add(decisionId);
        hash.add(step.code());
        hash.add(reason.code());
        hash.add(target.code());
        hash.add(clientId);
        hash.add(orderState.code());
        hash.add(midE8);
        hash.add(ratioE8);
        hash.add(latencyNs);
    }
}
