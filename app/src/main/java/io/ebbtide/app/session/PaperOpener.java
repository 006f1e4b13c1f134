package io.ebbtide.app.session;

import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.engine.ring.EventPublisher;
import io.ebbtide.gateway.MarketSource;
import io.ebbtide.gateway.paper.PaperLedger;
import io.ebbtide.gateway.paper.PaperVenue;
import java.io.IOException;
import java.nio.file.Path;

/** The paper venue on a market of its own, which goes on while nobody is here. */
final class PaperOpener implements ExchangeOpener {
    private final MarketOpener market;
    private final long nowNs;

    /** {@code nowNs} is when the market begins if the directory holds none. */
    PaperOpener(MarketOpener market, long nowNs) {
        this.market = market;
        this.nowNs = nowNs;
    }

    @Override
    public Times times(StoredSession stored, long knownNs) throws IOException {
        long startNs = startNs(stored);
        ExchangeClock clock = ExchangeClock.read(stored.venueDirectory());
        long sinceNs = Math.max(startNs, knownNs);
        return new Times(startNs, clock == null ? sinceNs : clock.marketNsAt(System.currentTimeMillis(), sinceNs));
    }

    @Override
    public Exchange open(Site site, Times times) {
        MarketSource source = market.open(times.startNs());
        EventPublisher ticks = site.publishers().get();
        PaperVenue venue = site.plan().openPaperVenue(ticks);
        boolean returning = site.stored().ledger().changes() > 0;
        long seen = venue.remember(site.stored().ledger());
        long beginNs = Math.max(times.resumeNs(), venue.nowNs());
        Downtime.pass(source, venue, seen, beginNs);
        long speedE8 = site.plan().config().simulation().speedE8();
        PaperExchange exchange = new PaperExchange(
                new PaperExchange.Ports(
                        source,
                        venue,
                        ticks,
                        site.prices(),
                        site.plan().universe().instrumentCount(),
                        returning),
                MarketClock.startingAt(beginNs, speedE8),
                site.halts());
        write(
                new ExchangeClock(beginNs, System.currentTimeMillis(), speedE8),
                site.stored().venueDirectory());
        return exchange;
    }

    /** When the market began; it begins now where there was none. */
    private long startNs(StoredSession stored) {
        Long startNs = stored.marketStartNs();
        if (startNs != null) {
            return startNs;
        }
        stored.ledger().begin(new PaperLedger.Origin(nowNs, SameSession.marketOf(stored.plan())));
        return nowNs;
    }

    private static void write(ExchangeClock clock, Path directory) {
        try {
            clock.write(directory);
        } catch (IOException e) {
            throw new AppException(ExitCode.ENVIRONMENT, "cannot write in " + directory + ": " + e.getMessage(), e);
        }
    }
}
