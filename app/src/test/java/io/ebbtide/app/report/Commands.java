package io.ebbtide.app.report;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.model.Asset;
import io.ebbtide.engine.model.Filters;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Universe;
import java.util.List;
import java.util.function.Consumer;

/** Hand-made commands: one slot that is used again for each, as the ring does. */
final class Commands {
    static final long START_NS = 1_621_425_600_000_000_000L;
    static final int BTC = 0;
    static final int LTC_ETH = 1;

    private final Command slot = new Command();
    private final RunReport report;
    private long seq;

    Commands(RunReport report) {
        this.report = report;
    }

    static Universe universe() {
        Filters none = new Filters(
                new Filters.PriceRule(0, 0, 0),
                new Filters.LotRule(0, 0, 0),
                new Filters.LotRule(0, 0, 0),
                new Filters.NotionalRule(0, 0, false),
                new Filters.PercentPriceRule(0, 0, 0, 0),
                200,
                0);
        return new Universe(
                List.of(
                        new Asset(0, "BTC", 0),
                        new Asset(1, "USDT", FixedPoint.ONE),
                        new Asset(2, "LTC", 0),
                        new Asset(3, "ETH", 1_000 * FixedPoint.ONE),
                        new Asset(4, "BNB", 300 * FixedPoint.ONE)),
                List.of(new Instrument(0, "BTCUSDT", 0, 1, none), new Instrument(1, "LTCETH", 2, 3, none)));
    }

    static long e8(String amount) {
        return FixedPoint.parse(amount);
    }

    /** Sends a command {@code seconds} after the start. */
    void send(CommandType type, int instrument, double seconds, Consumer<Command> fill) {
        slot.seq = ++seq;
        slot.causeSeq = 100 + seq;
        slot.timeNs = at(seconds);
        slot.type = type;
        slot.instrument = instrument;
        fill.accept(slot);
        report.onCommand(slot);
    }

    static long at(double seconds) {
        return START_NS + Math.round(seconds * 1_000) * 1_000_000L;
    }
}
