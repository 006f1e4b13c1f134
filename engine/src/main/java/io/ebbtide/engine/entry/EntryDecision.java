package io.ebbtide.engine.entry;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.command.Outbox;
import io.ebbtide.engine.market.InstrumentMarket;
import io.ebbtide.engine.market.MarketState;
import io.ebbtide.engine.market.MarketTrend;
import io.ebbtide.engine.model.ClientIds;
import io.ebbtide.engine.model.DecisionOutcome;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.order.Order;
import io.ebbtide.engine.order.OrderDraft;
import io.ebbtide.engine.order.OrderRouter;
import io.ebbtide.engine.risk.RiskGate;
import io.ebbtide.engine.snapshot.StateSink;
import io.ebbtide.engine.snapshot.StateSource;
import io.ebbtide.engine.time.Timers;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether to buy a dip now: signal → mode and limits → guards → size → exitability → order. One writer: the engine thread.
 *
 * <p>What a signal fires on is called a dip, whatever the signal. One dip is one decision with one id. It is evaluated on every tick while
 * it lasts; each reason to refuse it is reported once, and its end is reported with the number of evaluations.
 *
 * <p>Several at once: the engine takes one event at a time, also of those with equal times, so that a signal that fires while a slot is free
 * is decided on within its own event, before the next is known. Those that still wait when a slot becomes free are tried in the order of
 * {@link EntryRanking}.
 */
public final class EntryDecision {
    private static final int REFUSAL_CODES = 700;

    private final MarketState markets;
    private final RiskGate risk;
    private final OrderRouter router;
    private final Outbox outbox;
    private final Universe universe;
    private final Guards guards;
    private final GuardView view;
    private final PositionSizer sizer;
    private final EntryRanking ranking;
    private final RankingRound round;
    private final InstrumentSignals[] signals;
    private final OrderDraft[] drafts;
    private final long[] decisionIds;
    private final long[] evaluations;
    private final Refusal[] lastRefusal;
    private final BitSet[] reported;
    private final long[] premiumsE8;
    private final int maxAttempts;
    private long nextDecisionId = 1;
    private long signalsFired;

    /** Decides for all instruments of the universe. */
    public EntryDecision(Settings settings, Universe universe, MarketState markets, EntryPorts ports) {
        this.markets = markets;
        this.risk = ports.risk();
        this.router = ports.router();
        this.outbox = ports.outbox();
        this.universe = universe;
        guards = new Guards(settings);
        view = new GuardView(universe, new MarketTrend(universe, settings, markets), markets.of(0));
        sizer = new PositionSizer(settings, universe, risk, router);
        int count = universe.instrumentCount();
        signals = new InstrumentSignals[count];
        drafts = new OrderDraft[count];
        decisionIds = new long[count];
        evaluations = new long[count];
        lastRefusal = new Refusal[count];
        reported = new BitSet[count];
        for (int i = 0; i < count; i++) {
            signals[i] = new InstrumentSignals(ports.signals(), settings, universe.instrument(i));
            drafts[i] = new OrderDraft(universe.instrument(i));
            lastRefusal[i] = Refusal.NONE;
            reported[i] = new BitSet(REFUSAL_CODES);
        }
        premiumsE8 = new long[] {
            settings.get(Setting.ENTRY_PREMIUM_FIRST_BPS), settings.get(Setting.ENTRY_PREMIUM_SECOND_BPS)
        };
        ranking = new EntryRanking(universe, markets);
        round = new RankingRound(settings, ports.timers(), count);
        maxAttempts = (int) settings.get(Setting.ENTRY_MAX_ATTEMPTS);
    }

    /** Whom the decision asks and tells; the signals are the session's in the order of their indexes. */
    public record EntryPorts(
            RiskGate risk, OrderRouter router, Outbox outbox, Timers timers, List<EntrySignalProvider> signals) {}

