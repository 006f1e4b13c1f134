package io.ebbtide.app.session;

import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.gateway.binance.live.ApiCredentials;
import io.ebbtide.gateway.binance.live.RequestBudget;
import io.ebbtide.gateway.check.OrderLimits;
import java.io.IOException;

/** A real venue, whose time is everybody's: it went on while nobody was here. */
final class BinanceOpener implements ExchangeOpener {
    private static final long NS_PER_MS = 1_000_000;

    private final Access access;

    /** The key of the account, what the venue allows it, and what the check before the socket allows us. */
    record Access(ApiCredentials credentials, RequestBudget.Limits limits, OrderLimits orderLimits) {}

    BinanceOpener(Access access) {
        this.access = access;
    }

    @Override
    public Times times(StoredSession stored, long knownNs) throws IOException {
        long nowNs = System.currentTimeMillis() * NS_PER_MS;
        VenueMark mark = VenueMark.readOrBegin(
                stored.directory(), stored.plan().config().binance().restUrl(), nowNs);
        return new Times(mark.startNs(), Math.max(nowNs, knownNs));
    }

    @Override
    public Exchange open(Site site, Times times) {
        return new BinanceExchange(site, access, MarketClock.startingAt(times.resumeNs(), FixedPoint.ONE));
    }
}
