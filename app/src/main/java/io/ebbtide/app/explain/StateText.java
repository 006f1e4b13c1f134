package io.ebbtide.app.explain;

import io.ebbtide.engine.core.EngineView;
import io.ebbtide.engine.model.ExitReason;
import io.ebbtide.engine.model.HaltReason;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.order.Order;
import io.ebbtide.engine.portfolio.Portfolio;
import io.ebbtide.engine.portfolio.Position;
import io.ebbtide.engine.time.TimerIds;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** An engine's state at a moment as text for people. Everything with its unit; what is empty is left out or called none. */
public final class StateText {
    private final RecordedSession session;
    private final EngineView view;
    private final PrintWriter out;

    private StateText(RecordedSession session, EngineView view, PrintWriter out) {
        this.session = session;
        this.view = view;
        this.out = out;
    }

    /** Prints mode, money, positions, orders, locks, timers and markets. */
    public static void print(RecordedSession session, EngineView view, PrintWriter out) {
        new StateText(session, view, out).print();
    }

    private void print() {
        out.println("time        " + Wording.time(view.nowNs()));
        out.println("mode        " + Standing.mode(view));
        out.println("venue       " + venue());
        balances();
        positions();
        orders();
        locks();
        timers();
        markets();
    }

    private String venue() {
        String books = view.gate().isReconciled() ? "books compared" : "books not compared yet, no entries";
        String pause = view.gate().isPaused(view.nowNs())
                ? ", pause for another " + Wording.duration(view.gate().pausedUntilNs() - view.nowNs())
                : "";
        return "connection " + view.gate().epoch() + ", " + books + pause;
    }

    private void balances() {
        Portfolio books = view.portfolio();
        Universe universe = session.universe();
        out.println("balances    asset       free            reserved        in positions    dust");
        for (int i = 0; i < universe.assetCount(); i++) {
            long dustE8 = books.dustE8(i);
            long heldE8 = books.coinsE8(i) - books.cashE8(i) - dustE8;
            if (books.cashE8(i) == 0 && heldE8 == 0 && dustE8 == 0) {
                continue;
            }
            out.println(("            " + padded(universe.asset(i).code(), 12)
                            + padded(Wording.amount(books.freeE8(i)), 16)
                            + padded(Wording.amount(books.reservedE8(i)), 16) + padded(Wording.amount(heldE8), 16)
                            + Wording.amount(dustE8))
                    .stripTrailing());
        }
    }