    /** Updates the signals with a new mid, whatever the position does; a lapse of a refused dip is reported. */
    public void onTick(int instrument, long nowNs) {
        InstrumentSignals own = signals[instrument];
        int before = own.leader();
        int now = own.onTick(markets.of(instrument), nowNs);
        if (now == before) {
            return;
        }
        if (before != InstrumentSignals.NONE && evaluations[instrument] > 0) {
            // The readings are shared by all instruments; the last ones may belong to another.
            askGuards(drafts[instrument].instrument, premiumsE8[0], nowNs);
            risk.reading().clear();
            report(instrument, decisionIds[instrument], DecisionOutcome.LAPSED, lastRefusal[instrument], before);
        }
        if (now != InstrumentSignals.NONE) {
            decisionIds[instrument] = nextDecisionId++;
            evaluations[instrument] = 0;
            lastRefusal[instrument] = Refusal.NONE;
            reported[instrument].clear();
            signalsFired++;
            round.join(instrument, nowNs);
        } else {
            round.leave(instrument);
        }
    }

    /** Evaluates a fired signal of a flat instrument. Gives the entry order, or null. */
    public @Nullable Order evaluate(int instrument, long nowNs) {
        int signal = signals[instrument].leader();
        if (signal == InstrumentSignals.NONE || round.isWaiting(instrument)) {
            return null;
        }
        evaluations[instrument]++;
        OrderDraft draft = drafts[instrument];
        Refusal refusal = judge(draft, premiumsE8[0], nowNs);
        if (refusal != Refusal.NONE) {
            if (lastRefusal[instrument] != refusal) {
                lastRefusal[instrument] = refusal;
            }
            if (!reported[instrument].get(refusal.code())) {
                reported[instrument].set(refusal.code());
                askGuards(draft.instrument, premiumsE8[0], nowNs);
                report(instrument, decisionIds[instrument], DecisionOutcome.REFUSED, refusal, signal);
            }
            return null;
        }
        signals[instrument].spend();
        return place(draft, decisionIds[instrument], 1);
    }

    /** Tries the same dip once more after an entry bought nothing. Gives the new entry order, or null. */
    public @Nullable Order retry(Order unfilled, long nowNs) {
        int attempt = (int) (unfilled.clientId() & ClientIds.MAX_ATTEMPT) + 1;
        if (attempt > maxAttempts) {
            return null;
        }
        int instrument = unfilled.instrument().index();
        OrderDraft draft = drafts[instrument];
        if (!signals[instrument].stillBuys() || judge(draft, premiumsE8[attempt - 1], nowNs) != Refusal.NONE) {
            return null;
        }
        // Not the id of the signal that leads: the dip may have recovered and come anew while the first attempt was
        // under way.
        return place(draft, ClientIds.decisionOf(unfilled.clientId()), attempt);
    }

    /** The dips that waited for each other have waited for long enough. */
    public void endRound() {
        round.end();
    }

    /** Ranks the instruments whose signal has fired and not been used. Gives how many there are. */
    public int rankWaiting() {
        ranking.clear();
        for (int i = 0; i < signals.length; i++) {
            if (signals[i].leader() != InstrumentSignals.NONE) {
                ranking.add(i);
            }
        }
        return ranking.size();
    }

    /** The instrument at a place of the last ranking, from 0. */
    public int waiting(int place) {
        return ranking.instrument(place);
    }

    /** The anchor restarted from a fill, with which an old dip may be over. */
    public void onAnchorRestarted(int instrument) {
        signals[instrument].onAnchorRestarted(markets.of(instrument));
    }

    /** Whether a signal of the instrument has fired and its dip is neither bought nor over. */
    public boolean isWaiting(int instrument) {
        return signals[instrument].leader() != InstrumentSignals.NONE;
    }

    /** At how many ticks the newest dip of an instrument was judged so far. */
    public long evaluations(int instrument) {
        return evaluations[instrument];
    }

    /** The price at which the first signal of an instrument fires, or that of the dip which is judged now; 0 where it knows none. */
    public long triggerE8(int instrument) {
        return signals[instrument].triggerE8(Math.max(0, signals[instrument].leader()));
    }

    /** How many signals fired so far. */
    public long signalsFired() {
        return signalsFired;
    }

