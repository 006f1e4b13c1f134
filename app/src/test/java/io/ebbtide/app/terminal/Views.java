package io.ebbtide.app.terminal;

import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Freshness;
import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.model.ProtectionState;
import io.ebbtide.engine.model.TradingMode;
import java.util.ArrayList;
import java.util.List;

/** Status views for tests. */
final class Views {
    private static final long NOON_NS = 1_621_425_600_000_000_000L;

    private Views() {}

    static StatusView empty() {
        return view(List.of(), List.of(), List.of());
    }

    static StatusView full() {
        return view(
                List.of(
                        new StatusView.Quote("ETHUSDT", e8("2500.5"), e8("2500.51"), 30_000, Freshness.FRESH),
                        new StatusView.Quote("BTCUSDT", e8("59000"), e8("59000.01"), 1_666_666, Freshness.STALE)),
                List.of(new StatusView.Holding(
                        "BTCUSDT",
                        PositionState.PROTECTING,
                        e8("0.0004"),
                        e8("59100"),
                        e8("-0.04"),
                        ProtectionState.TP)),
                List.of(recent(1, "ETHUSDT", "REFUSED GUARD_SPREAD"), recent(2, "BTCUSDT", "ENTERED")));
    }

    static StatusView crowded() {
        List<StatusView.Quote> quotes = new ArrayList<>();
        List<StatusView.Holding> holdings = new ArrayList<>();
        List<StatusView.Recent> recent = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            quotes.add(new StatusView.Quote("C" + i, e8("1"), e8("2"), i, Freshness.FRESH));
            holdings.add(new StatusView.Holding("C" + i, PositionState.OPEN, 1, 1, 1, ProtectionState.NONE));
            recent.add(recent(i, "C" + i, "REFUSED"));
        }
        return view(quotes, holdings, recent);
    }

    static StatusView withRecent(StatusView.Recent... recent) {
        return view(List.of(), List.of(), List.of(recent));
    }

    static StatusView.Recent recent(long seq, String symbol, String text) {
        return new StatusView.Recent(seq, NOON_NS + seq * 1_000_000_000L, symbol, text);
    }

    private static StatusView view(
            List<StatusView.Quote> quotes, List<StatusView.Holding> holdings, List<StatusView.Recent> recent) {
        return new StatusView(
                NOON_NS,
                "60x",
                TradingMode.RUNNING,
                e8("1000.126"),
                e8("1000"),
                new StatusView.Counts(12_345, 7, 3, 0),
                quotes,
                holdings,
                recent);
    }

    private static long e8(String amount) {
        return FixedPoint.parse(amount);
    }
}
