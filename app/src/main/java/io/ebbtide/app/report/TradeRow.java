package io.ebbtide.app.report;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.PositionPayload;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Universe;
import java.util.ArrayList;
import java.util.List;

/** A closed position as a line of {@code trades.csv}. */
final class TradeRow {
    static final List<String> HEADER = List.of(
            "symbol",
            "openTime",
            "closeTime",
            "qty",
            "entryPrice",
            "exitPrice",
            "fees",
            "netPnlQuote",
            "exitReason",
            "decisionId",
            "holdSeconds");

    private TradeRow() {}

    /** Fees are {@code ASSET=amount}, several separated by {@code ;}. A price is empty where nothing traded. */
    static List<String> of(Command command, Universe universe) {
        PositionPayload position = command.position;
        Instrument instrument = universe.instrument(command.instrument);
        return List.of(
                instrument.symbol(),
                ReportText.time(position.openTimeNs),
                ReportText.time(position.closeTimeNs),
                FixedPoint.format(position.boughtQtyE8),
                averageOrEmpty(position.boughtQuoteE8, position.boughtQtyE8),
                averageOrEmpty(position.soldQuoteE8, position.soldQtyE8),
                fees(position, instrument, universe),
                FixedPoint.format(position.netPnlQuoteE8),
                position.exitReason.name(),
                Long.toString(position.decisionId),
                ReportText.seconds(position.closeTimeNs - position.openTimeNs));
    }

    private static String fees(PositionPayload position, Instrument instrument, Universe universe) {
        List<String> fees = new ArrayList<>();
        add(fees, universe, instrument.baseAsset(), position.feeBaseE8);
        add(fees, universe, instrument.quoteAsset(), position.feeQuoteE8);
        if (position.feeThirdAsset >= 0) {
            add(fees, universe, position.feeThirdAsset, position.feeThirdE8);
        }
        return String.join(";", fees);
    }

    private static void add(List<String> fees, Universe universe, int asset, long feeE8) {
        if (feeE8 != 0) {
            fees.add(universe.asset(asset).code() + "=" + FixedPoint.format(feeE8));
        }
    }

    private static String averageOrEmpty(long quoteE8, long qtyE8) {
        return qtyE8 == 0 ? "" : ReportText.average(quoteE8, qtyE8);
    }
}
