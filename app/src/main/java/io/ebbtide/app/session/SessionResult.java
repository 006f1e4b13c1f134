package io.ebbtide.app.session;

import io.ebbtide.app.report.DataReport;
import io.ebbtide.app.report.SummaryInput;
import io.ebbtide.engine.model.Setting;

/** What the driver of a session knows when it is over. Units: times nanoseconds since 1970, 0 where there was no tick. */
record SessionResult(
        long events, long firstTickNs, long lastTickNs, long stateHash, long commandHash, long conflatedTicks) {
    SummaryInput summaryInput(SessionPlan plan, long wallNs, DataReport data) {
        return new SummaryInput(
                plan.info().version(),
                plan.info().configHash(),
                plan.info().seed(),
                events,
                wallNs,
                firstTickNs,
                lastTickNs,
                stateHash,
                commandHash,
                conflatedTicks,
                plan.config().settings().get(Setting.MARKET_SYNTHETIC_SPREAD_BPS),
                data);
    }
}
