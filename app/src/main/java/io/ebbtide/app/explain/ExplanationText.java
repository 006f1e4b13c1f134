package io.ebbtide.app.explain;

import io.ebbtide.engine.model.Freshness;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Explanations as text for people. Shape: time, event, what happened; further lines are indented below. */
public final class ExplanationText {
    private static final int NAME_WIDTH = 24;
    private static final String INDENT = " ".repeat(10);

    private final PrintWriter out;
    private @Nullable Moment lastMarket;

    private ExplanationText(PrintWriter out) {
        this.out = out;
    }

    /** Prints the story of a decision or order. */
    public static void print(Explanation explanation, PrintWriter out) {
        ExplanationText text = new ExplanationText(out);
        out.println(explanation.subject());
        if (explanation.order() != null) {
            out.println("order " + explanation.order() + " is marked with >");
        }
        text.doubt(explanation.doubt());
        out.println();
        out.println("  time (UTC)                event     what happened");
        text.scenes(explanation.scenes(), explanation.order());
    }

    /** Prints what was going on with an instrument. */
    public static void print(SymbolExplanation explanation, PrintWriter out) {
        ExplanationText text = new ExplanationText(out);
        out.println(explanation.subject());
        text.doubt(explanation.doubt());
        out.println();
        for (SymbolExplanation.Fact fact : explanation.facts()) {
            text.labeled(fact.name(), fact.text());
        }
        text.readings("limits now", explanation.limits(), "");
        text.section("last decision before; explain --decision tells all of it", explanation.before());
        text.section("what happened next", explanation.after());
    }

    private void section(String title, List<Scene> scenes) {
        out.println();
        out.println(title);
        if (scenes.isEmpty()) {
            out.println("  none");
        }
        scenes(scenes, null);
    }

    private void doubt(@Nullable String doubt) {
        if (doubt != null) {
            out.println("note: " + doubt);
        }
    }

    private void scenes(List<Scene> scenes, @Nullable String order) {
        lastMarket = null;
        for (Scene scene : scenes) {
            if (isStepOfAnother(scene)) {
                continue;
            }
            boolean marked = order != null && order.equals(scene.fields.get("order"));
            out.println((marked ? "> " : "  ") + Wording.time(scene.timeNs) + "  "
                    + String.format(Locale.ROOT, "%-8d", scene.eventSeq) + "  " + scene.headline);
            for (String detail : scene.details) {
                out.println(INDENT + detail);
            }
            market(scene);
            if (scene.what.equals("LAPSED")) {
                continue;
            }
            readings("guards", scene.guards, INDENT);
            String off = scene.fields.getOrDefault("guardsOff", "");
            if (!scene.guards.isEmpty() && !off.isEmpty()) {
                out.println(INDENT + "  switched off: " + off);
            }
            readings("limits", scene.limits, INDENT);
        }
    }

    /** The market where something was decided or traded, once for what happened at the same moment. */
    private void market(Scene scene) {
        Moment market = scene.market;
        if (market == null || !market.hasPrice() || market.equals(lastMarket) || !showsMarket(scene.what)) {
            return;
        }
        lastMarket = market;
        String aged = market.freshness() == Freshness.FRESH ? "" : ", " + market.freshness();
        boolean decides = !scene.guards.isEmpty();
        String high = decides
                ? "; window high " + Wording.amount(market.windowHighE8()) + " at "
                        + Wording.time(market.windowHighNs())
                : "";
        out.println(INDENT + "market: bid " + Wording.amount(market.bidE8()) + ", ask "
                + Wording.amount(market.askE8()) + ", spread " + Wording.bps(market.spreadE8()) + ", "
                + Wording.duration(market.ageNs()) + " old" + aged + high);
    }

    /** What the line about the command that was sent says already. */
    private static boolean isStepOfAnother(Scene scene) {
        String state = scene.fields.getOrDefault("state", "");
        return scene.what.equals("ORDER_CHANGED") && (state.equals("PENDING_NEW") || state.equals("PENDING_CANCEL"));
    }

    private static boolean showsMarket(String what) {
        return switch (what) {
            case "ENTERED", "REFUSED", "LAPSED", "PLACE_ORDER", "FILL_BOOKED", "EXIT_STARTED", "SWITCH_STARTED" -> true;
            default -> false;
        };
    }

    private void readings(String title, List<Reading> readings, String indent) {
        if (readings.isEmpty()) {
            return;
        }
        out.println(indent + title);
        for (Reading reading : readings) {
            String measured = reading.isMeasured()
                    ? shown(reading.value(), reading.unit()) + ", " + reading.relation() + " "
                            + shown(reading.limit(), reading.unit())
                    : "";
            String line = indent + "  " + padded(reading.name(), NAME_WIDTH) + padded(word(reading), 8)
                    + padded(measured, 44) + reading.sentence();
            out.println(line.stripTrailing());
        }
    }

    private static String shown(String value, String unit) {
        return unit.equals("ms") && !value.equals("unknown") ? Wording.ofMillis(value) : (value + " " + unit).strip();
    }

    private static String word(Reading reading) {
        return switch (reading.result()) {
            case "PASS", "CAPPED" -> "pass";
            case "BLOCK" -> "BLOCK";
            default -> "no data";
        };
    }

    private void labeled(String name, String text) {
        out.println(padded(name, 12) + text);
    }

    private static String padded(String text, int width) {
        return text.length() >= width ? text + " " : text + " ".repeat(width - text.length());
    }
}
