package io.ebbtide.bench.explore;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.core.EngineView;
import io.ebbtide.engine.core.TradingEngine;
import io.ebbtide.engine.model.AlarmId;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.model.ProtectionState;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.order.Order;
import io.ebbtide.engine.order.Orders;
import io.ebbtide.engine.portfolio.Portfolio;
import io.ebbtide.engine.portfolio.Position;
import java.util.List;
import java.util.Objects;

/** What must hold in the engine's books after every event. */
final class BooksChecks {
    private BooksChecks() {}

    /** Looks at the engine after an event in which it said this; {@code timing} is that of the facts. Errors: an {@link ExploredViolation}. */
    static Facts check(TradingEngine engine, List<Command> said, Facts.Timing timing) {
        EngineView view = Objects.requireNonNull(engine.view(), "no session");
        for (Command command : said) {
            if (command.type == CommandType.ALARM_RAISED && isDefect(command.alarm.alarm)) {
                throw new ExploredViolation("alarm " + command.alarm.alarm);
            }
        }
        Portfolio portfolio = view.portfolio();
        Position position = portfolio.position(0);
        Instrument instrument = position.instrument;
        int living = 0;
        int sells = 0;
        int buys = 0;
        long forSaleE8 = 0;
        Orders orders = view.orders();
        for (int slot = orders.nextLiving(0); slot >= 0; slot = orders.nextLiving(slot + 1)) {
            Order order = orders.inSlot(slot);
            living++;
            sells += order.side() == Side.SELL ? 1 : 0;
            buys += order.side() == Side.BUY ? 1 : 0;
            forSaleE8 += order.side() == Side.SELL ? order.qtyE8() - order.filledQtyE8() : 0;
        }
        require(sells <= 1, "two sells live");
        require(buys <= 1, "two buys live");
        require(forSaleE8 <= position.heldE8(), "more for sale than held in the books");
        require(position.soldE8() <= position.boughtE8(), "sold more than bought in the books");
        long reservedE8 = portfolio.reservedE8(instrument.quoteAsset());
        require(reservedE8 >= 0 && (reservedE8 == 0 || buys > 0), "money is reserved for no living entry");
        long cashE8 = portfolio.cashE8(instrument.quoteAsset());
        require(cashE8 >= 0, "cash is negative");
        boolean careless = position.state == PositionState.OPEN
                && position.isHeld()
                && position.protection == ProtectionState.NONE
                && position.protectionFailures == 0;
        require(!careless, "held without protection, exit or retry");
        return new Facts(position.state, position.heldE8(), cashE8 + reservedE8, living, timing);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new ExploredViolation(otherwise);
        }
    }

    /** What no deed may cause. */
    private static boolean isDefect(AlarmId alarm) {
        return switch (alarm) {
            case OVERSOLD,
                    INVARIANT_VIOLATED,
                    UNKNOWN_ORDER_REPORTED,
                    BALANCE_DRIFT,
                    OVERFILLED,
                    FILL_REFUTED,
                    LATE_FILL,
                    STRAY_ORDER,
                    INSTRUMENT_HALTED,
                    PROTECTION_FAILED -> true;
            default -> false;
        };
    }
}
