package io.ebbtide.engine.position;

import io.ebbtide.engine.command.Outbox;
import io.ebbtide.engine.model.AlarmId;
import io.ebbtide.engine.model.HaltReason;
import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.order.Order;
import io.ebbtide.engine.portfolio.Position;

/**
 * Takes single instruments out of trading when something about them cannot be explained, until an operator releases them. What is held
 * keeps its protection and is sold by the software rules as before; only entries end. One writer: the engine thread.
 *
 * <p>Source: behaviour.md § 6.4 and § 14 row 32; failure D-09.
 */
final class Halts {
    private final LifecycleMachine machine;
    private final Outbox outbox;

    Halts(LifecycleMachine machine, Outbox outbox) {
        this.machine = machine;
        this.outbox = outbox;
    }

    /** Halts the instrument when what became of its order cannot be explained, and makes an earlier halt visible as soon as it can be. */
    void onOrderMoved(Position position, Order order) {
        if (position.oversoldE8() > 0) {
            halt(position, HaltReason.OVERSOLD);
        } else if (isHaltedBy(order)) {
            halt(position, HaltReason.NOT_TRADABLE);
        } else {
            show(position);
        }
    }

    /** Whether the venue's answer to this order says that it does not trade the instrument, or not for us. */
    static boolean isHaltedBy(Order order) {
        return order.refusal() == Refusal.VENUE_NOT_TRADABLE;
    }

    /** Halts the instrument; while an entry or an exit is under way the halt waits for its end. */
    void halt(Position position, HaltReason reason) {
        if (position.haltReason == HaltReason.NONE) {
            position.haltReason = reason;
            outbox.alarm(AlarmId.INSTRUMENT_HALTED, position.instrument.index(), 0, reason.code());
        }
        show(position);
    }

    /** An operator has looked: the instrument trades again. */
    void release(Position position) {
        position.haltReason = HaltReason.NONE;
        position.explainOversold();
        if (position.state == PositionState.HALTED) {
            boolean held = position.isHeld();
            machine.transition(position, held ? LifecycleEvent.RELEASED_HELD : LifecycleEvent.RELEASED_FLAT);
        }
    }

    private void show(Position position) {
        if (position.haltReason != HaltReason.NONE) {
            machine.transition(position, LifecycleEvent.HALT);
        }
    }
}