    /** Writes signals and decisions in the order of the instruments. */
    public void writeTo(StateSink sink) {
        sink.addSequence(nextDecisionId);
        sink.addSequence(signalsFired);
        round.writeTo(sink);
        for (int i = 0; i < signals.length; i++) {
            signals[i].writeTo(sink);
            sink.addSequence(decisionIds[i]);
            sink.add(evaluations[i]);
            sink.add(lastRefusal[i].code());
            // What the last judgement would have spent: the report of a lapse tells it.
            sink.add(drafts[i].reserveQuoteE8);
            sink.add(reported[i].cardinality());
            for (int code = reported[i].nextSetBit(0); code >= 0; code = reported[i].nextSetBit(code + 1)) {
                sink.add(code);
            }
        }
    }

    /** Takes back what was written. */
    public void loadFrom(StateSource source) {
        nextDecisionId = source.nextSequence();
        signalsFired = source.nextSequence();
        round.loadFrom(source);
        for (int i = 0; i < signals.length; i++) {
            signals[i].loadFrom(source);
            decisionIds[i] = source.nextSequence();
            evaluations[i] = source.next();
            lastRefusal[i] = source.nextRefusal();
            drafts[i].reserveQuoteE8 = source.next();
            reported[i].clear();
            int refusals = source.nextCount(REFUSAL_CODES);
            for (int k = 0; k < refusals; k++) {
                reported[i].set(source.nextIndex(REFUSAL_CODES));
            }
        }
    }

    private Refusal judge(OrderDraft draft, long premiumE8, long nowNs) {
        Instrument instrument = draft.instrument;
        InstrumentMarket market = markets.of(instrument.index());
        Refusal admitted = admit(instrument, nowNs);
        draft.limitPriceE8 = 0;
        draft.qtyE8 = 0;
        draft.reserveQuoteE8 = 0;
        if (admitted != Refusal.NONE) {
            // The usual end while slots are taken or the instrument cools down; the guards are asked when it is
            // reported.
            return admitted;
        }
        Refusal guarded = askGuards(instrument, premiumE8, nowNs);
        return guarded != Refusal.NONE ? guarded : sizer.size(draft, market, premiumE8, nowNs);
    }

    private Refusal admit(Instrument instrument, long nowNs) {
        Refusal barred = router.gate().refuseEntry(instrument.index(), nowNs);
        if (barred == Refusal.NONE) {
            return risk.admit(instrument, nowNs);
        }
        // What bars measures nothing, and the last reading may be another instrument's.
        risk.reading().clear();
        return barred;
    }

    private Refusal askGuards(Instrument instrument, long premiumE8, long nowNs) {
        InstrumentMarket market = markets.of(instrument.index());
        view.begin(instrument, market, nowNs);
        view.premiumE8 = premiumE8;
        view.limitPriceE8 = sizer.limitPrice(instrument.filters(), market, premiumE8);
        view.spendableE8 = risk.spendableE8(universe.quoteOf(instrument));
        return guards.check(view);
    }

    private Order place(OrderDraft draft, long decisionId, int attempt) {
        draft.clientId = ClientIds.of(decisionId, OrderPurpose.ENTRY, attempt);
        draft.decisionId = decisionId;
        int instrument = draft.instrument.index();
        report(instrument, decisionId, DecisionOutcome.ENTERED, Refusal.NONE, signals[instrument].bought());
        return router.place(draft);
    }

    private void report(int instrument, long decisionId, DecisionOutcome outcome, Refusal refusal, int signal) {
        InstrumentMarket market = markets.of(instrument);
        Command command = outbox.begin(CommandType.DECISION_MADE, instrument);
        command.decision.decisionId = decisionId;
        command.decision.signal = signal;
        command.decision.outcome = outcome;
        command.decision.refusal = refusal;
        command.decision.evaluations = evaluations[instrument];
        command.decision.midE8 = market.midE8();
        command.decision.bidE8 = market.bidE8();
        command.decision.askE8 = market.askE8();
        command.decision.anchorE8 = market.anchorE8();
        command.decision.triggerE8 = signals[instrument].triggerE8(signal);
        command.decision.sizeQuoteE8 = drafts[instrument].reserveQuoteE8;
        command.decision.clientId = outcome == DecisionOutcome.ENTERED ? drafts[instrument].clientId : 0;
        guards.fill(command.decision);
        risk.reading().fill(command.decision);
        outbox.send(command);
    }
}
