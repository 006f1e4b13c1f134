package io.ebbtide.app.explain;

import io.ebbtide.engine.core.EngineView;
import io.ebbtide.engine.market.InstrumentMarket;
import io.ebbtide.engine.model.ExitReason;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.HaltReason;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.TradingMode;
import io.ebbtide.engine.order.Order;
import io.ebbtide.engine.portfolio.Position;
import java.util.ArrayList;
import java.util.List;

/** How one instrument stands in an engine's state, in words. Immutable once made. */
final class Standing {
    private final RecordedSession session;
    private final EngineView view;
    private final int instrument;
    private final Phrases phrases;
    private final List<SymbolExplanation.Fact> facts = new ArrayList<>();
    private final List<Reading> limits;
    private final String answer;

    private Standing(RecordedSession session, EngineView view, int instrument, Phrases phrases) {
        this.session = session;
        this.view = view;
        this.instrument = instrument;
        this.phrases = phrases;
        fact("mode", mode(view));
        fact("market", market());
        fact("signal", signal());
        position();
        lock();
        orders();
        view.risk().survey(session.instrument(instrument), view.nowNs());
        limits = List.copyOf(
                new DecisionScenes(session, phrases).limits(view.risk().reading(), instrument));
        answer = conclude();
    }

    static Standing of(RecordedSession session, EngineView view, int instrument, Phrases phrases) {
        return new Standing(session, view, instrument, phrases);
    }

    /** Why it does or does not buy now, in one line. */
    String answer() {
        return answer;
    }

    List<SymbolExplanation.Fact> facts() {
        return List.copyOf(facts);
    }

    List<Reading> limits() {
        return limits;
    }

    /** The mode of the whole session. */
    static String mode(EngineView view) {
        if (view.risk().mode() == TradingMode.RUNNING) {
            return "RUNNING";
        }
        return view.risk().mode()
                + (view.risk().isLocked()
                        ? ": killed or stopping, no entries for the rest of the session"
                        : ": paused, no entries until RESUME");
    }

    private String market() {
        Moment now = Moment.of(view, instrument);
        if (!now.hasPrice()) {
            return "no price yet";
        }
        return "bid " + Wording.amount(now.bidE8()) + ", ask " + Wording.amount(now.askE8()) + " "
                + session.quote(instrument) + ", spread " + Wording.bps(now.spreadE8()) + ", "
                + Wording.duration(now.ageNs()) + " old, " + now.freshness() + "; window high "
                + Wording.amount(now.windowHighE8()) + " at " + Wording.time(now.windowHighNs());
    }

    private String signal() {
        InstrumentMarket market = view.markets().of(instrument);
        if (!market.isWarm()) {
            return "warming up: too few prices for too short a time yet";
        }
        String anchor = "mid " + Wording.amount(market.midE8()) + " is "
                + Wording.distance(market.midE8(), market.anchorE8()) + " from the anchor "
                + Wording.amount(market.anchorE8());
        long triggerE8 = view.triggerE8(instrument);
        String fires = triggerE8 == 0 ? "" : "; it fires at or below " + Wording.amount(triggerE8);
        String dip = view.isDipWaiting(instrument)
                ? "; a dip has fired and waits, judged " + view.dipEvaluations(instrument) + " times"
                : "";
        return anchor + fires + dip;
    }

    private void position() {
        Position position = view.portfolio().position(instrument);
        fact("position", position.state + ": " + phrases.of(position.state));
        if (!position.isHeld()) {
            return;
        }
        String quote = " " + session.quote(instrument);
        String trail = position.trailE8 == 0 ? "" : ", trailing trigger " + Wording.amount(position.trailE8) + quote;
        fact(
                "holds",
                Wording.amount(position.heldE8()) + " " + session.base(instrument) + " bought at "
                        + Wording.amount(position.entryPriceE8()) + quote + " (mid now "
                        + Wording.distance(view.markets().of(instrument).midE8(), position.entryPriceE8()) + ") since "
                        + Wording.time(position.firstFillNs));
        fact(
                "levels",
                "take profit " + Wording.amount(position.takeProfitE8) + quote + ", stop "
                        + Wording.amount(position.stopE8) + quote + trail);
        fact("protection", position.protection + ": " + phrases.of(position.protection));
        if (position.exitReason != ExitReason.NONE) {
            fact("exit", position.exitReason + ": " + phrases.of(position.exitReason));
        }
    }

    private void lock() {
        Position position = view.portfolio().position(instrument);
        long coolingNs = position.cooldownUntilNs - view.nowNs();
        if (coolingNs > 0) {
            fact("cooldown", Wording.duration(coolingNs) + " left, until " + Wording.time(position.cooldownUntilNs));
        }
        if (position.haltReason != HaltReason.NONE) {
            fact("halt", position.haltReason + ": " + phrases.of(position.haltReason));
        }
        Refusal barred = view.gate().refuseEntry(instrument, view.nowNs());
        if (barred != Refusal.NONE) {
            fact("venue", barred + ": " + phrases.of(barred));
        }
    }

    private void orders() {
        for (int slot = view.orders().nextLiving(0);
                slot >= 0;
                slot = view.orders().nextLiving(slot + 1)) {
            Order order = view.orders().inSlot(slot);
            if (order.instrument().index() == instrument) {
                fact("order", orderLine(session, order));
            }
        }
    }

    /** A living order in one line. */
    static String orderLine(RecordedSession session, Order order) {
        int instrument = order.instrument().index();
        String limit = order.limitPriceE8() == 0 ? "" : " at " + Wording.amount(order.limitPriceE8());
        String stop = order.stopPriceE8() == 0 ? "" : ", stop " + Wording.amount(order.stopPriceE8());
        return session.orderText(order.clientId()) + " " + order.purpose() + " " + order.side() + " "
                + Wording.amount(order.qtyE8()) + " " + session.base(instrument) + limit + stop + " "
                + session.quote(instrument) + ", " + order.type() + " " + order.timeInForce() + ", " + order.state()
                + ", filled " + Wording.amount(order.filledQtyE8());
    }

    private String conclude() {
        Position position = view.portfolio().position(instrument);
        if (position.takesSlot()) {
            return "not flat, so that it does not buy (" + position.state + ")";
        }
        if (position.haltReason != HaltReason.NONE) {
            return "halted (" + position.haltReason + ")";
        }
        Refusal barred = view.gate().refuseEntry(instrument, view.nowNs());
        if (barred != Refusal.NONE) {
            return "no entries: " + barred;
        }
        for (Reading limit : limits) {
            if (limit.result().equals("BLOCK")) {
                return (view.isDipWaiting(instrument)
                                ? "a dip waits, refused by "
                                : "no dip, and a dip would be refused by ")
                        + limit.name();
            }
        }
        return view.isDipWaiting(instrument) ? "a dip waits; see the last decision" : "no signal" + missing();
    }

    /** How far the price is from the trigger. */
    private String missing() {
        long triggerE8 = view.triggerE8(instrument);
        long midE8 = view.markets().of(instrument).midE8();
        if (triggerE8 == 0 || midE8 == 0) {
            return "";
        }
        if (midE8 <= triggerE8) {
            return ": the last dip was used up and the price has not recovered from it";
        }
        return ": mid " + Wording.amount(midE8) + " must fall by another "
                + Wording.bps(FixedPoint.divFloor(midE8 - triggerE8, midE8)) + " to " + Wording.amount(triggerE8);
    }

    private void fact(String name, String text) {
        facts.add(new SymbolExplanation.Fact(name, text));
    }
}
