package io.ebbtide.bench.explore;

import io.ebbtide.app.config.EntrySignals;
import io.ebbtide.app.scenario.ScenarioFile;
import io.ebbtide.app.session.SessionPlan;
import io.ebbtide.app.session.SessionScript;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.core.PureStep;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventSink;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Side;
import java.util.List;

/**
 * The smallest session that buys: {@code config/paper.yaml} with one instrument, quiet prices, a dip of 2 %. What the engine has said last
 * is the entry order.
 */
final class ExploredSession {
    /** The stop is hit, the other protection is wanted, back again, the take profit is reached. */
    static final List<Long> BIDS_E8 = List.of(cents(97_00), cents(97_45), cents(98_40), cents(98_70));

    private static final long MS = 1_000_000;
    private static final long DAY_NS = 86_400_000 * MS;
    private static final long START_NS = 1_767_225_600_000_000_000L;
    private static final long CASH_E8 = 1_000 * FixedPoint.ONE;
    private static final long DIP_E8 = cents(98_00);
    /** What differs from the file: no warm-up, nothing that only happens because hours are jumped over, and small pools. */
    private static final String HEAD = """
            instruments: {AAAUSDT: {tick: "0.01", step: "0.001", minNotional: "5", maxOrders: 20}}
            balances: {USDT: "1000"}
            venue: {makerFeeBps: 0, takerFeeBps: 0, feeAsset: quote}
            config:
              signal.warmup-ticks: 1
              signal.warmup-ms: 0
              signal.debounce-ms: 0
              reconcile.every-ms: 86400000
              report.equity-every-ms: 86400000
              order.max-count: 20
              order.known-id-max-count: 20
              protection.native-stop:""";

    private final PureStep step;
    private final ExploredVenue venue;
    private final Facts facts;
    private final PureStep.State state;

    private ExploredSession(PureStep step, ExploredVenue venue, Facts facts) {
        this.step = step;
        this.venue = venue;
        this.facts = facts;
        state = step.state();
    }

    /** How a held position is protected against a fall. */
    enum Stop {
        /** By the engine, which watches the price. */
        SOFTWARE,
        /** By a stop order at the venue, which takes the place of the take profit. */
        NATIVE
    }

    /** Everything up to the decision to buy. */
    static ExploredSession begin(ScenarioFile.Base base, Stop stop) {
        SessionPlan plan = ScenarioFile.parse("explore", HEAD + " " + (stop == Stop.NATIVE) + "\nsteps: []\n", base)
                .plan();
        PureStep step =
                new PureStep(EntrySignals.load(), sink -> SessionScript.begin(new Unwatched(sink), plan, START_NS));
        Instrument instrument = plan.universe().instrument(0);
        ExploredVenue venue =
                new ExploredVenue(new ExploredVenue.Assets(instrument.baseAsset(), instrument.quoteAsset()), CASH_E8);
        answerBooks(step, venue);
        long atNs = START_NS;
        List<Command> said = List.of();
        for (long bidE8 : List.of(cents(100_00), cents(100_00), DIP_E8)) {
            atNs += 60_000 * MS;
            long nowNs = atNs;
            said = step.take(slot -> quote(slot, nowNs, bidE8));
        }
        boolean buys = said.stream().anyMatch(command -> command.type == CommandType.PLACE_ORDER);
        if (!buys) {
            throw new IllegalStateException("the dip is not bought");
        }
        Facts.Timing timing = new Facts.Timing(atNs, step.engine().nextTimerNs(), DIP_E8);
        return new ExploredSession(step, venue.with(said), BooksChecks.check(step.engine(), said, timing));
    }

    /** Turns off the watch for a silent feed, which only raises alarms: with jumps of time it would look every five seconds of an hour. */
    private record Unwatched(EventSink sink) implements EventSink {
        @Override
        public EngineEvent claim() {
            return sink.claim();
        }

        @Override
        public void publish(EngineEvent event) {
            boolean watch = event.type == EventType.SETTING_DEFINED
                    && event.definition.setting == Setting.MARKET_HELD_SILENT_MS;
            if (watch) {
                event.definition.settingValue = DAY_NS;
            }
            sink.publish(event);
        }
    }

    private static void answerBooks(PureStep step, ExploredVenue venue) {
        ExploredRequest question = new ExploredRequest(
                CommandType.QUERY_SNAPSHOT,
                new ExploredOrder.Terms(0, Side.BUY, false, 0, 0),
                1,
                new ExploredMessage.Asked(START_NS, 1),
                false);
        venue.books(question).events(START_NS).forEach(step::take);
    }

    private static long cents(long cents) {
        return cents * FixedPoint.ONE / 100;
    }

    /** Bid and ask two ticks apart, ten coins each. */
    static void quote(EngineEvent slot, long nowNs, long bidE8) {
        slot.begin(EventType.QUOTE, 0, nowNs);
        slot.quote.bidE8 = bidE8;
        slot.quote.bidQtyE8 = 10 * FixedPoint.ONE;
        slot.quote.askE8 = bidE8 + 2 * FixedPoint.ONE / 100;
        slot.quote.askQtyE8 = 10 * FixedPoint.ONE;
    }

    /** The engine, whose present state is that of the session. */
    PureStep step() {
        return step;
    }

    /** The first node; {@code budget} deeds are left. */
    Node first(int budget) {
        return new Node(0, state, facts, venue, budget);
    }
}
