package io.ebbtide.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.command.OrderPayload;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.OrderType;
import io.ebbtide.engine.model.TimeInForce;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an order of each type must carry and must not; G-09 of the failure catalogue. */
class OrderShapeTest {
    @ParameterizedTest
    @CsvSource({
        "LIMIT, GTC, 1, 100, 0",
        "LIMIT, IOC, 1, 100, 0",
        "MARKET, IOC, 1, 0, 0",
        "MARKET, GTC, 1, 0, 0",
        "LIMIT_MAKER, GTC, 1, 100, 0",
        "STOP_LOSS_LIMIT, GTC, 1, 99, 100"
    })
    void g09TakesWhatEachTypeNeeds(OrderType type, TimeInForce timeInForce, String qty, String price, String stop) {
        assertThat(OrderShape.fault(order(type, timeInForce, qty, price, stop))).isNull();
    }

    /** The fields stand in one text, as quantity, price and stop price. */
    @ParameterizedTest
    @CsvSource({
        "LIMIT, IOC, 1 0 0, LIMIT without a price",
        "LIMIT, IOC, 0 100 0, LIMIT without a quantity",
        "LIMIT, IOC, 1 100 99, LIMIT with a stop price",
        "MARKET, IOC, 1 100 0, MARKET with a price",
        "MARKET, IOC, 1 0 99, MARKET with a stop price",
        "LIMIT_MAKER, GTC, 1 0 0, LIMIT_MAKER without a price",
        "LIMIT_MAKER, IOC, 1 100 0, LIMIT_MAKER that does not rest",
        "STOP_LOSS_LIMIT, GTC, 1 99 0, STOP_LOSS_LIMIT without a stop price",
        "STOP_LOSS_LIMIT, GTC, 1 0 100, STOP_LOSS_LIMIT without a price",
        "STOP_LOSS_LIMIT, IOC, 1 99 100, STOP_LOSS_LIMIT that does not rest"
    })
    void g09SaysWhatIsMissingOrTooMuch(OrderType type, TimeInForce timeInForce, String fields, String fault) {
        String[] field = fields.split(" ", 3);

        assertThat(OrderShape.fault(order(type, timeInForce, field[0], field[1], field[2])))
                .isEqualTo(fault);
    }

    private static OrderPayload order(OrderType type, TimeInForce timeInForce, String qty, String price, String stop) {
        OrderPayload order = new OrderPayload();
        order.type = type;
        order.timeInForce = timeInForce;
        order.qtyE8 = FixedPoint.parse(qty);
        order.limitPriceE8 = FixedPoint.parse(price);
        order.stopPriceE8 = FixedPoint.parse(stop);
        return order;
    }
}
