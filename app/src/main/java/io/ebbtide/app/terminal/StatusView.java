package io.ebbtide.app.terminal;

import io.ebbtide.engine.model.Freshness;
import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.model.ProtectionState;
import io.ebbtide.engine.model.TradingMode;
import java.util.List;

/**
 * One moment of a session, as the live status shows it. Immutable.
 *
 * <p>Shape: {@code recent} is oldest first. Units: equity E8 in account units; {@code speed} is shown as it is, such as {@code 60x}.
 */
public record StatusView(
        long timeNs,
        String speed,
        TradingMode mode,
        long equityE8,
        long startEquityE8,
        Counts counts,
        List<Quote> quotes,
        List<Holding> holdings,
        List<Recent> recent) {

    /** Copies the lists. */
    public StatusView {
        quotes = List.copyOf(quotes);
        holdings = List.copyOf(holdings);
        recent = List.copyOf(recent);
    }

    /** What happened so far. */
    public record Counts(long events, long ordersSent, long trades, long alarms) {}

    /** One instrument's market. Units: prices E8 in the quote asset; {@code dropE8} a ratio, how far the price is below its anchor. */
    public record Quote(String symbol, long bidE8, long askE8, long dropE8, Freshness freshness) {}

    /** One position. Units: E8; {@code pnlE8} in the quote asset if sold at the bid now. */
    public record Holding(
            String symbol, PositionState state, long qtyE8, long entryE8, long pnlE8, ProtectionState protection) {}

    /** One decision or trade. Shape: {@code seq} grows, so that a line is printed once; {@code text} is outcome and reason. */
    public record Recent(long seq, long timeNs, String symbol, String text) {}
}
