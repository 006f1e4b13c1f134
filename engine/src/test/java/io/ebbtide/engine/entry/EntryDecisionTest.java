package io.ebbtide.engine.entry;

import static io.ebbtide.engine.testing.Fixtures.BTCUSDT;
import static io.ebbtide.engine.testing.Fixtures.ETHUSDT;
import static io.ebbtide.engine.testing.Fixtures.USDT;
import static io.ebbtide.engine.testing.Fixtures.e8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.command.DecisionPayload;
import io.ebbtide.engine.command.Outbox;
import io.ebbtide.engine.event.AnswerPayload;
import io.ebbtide.engine.event.QuotePayload;
import io.ebbtide.engine.market.MarketState;
import io.ebbtide.engine.model.ClientIds;
import io.ebbtide.engine.model.DecisionOutcome;
import io.ebbtide.engine.model.GuardId;
import io.ebbtide.engine.model.LimitUnit;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.model.VenueOutcome;
import io.ebbtide.engine.order.FillDeduplicator;
import io.ebbtide.engine.order.Order;
import io.ebbtide.engine.order.OrderRouter;
import io.ebbtide.engine.order.Orders;
import io.ebbtide.engine.portfolio.Equity;
import io.ebbtide.engine.portfolio.Portfolio;
import io.ebbtide.engine.risk.RiskGate;
import io.ebbtide.engine.testing.Fixtures;
import io.ebbtide.engine.testing.Recorder;
import io.ebbtide.engine.time.EngineClock;
import io.ebbtide.engine.time.TimerIds;
import io.ebbtide.engine.time.Timers;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Trigger 150 bps below the anchor, no hysteresis, warm after one price. */
class EntryDecisionTest {
    private static final long MS = 1_000_000L;
    private static final long START_NS = 1_700_000_000_000L * MS;

    private final Settings settings =
            Fixtures.set(Fixtures.settings(), Setting.SIGNAL_WARMUP_TICKS, 1).build();
    private final Universe universe = Fixtures.universe();
    private final Recorder recorder = new Recorder();
    private final Outbox outbox = new Outbox(recorder);
    private final EngineClock clock = new EngineClock();
    private final TimerIds timerIds = new TimerIds(3, 16);
    private final Portfolio portfolio = new Portfolio(universe);
    private final Orders orders = new Orders(settings, universe.instrument(0));
    private final MarketState markets = new MarketState(universe, settings);
    private final OrderRouter router = new OrderRouter(
            settings,
            orders,
            portfolio,
            new FillDeduplicator(3),
            new OrderRouter.RouterPorts(outbox, clock, new Timers(timerIds.count()), timerIds));
    private final RiskGate risk = new RiskGate(
            settings,
            universe,
            new RiskGate.RiskPorts(
                    portfolio,
                    orders,
                    router.traffic(),
                    router.venueClock(),
                    new Equity(universe, portfolio, markets),
                    outbox));
    private final EntryDecision entry = new EntryDecision(
            settings,
            universe,
            markets,
            new EntryDecision.EntryPorts(
                    risk, router, outbox, new Timers(timerIds.count()), List.of(new DropSignalProvider())));

    @BeforeEach
    void givenCash() {
        clock.advanceTo(START_NS);
        portfolio.setCash(USDT, e8("1000"));
        risk.onTime(START_NS);
    }

    @Test
    void shouldBuyADipOnce() {
        tick(BTCUSDT, "100", "100.02");
        assertThat(entry.evaluate(BTCUSDT, clock.nowNs())).isNull();

        tick(BTCUSDT, "98", "98.02");
        Order order = entry.evaluate(BTCUSDT, clock.nowNs());

        assertThat(requireNonNull(order).clientId()).isEqualTo(ClientIds.of(1, OrderPurpose.ENTRY, 1));
        assertThat(entry.evaluate(BTCUSDT, clock.nowNs())).as("spent").isNull();
        assertThat(recorder.take()).containsExactly("DECISION ENTERED NONE", "CREATED -> PENDING_NEW", "PLACE_ORDER");
    }

