package io.ebbtide.engine.core;

import static io.ebbtide.engine.core.EngineHarness.A;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.OperatorAction;
import io.ebbtide.engine.model.OrderType;
import io.ebbtide.engine.model.ProtectionState;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.VenueOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Venues that do not take every type of order; G-09 of the failure catalogue. */
class OrderTypesTest {
    @Test
    void g09BuysNothingThatTheVenueWouldNotTake() {
        EngineHarness engine = new EngineHarness().taking(OrderType.MARKET).start();

        engine.dip(A);

        assertThat(engine.fresh()).containsExactly("decision REFUSED FILTER_ORDER_TYPE");
    }

    @ParameterizedTest
    @CsvSource({"LIMIT_MAKER, LIMIT_MAKER", "MARKET, LIMIT"})
    void g09RestsATakeProfitAsThatWhichTheVenueTakes(OrderType besideLimit, OrderType expected) {
        EngineHarness engine = new EngineHarness()
                .taking(OrderType.LIMIT, besideLimit)
                .with(Setting.PROTECTION_POST_ONLY, "1")
                .start()
                .heldAndProtected(A);

        assertThat(engine.last(CommandType.PLACE_ORDER).order.type).isEqualTo(expected);
    }

    @Test
    void g09ArmsTheSoftwareStopWhereTheVenueHasNone() {
        EngineHarness engine = new EngineHarness()
                .taking(OrderType.LIMIT, OrderType.MARKET)
                .with(Setting.PROTECTION_NATIVE_STOP, "1")
                .start()
                .heldAndProtected(A);
        long takeProfit = engine.last(CommandType.PLACE_ORDER).order.clientId;

        engine.after(1_000).quote(A, "97.52", "97.54").executed(takeProfit, ExecutionType.CANCELED);

        assertThat(engine.last(CommandType.POSITION_CHANGED).position.protection)
                .isEqualTo(ProtectionState.SL);
        assertThat(engine.last(CommandType.PLACE_ORDER).order.clientId)
                .as("nothing rests")
                .isEqualTo(takeProfit);
    }

    @ParameterizedTest
    @CsvSource({"MARKET, MARKET", "LIMIT_MAKER, LIMIT"})
    void g09SellsTheLastRungAsThatWhichTheVenueTakes(OrderType besideLimit, OrderType expected) {
        EngineHarness engine = new EngineHarness()
                .taking(OrderType.LIMIT, besideLimit)
                .with(Setting.EXIT_MARKET_SELLS_ALLOWED, "1")
                .start()
                .heldAndProtected(A);
        long takeProfit = engine.last(CommandType.PLACE_ORDER).order.clientId;
        engine.operator(OperatorAction.PANIC, A).executed(takeProfit, ExecutionType.CANCELED);

        for (int rung = 2; rung < 4; rung++) {
            long exit = engine.last(CommandType.PLACE_ORDER).order.clientId;
            engine.placeAnswered(exit, VenueOutcome.ACCEPTED)
                    .executed(exit, ExecutionType.EXPIRED)
                    .pass(500);
        }

        assertThat(engine.last(CommandType.PLACE_ORDER).order.type).isEqualTo(expected);
        assertThat(engine.fresh()).last().asString().contains(expected + " IOC");
    }
}