    private void positions() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < session.universe().instrumentCount(); i++) {
            Position position = view.portfolio().position(i);
            if (position.takesSlot()) {
                lines.addAll(position(position, i));
            }
        }
        section("positions", lines);
    }

    private List<String> position(Position position, int instrument) {
        String quote = " " + session.quote(instrument);
        List<String> lines = new ArrayList<>();
        lines.add(session.instrument(instrument).symbol() + " " + position.state + ", decision " + position.decisionId
                + ", holds " + Wording.amount(position.heldE8()) + " " + session.base(instrument) + " at "
                + Wording.price(position.entryPriceE8()) + quote + ", reserved "
                + Wording.amount(view.portfolio().reservedForE8(instrument)) + quote);
        String trail = position.trailE8 == 0 ? "" : ", trailing trigger " + Wording.amount(position.trailE8) + quote;
        String unprotected = position.unprotectedSinceNs == 0
                ? ""
                : ", unprotected for " + Wording.duration(view.nowNs() - position.unprotectedSinceNs);
        if (position.isHeld()) {
            lines.add("  take profit " + Wording.amount(position.takeProfitE8) + quote + ", stop "
                    + Wording.amount(position.stopE8) + quote + trail + "; protection " + position.protection
                    + unprotected);
        }
        if (position.exitReason != ExitReason.NONE) {
            lines.add("  exit by " + position.exitReason + ", rung " + position.exitRung + ", round "
                    + position.exitRounds + ", orders so far " + position.exitAttempts);
        }
        return lines;
    }

    private void orders() {
        List<String> lines = new ArrayList<>();
        for (int slot = view.orders().nextLiving(0);
                slot >= 0;
                slot = view.orders().nextLiving(slot + 1)) {
            Order order = view.orders().inSlot(slot);
            String sent = order.sentNs() == 0
                    ? "not sent"
                    : "sent " + Wording.duration(view.nowNs() - order.sentNs()) + " ago";
            lines.add(session.instrument(order.instrument().index()).symbol() + " " + Standing.orderLine(session, order)
                    + ", " + sent);
        }
        section("orders", lines);
    }

    private void locks() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < session.universe().instrumentCount(); i++) {
            String symbol = session.instrument(i).symbol();
            Position position = view.portfolio().position(i);
            if (position.haltReason != HaltReason.NONE) {
                lines.add(symbol + " halted: " + position.haltReason);
            }
            if (view.risk().isSymbolLocked(i)) {
                lines.add(symbol + " locked until UNLOCK");
            }
            if (position.cooldownUntilNs > view.nowNs()) {
                lines.add(symbol + " cooling down for another "
                        + Wording.duration(position.cooldownUntilNs - view.nowNs()) + ", until "
                        + Wording.time(position.cooldownUntilNs));
            }
        }
        section("locks", lines);
    }

    private void timers() {
        record Armed(String name, long dueNs) {}
        List<Armed> armed = new ArrayList<>();
        for (int id = 0; id < view.timerIds().count(); id++) {
            long dueNs = view.timers().deadlineNs(id);
            if (dueNs != Long.MAX_VALUE) {
                armed.add(new Armed(timer(id), dueNs));
            }
        }
        armed.sort(Comparator.comparingLong(Armed::dueNs));
        section(
                "timers",
                armed.stream()
                        .map(one -> padded(one.name(), 40) + "in " + Wording.duration(one.dueNs() - view.nowNs()))
                        .toList());
    }

    private String timer(int id) {
        TimerIds ids = view.timerIds();
        if (id == TimerIds.EQUITY) {
            return "EQUITY";
        }
        if (id == TimerIds.RANKING) {
            return "RANKING";
        }
        if (id == TimerIds.RECONCILE) {
            return "RECONCILE";
        }
        if (ids.isOrderWatchdog(id)) {
            return "ORDER "
                    + session.orderText(
                            view.orders().inSlot(ids.orderSlotOf(id)).clientId());
        }
        return ids.kindOf(id) + " " + session.instrument(ids.instrumentOf(id)).symbol();
    }

    private void markets() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < session.universe().instrumentCount(); i++) {
            Moment market = Moment.of(view, i);
            String symbol = padded(session.instrument(i).symbol(), 14);
            if (!market.hasPrice()) {
                lines.add(symbol + "no price yet");
                continue;
            }
            String warm = view.markets().of(i).isWarm() ? "" : ", warming up";
            String dip = view.isDipWaiting(i) ? ", a dip waits" : "";
            lines.add(symbol + "bid " + Wording.amount(market.bidE8()) + ", ask " + Wording.amount(market.askE8())
                    + ", " + Wording.duration(market.ageNs()) + " old, " + market.freshness() + "; anchor "
                    + Wording.amount(market.anchorE8()) + ", signal at " + Wording.price(market.triggerE8()) + warm
                    + dip);
        }
        section("markets", lines);
    }

    private void section(String name, List<String> lines) {
        if (lines.isEmpty()) {
            out.println(padded(name, 12) + "none");
        }
        for (int i = 0; i < lines.size(); i++) {
            out.println(padded(i == 0 ? name : "", 12) + lines.get(i));
        }
    }

    private static String padded(String text, int width) {
        return text.length() >= width ? text + " " : text + " ".repeat(width - text.length());
    }
}
