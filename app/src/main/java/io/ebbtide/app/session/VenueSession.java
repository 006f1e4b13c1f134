package io.ebbtide.app.session;

import io.ebbtide.app.config.BinanceConfig;
import io.ebbtide.app.config.EbbtideConfig;
import io.ebbtide.app.config.Mode;
import io.ebbtide.app.config.OrderLimitsFile;
import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.app.report.Summary;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.gateway.binance.live.ApiCredentials;
import io.ebbtide.gateway.binance.live.BinanceRest;
import io.ebbtide.gateway.binance.live.OkHttpStream;
import io.ebbtide.gateway.check.IntentBook;
import io.ebbtide.gateway.check.OrderCheck;
import io.ebbtide.gateway.check.OrderLimits;
import io.ebbtide.gateway.rules.SymbolRules;
import io.ebbtide.gateway.rules.TradingStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A session on a real venue's prices: with its account, or on paper. Cold; the thread that starts the session. */
public final class VenueSession {
    private static final long NS_PER_MS = 1_000_000;

    private final SessionPlan plan;
    private final BinanceOpener.@Nullable Access access;

    private VenueSession(SessionPlan plan, BinanceOpener.@Nullable Access access) {
        this.plan = plan;
        this.access = access;
    }

    /**
     * Asks the venue for rules, limits and what the account holds, and plans the session with them. One that goes on does so while a symbol
     * is not traded: the others must be looked after.
     *
     * <p>Errors: a venue that cannot be reached is exit code 4; one that does not trade a symbol or refuses the key is 2.
     */
    public static VenueSession connect(EbbtideConfig config, String version, boolean goesOn) {
        BinanceConfig binance = config.binance();
        try (OkHttpStream http = new OkHttpStream()) {
            BinanceRest rest = new BinanceRest(http, binance.restUrl());
            BinanceRest.Venue venue = rest.venue(binance.symbols());
            for (String symbol : binance.symbols()) {
                SymbolRules rules = venue.rules().require(symbol);
                if (!goesOn) {
                    requireTrading(rules);
                }
            }
            SessionPlan plan = SessionPlanner.plan(config, binance.symbols(), venue.rules(), version);
            if (config.mode() != Mode.LIVE) {
                return new VenueSession(plan, null);
            }
            OrderLimits orderLimits = orderLimits(plan);
            ApiCredentials credentials = new KeySource(System::getenv).read(binance.credentials());
            BinanceRest.Account account = rest.account(credentials);
            if (!account.canTrade()) {
                throw new AppException(ExitCode.USAGE, "the venue does not let this account trade");
            }
            return new VenueSession(
                    holding(plan, account.balancesE8()),
                    new BinanceOpener.Access(credentials, venue.limits(), orderLimits));
        } catch (IOException e) {
            throw new AppException(ExitCode.ENVIRONMENT, e.getMessage(), e);
        }
    }

    /**
     * The limits of the check before the socket.
     *
     * <p>Errors: a file that cannot be used, or does not know every quote asset of the plan, is exit code 2.
     */
    public static OrderLimits orderLimits(SessionPlan plan) {
        String name = plan.config().binance().orderLimits();
        Path file = Path.of(System.getProperty("ebbtide.home", ".")).resolve(name);
        OrderLimits limits = OrderLimitsFile.read(file);
        try {
            new OrderCheck(limits, quoteOf(plan.universe()), new IntentBook());
        } catch (IllegalArgumentException e) {
            throw new AppException(ExitCode.USAGE, file + ": " + e.getMessage() + "; add quote-assets there", e);
        }
        return limits;
    }

    /** The quote asset of each symbol. */
    static Map<String, String> quoteOf(Universe universe) {
        Map<String, String> quotes = new TreeMap<>();
        for (int i = 0; i < universe.instrumentCount(); i++) {
            Instrument traded = universe.instrument(i);
            quotes.put(traded.symbol(), universe.quoteOf(traded).code());
        }
        return quotes;
    }

    public SessionPlan plan() {
        return plan;
    }

    /** Runs until {@code stop} says so. */
    public Summary run(LiveSession session, BooleanSupplier stop) {
        BinanceOpener.Access real = access;
        if (real != null) {
            return session.run(new BinanceOpener(real), stop);
        }
        return session.run(new LiveDataOpener(System.currentTimeMillis() * NS_PER_MS), stop);
    }

    /** The paper venue on prices that are told to whoever opens it. */
    private record LiveDataOpener(long nowNs) implements ExchangeOpener {
        @Override
        public Times times(StoredSession stored, long knownNs) throws IOException {
            return paper(opened -> {
                        throw new IllegalStateException("only times are asked for");
                    })
                    .times(stored, knownNs);
        }

        @Override
        public Exchange open(Site site, Times times) {
            return paper(beginNs -> new LiveMarket(site.plan(), site.notices()).start())
                    .open(site, times);
        }

        private PaperOpener paper(MarketOpener market) {
            return new PaperOpener(market, nowNs);
        }
    }

    private static SessionPlan holding(SessionPlan plan, Map<String, Long> balancesE8) {
        List<Long> byIndex = new ArrayList<>();
        for (int i = 0; i < plan.universe().assetCount(); i++) {
            byIndex.add(balancesE8.getOrDefault(plan.universe().asset(i).code(), 0L));
        }
        return new SessionPlan(plan.config(), plan.universe(), List.copyOf(byIndex), plan.info());
    }

    private static void requireTrading(SymbolRules rules) {
        if (rules.status() != TradingStatus.TRADING) {
            throw new AppException(
                    ExitCode.USAGE,
                    rules.symbol() + " is not traded at the venue: its status is " + rules.status()
                            + ", allowed is TRADING; leave it out of binance.symbols");
        }
    }
}
