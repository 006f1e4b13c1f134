package io.ebbtide.app.invariant;

import io.ebbtide.app.config.ConfigLoader;
import io.ebbtide.engine.model.Asset;
import io.ebbtide.engine.model.Filters;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.model.ProtectionState;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.Universe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Books that a test can falsify: four instruments, 1000 USDT, nothing held. */
final class FakeBooks implements TradingBooks {
    static final int USDT = 0;
    static final Holding FLAT = new Holding(PositionState.NEW, ProtectionState.NONE, false, 0, 0, 0, 0, 0);

    private static final Filters FILTERS = new Filters(
            new Filters.PriceRule(0, 0, 1),
            new Filters.LotRule(1, 0, 1),
            new Filters.LotRule(0, 0, 0),
            new Filters.NotionalRule(0, 0, true),
            new Filters.PercentPriceRule(0, 0, 0, 0),
            0,
            0);

    final Universe universe = new Universe(
            List.of(
                    new Asset(0, "USDT", FixedPoint.ONE),
                    new Asset(1, "AAA", 0),
                    new Asset(2, "BBB", 0),
                    new Asset(3, "CCC", 0),
                    new Asset(4, "DDD", 0)),
            List.of(
                    new Instrument(0, "AAAUSDT", 1, 0, FILTERS),
                    new Instrument(1, "BBBUSDT", 2, 0, FILTERS),
                    new Instrument(2, "CCCUSDT", 3, 0, FILTERS),
                    new Instrument(3, "DDDUSDT", 4, 0, FILTERS)));

    final Settings settings =
            ConfigLoader.load(Path.of("..", "config", "paper.yaml"), List.of()).settings();
    final long[] cashE8 = {e8("1000"), 0, 0, 0, 0};
    final long[] reservedE8 = new long[5];
    final Holding[] holdings = {FLAT, FLAT, FLAT, FLAT};
    final List<LivingOrder> living = new ArrayList<>();

    static long e8(String decimal) {
        return FixedPoint.parse(decimal);
    }

    static LivingOrder order(long id, OrderPurpose purpose, String qty) {
        Side side = purpose == OrderPurpose.ENTRY ? Side.BUY : Side.SELL;
        return new LivingOrder(id, 0, purpose, side, e8("10"), e8(qty), 0);
    }

    static Holding holding(PositionState state, ProtectionState protection, String held) {
        return new Holding(state, protection, true, e8(held), e8("10"), e8("9"), e8("11"), 0);
    }

    @Override
    public Universe universe() {
        return universe;
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public long cashE8(int asset) {
        return cashE8[asset];
    }

    @Override
    public long reservedE8(int asset) {
        return reservedE8[asset];
    }

    @Override
    public Holding holding(int instrument) {
        return holdings[instrument];
    }

    @Override
    public List<LivingOrder> livingOrders() {
        return living;
    }
}
