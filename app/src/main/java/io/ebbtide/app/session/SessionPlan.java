package io.ebbtide.app.session;

import io.ebbtide.app.config.EbbtideConfig;
import io.ebbtide.app.report.RunStart;
import io.ebbtide.engine.event.EventSink;
import io.ebbtide.engine.event.SessionInfo;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.gateway.paper.FeeAsset;
import io.ebbtide.gateway.paper.PaperConfig;
import io.ebbtide.gateway.paper.PaperVenue;
import java.util.List;

/**
 * Everything that is decided before a session begins. Immutable.
 *
 * <p>Shape: {@code balancesE8} has one amount an asset, by index. Units: E8.
 */
public record SessionPlan(EbbtideConfig config, Universe universe, List<Long> balancesE8, SessionInfo info) {
    /** What the account is worth before the first event, in account units: its balances by the assets' unit values. */
    public long startEquityE8() {
        long sumE8 = 0;
        for (int i = 0; i < universe.assetCount(); i++) {
            sumE8 += FixedPoint.mulFloor(balancesE8.get(i), universe.asset(i).unitValueE8());
        }
        return sumE8;
    }

    /** How the paper venue of this session behaves. */
    public PaperConfig paperConfig() {
        io.ebbtide.app.config.PaperConfig paper = config.paper();
        return new PaperConfig(
                info.seed(),
                new PaperConfig.Latency(paper.latencyMinNs(), paper.latencyMeanNs(), paper.latencyMaxNs()),
                fees(paper),
                new PaperConfig.SyntheticBook(
                        paper.syntheticDepthQuoteE8(),
                        config.settings().get(Setting.MARKET_SYNTHETIC_SPREAD_BPS),
                        config.settings().get(Setting.MARKET_TRADE_SIDE_MAX_AGE_MS),
                        paper.walkStepE8()));
    }

    /** A paper venue with this session's account, which tells {@code sink} what happens. */
    public PaperVenue openPaperVenue(EventSink sink) {
        PaperVenue venue = new PaperVenue(paperConfig(), universe, sink);
        for (int i = 0; i < universe.assetCount(); i++) {
            venue.setBalance(i, balancesE8.get(i));
        }
        return venue;
    }

    /** What a report of this session must know before the first command. */
    public RunStart runStart() {
        return new RunStart(universe, info.instance(), config.signals(), startEquityE8());
    }

    private PaperConfig.Fees fees(io.ebbtide.app.config.PaperConfig paper) {
        FeeAsset kind = switch (paper.feeAsset().kind()) {
            case RECEIVED -> FeeAsset.RECEIVED;
            case QUOTE -> FeeAsset.QUOTE;
            case BASE -> FeeAsset.BASE;
            case ASSET -> FeeAsset.THIRD;
        };
        return new PaperConfig.Fees(paper.makerFeeE8(), paper.takerFeeE8(), kind, thirdAsset(paper));
    }

    private int thirdAsset(io.ebbtide.app.config.PaperConfig paper) {
        for (int i = 0; i < universe.assetCount(); i++) {
            if (universe.asset(i).code().equals(paper.feeAsset().assetCode())) {
                return i;
            }
        }
        return PaperConfig.Fees.NO_THIRD_ASSET;
    }
}
