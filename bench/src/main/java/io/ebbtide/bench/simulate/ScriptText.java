package io.ebbtide.bench.simulate;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.OperatorAction;
import io.ebbtide.gateway.paper.FaultDeed;
import io.ebbtide.gateway.paper.PaperFault;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A world as a scenario file, docs/scenarios.md, as far as that can say it. Thread: the world's. */
final class ScriptText {
    private static final String[] FEES = {"received", "quote", "base", "third"};

    private final SeedPlan plan;
    private final StringBuilder steps = new StringBuilder();
    private final Set<FaultClass> unspoken = EnumSet.noneOf(FaultClass.class);
    private long lastNs;

    ScriptText(SeedPlan plan) {
        this.plan = plan;
    }

    /** What happened that a scenario cannot say. */
    Set<FaultClass> unspoken() {
        return unspoken;
    }

    void unspoken(FaultClass kind) {
        unspoken.add(kind);
    }

    void tick(EngineEvent tick) {
        String symbol = "{symbol: " + Variant.symbol(tick.instrument);
        if (tick.type == EventType.QUOTE) {
            step(
                    tick.recvTimeNs,
                    "ticker: " + symbol + ", bid: " + amount(tick.quote.bidE8) + ", ask: " + amount(tick.quote.askE8)
                            + ", bidQty: " + amount(tick.quote.bidQtyE8) + ", askQty: " + amount(tick.quote.askQtyE8)
                            + "}");
        } else {
            step(
                    tick.recvTimeNs,
                    "trade: " + symbol + ", price: " + amount(tick.trade.priceE8) + ", qty: " + amount(tick.trade.qtyE8)
                            + ", side: " + tick.trade.aggressor + "}");
        }
    }

    void fault(PaperFault fault, long timeNs) {
        PaperFault.Match match = fault.match();
        String symbol = match.instrument() < 0 ? "" : ", symbol: " + Variant.symbol(match.instrument());
        String of = (match.purpose() == null ? "" : ", purpose: " + match.purpose())
                + (match.report() == null ? "" : ", report: " + match.report());
        String nth = match.nth() == 0 ? "" : ", nth: " + match.nth() + ", times: " + match.times();
        step(
                timeNs,
                "venue: {on: " + fault.on().word() + symbol + of + ", do: \""
                        + fault.deed().word() + argument(fault) + "\"" + nth + "}");
    }

    private static String argument(PaperFault fault) {
        PaperFault.Argument argument = fault.argument();
        return switch (fault.deed().takes()) {
            case NOTHING -> "";
            case CODE -> "(" + argument.number() + ")";
            case STATUS -> "(" + argument.number() + (argument.done() ? ",done)" : ")");
            case FRACTION -> "(" + FixedPoint.format(argument.number()) + ")";
            case DURATION, DURATION_OR_NOTHING -> "(" + duration(argument.number()) + ")";
            case FILTERS -> {
                PaperFault.FilterChange change = argument.filters();
                yield change == null
                        ? ""
                        : "(tick=" + FixedPoint.format(change.tickE8()) + ",step=" + FixedPoint.format(change.stepE8())
                                + ",minNotional=" + FixedPoint.format(change.minNotionalE8()) + ")";
            }
            case ASSET -> "(" + fee(argument.fee()) + ")";
        };
    }

    private static String fee(PaperFault.@org.jspecify.annotations.Nullable FeeChange fee) {
        if (fee == null) {
            throw new IllegalStateException(FaultDeed.FEE_ASSET + " without an asset");
        }
        return switch (fee.asset()) {
            case RECEIVED -> FEES[0];
            case QUOTE -> FEES[1];
            case BASE -> FEES[2];
            case THIRD -> FEES[3];
        };
    }

    void operator(OperatorAction action, int instrument, long timeNs) {
        String symbol = instrument < 0 ? "" : ", symbol: " + Variant.symbol(instrument);
        step(timeNs, "operator: {action: " + action.name().toLowerCase(Locale.ROOT) + symbol + "}");
    }

    void clock(long offsetNs, long errorNs, long timeNs) {
        String side = offsetNs < 0 ? "behind" : "ahead";
        step(timeNs, "clock: {" + side + ": " + duration(Math.abs(offsetNs)) + ", error: " + duration(errorNs) + "}");
    }

    void crash(long timeNs, long downNs) {
        step(timeNs, "crash: {down: " + duration(downNs) + "}");
    }

    private void step(long timeNs, String what) {
        lastNs = timeNs - World.START_NS;
        steps.append("  - {at: ")
                .append(duration(lastNs))
                .append(", ")
                .append(what)
                .append("}\n");
    }

    /** The whole file. */
    String text(Breach breach) {
        return "# Written by ./ebbtide simulate for seed " + plan.seed() + ", shrunk to "
                + plan.injections().size()
                + " injections: " + breach.text() + "\n"
                + "name: \"Seed " + plan.seed() + ": " + breach.rule().title() + "\"\n"
                + plan.variant().head() + "seed: " + plan.seed() + "\nsteps:\n" + steps + "until: "
                + duration(Math.max(lastNs, breach.timeNs()) + SeedPlan.SECOND_NS) + "\n";
    }

    private static String duration(long ns) {
        return BigDecimal.valueOf(ns, 6).stripTrailingZeros().toPlainString() + "ms";
    }

    private static String amount(long e8) {
        return "\"" + FixedPoint.format(e8) + "\"";
    }
}
