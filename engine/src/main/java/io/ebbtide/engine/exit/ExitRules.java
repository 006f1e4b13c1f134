package io.ebbtide.engine.exit;

import io.ebbtide.engine.market.InstrumentMarket;
import io.ebbtide.engine.model.ExitReason;
import io.ebbtide.engine.model.ProtectionState;
import io.ebbtide.engine.portfolio.Position;

/** When a position is to be sold, as pure predicates on position and price. The most urgent reason wins. */
public final class ExitRules {
    private ExitRules() {}

    /** The reason to sell now, or NONE: the software stop in every state, the take profit only where none rests. */
    public static ExitReason evaluate(Position position, InstrumentMarket market) {
        if (position.stopE8 > 0 && market.midE8() <= position.stopE8) {
            return ExitReason.STOP_LOSS;
        }
        boolean takesProfit = position.takeProfitE8 > 0 && market.bidE8() >= position.takeProfitE8;
        return takesProfit && position.protection == ProtectionState.NONE ? ExitReason.TAKE_PROFIT : ExitReason.NONE;
    }
}