    @Test
    void shouldKeepTheDecisionOfTheFirstAttemptWhenTheSignalFiredAnewMeanwhile() {
        Order first = boughtDip();
        tick(BTCUSDT, "99.9", "99.92");
        tick(BTCUSDT, "98", "98.02");
        assertThat(entry.signalsFired())
                .as("while the first attempt is under way")
                .isEqualTo(2);

        Order second = entry.retry(refused(first), clock.nowNs());

        assertThat(requireNonNull(second).clientId()).isEqualTo(ClientIds.of(1, OrderPurpose.ENTRY, 2));
        refused(second);
        Order next = entry.evaluate(BTCUSDT, clock.nowNs());
        assertThat(requireNonNull(next).clientId()).isEqualTo(ClientIds.of(2, OrderPurpose.ENTRY, 1));
        Order again = entry.retry(refused(next), clock.nowNs());
        assertThat(requireNonNull(again).clientId()).isEqualTo(ClientIds.of(2, OrderPurpose.ENTRY, 2));
    }

    @Test
    void shouldTryNoMoreThanAllowed() {
        Order second = requireNonNull(entry.retry(refused(boughtDip()), clock.nowNs()));

        assertThat(entry.retry(refused(second), clock.nowNs())).isNull();
    }

    @Test
    void shouldNotTryAgainWhenThePriceHasRecovered() {
        Order first = boughtDip();
        tick(BTCUSDT, "99.5", "99.52");

        assertThat(entry.retry(refused(first), clock.nowNs())).isNull();
    }

    @Test
    void shouldReportALapseWithTheReadingsOfItsOwnInstrument() {
        tick(BTCUSDT, "100", "100.02");
        tick(BTCUSDT, "97", "98");
        assertThat(entry.evaluate(BTCUSDT, clock.nowNs())).as("spread too wide").isNull();
        tick(ETHUSDT, "100", "100.02");
        tick(ETHUSDT, "90", "96");
        assertThat(entry.evaluate(ETHUSDT, clock.nowNs())).isNull();

        tick(BTCUSDT, "99.99", "100.01");

        DecisionPayload lapse = recorder.last().decision;
        assertThat(lapse.outcome).isEqualTo(DecisionOutcome.LAPSED);
        assertThat(lapse.refusal).isEqualTo(Refusal.GUARD_SPREAD);
        assertThat(lapse.guardValues[GuardId.SPREAD.code()]).isEqualTo(e8("0.0002"));
    }

    @Test
    void shouldNotReportAnotherInstrumentsReadingWhenTheVenueBarsEntries() {
        portfolio.position(ETHUSDT).cooldownUntilNs = START_NS + 3_600_000 * MS;
        tick(ETHUSDT, "100", "100.02");
        tick(ETHUSDT, "98", "98.02");
        assertThat(entry.evaluate(ETHUSDT, clock.nowNs())).as("cooling down").isNull();
        assertThat(recorder.last().decision.limitUnit).isEqualTo(LimitUnit.NANOSECONDS);
        router.gate().awaitReconciliation();

        tick(BTCUSDT, "100", "100.02");
        tick(BTCUSDT, "98", "98.02");
        assertThat(entry.evaluate(BTCUSDT, clock.nowNs())).isNull();

        DecisionPayload refusal = recorder.last().decision;
        assertThat(refusal.refusal).isEqualTo(Refusal.RISK_NOT_RECONCILED);
        assertThat(refusal.limitUnit).isEqualTo(LimitUnit.NONE);
        assertThat(refusal.limitValue).isZero();
    }

    @Test
    void shouldReportARefusalOnceWhileItsReasonStays() {
        tick(BTCUSDT, "100", "100.02");
        for (int i = 0; i < 5; i++) {
            tick(BTCUSDT, "97", "98");
            assertThat(entry.evaluate(BTCUSDT, clock.nowNs())).isNull();
        }

        assertThat(recorder.take()).containsExactly("DECISION REFUSED GUARD_SPREAD");
    }

    private Order boughtDip() {
        tick(BTCUSDT, "100", "100.02");
        tick(BTCUSDT, "98", "98.02");
        return requireNonNull(entry.evaluate(BTCUSDT, clock.nowNs()));
    }

    private Order refused(Order order) {
        AnswerPayload answer = new AnswerPayload();
        answer.clientId = order.clientId();
        answer.outcome = VenueOutcome.REFUSED;
        answer.refusal = Refusal.VENUE_OTHER;
        return requireNonNull(router.onPlaceAnswer(answer));
    }

    private void tick(int instrument, String bid, String ask) {
        clock.advanceTo(clock.nowNs() + MS);
        QuotePayload quote = new QuotePayload();
        quote.bidE8 = e8(bid);
        quote.askE8 = e8(ask);
        markets.of(instrument).onQuote(quote, 0, clock.nowNs());
        entry.onTick(instrument, clock.nowNs());
    }
}
