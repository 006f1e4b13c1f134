package io.ebbtide.engine.portfolio;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.command.Outbox;
import io.ebbtide.engine.model.PositionState;

/** Tells the outside about positions. One writer: the engine thread. */
public final class PositionReports {
    private final Portfolio portfolio;
    private final Outbox outbox;

    /** Reports go to the outbox. */
    public PositionReports(Portfolio portfolio, Outbox outbox) {
        this.portfolio = portfolio;
        this.outbox = outbox;
    }

    /** The position changed its state, or its protection when both states are the same. */
    public void changed(Position position, PositionState oldState) {
        send(CommandType.POSITION_CHANGED, position, oldState, 0);
    }

    /** The position is sold and accounted for; what is held still is dust. */
    public void closed(Position position, PositionState oldState, long nowNs) {
        send(CommandType.POSITION_CLOSED, position, oldState, nowNs);
    }

    private void send(CommandType type, Position position, PositionState oldState, long closeTimeNs) {
        Command command = outbox.begin(type, position.instrument.index());
        command.position.decisionId = position.decisionId;
        command.position.oldState = oldState;
        command.position.state = position.state;
        command.position.protection = position.protection;
        command.position.exitReason = position.exitReason;
        command.position.openTimeNs = position.firstFillNs;
        command.position.closeTimeNs = closeTimeNs;
        command.position.heldQtyE8 = position.heldE8;
        command.position.boughtQtyE8 = position.boughtE8;
        command.position.boughtQuoteE8 = position.boughtQuoteE8;
        command.position.soldQtyE8 = position.soldE8;
        command.position.soldQuoteE8 = position.soldQuoteE8;
        command.position.feeBaseE8 = position.feeBaseE8;
        command.position.feeQuoteE8 = position.feeQuoteE8;
        command.position.feeThirdE8 = position.feeThirdE8;
        command.position.feeThirdAsset = position.feeThirdAsset;
        command.position.takeProfitE8 = position.takeProfitE8;
        command.position.stopE8 = position.stopE8;
        command.position.netPnlQuoteE8 = closeTimeNs == 0 ? 0 : portfolio.netPnlE8(position);
        command.position.grossPnlQuoteE8 = closeTimeNs == 0 ? 0 : portfolio.grossPnlE8(position);
        command.position.unprotectedNsMax = position.unprotectedNsMax;
        outbox.send(command);
    }
}
