package io.ebbtide.app.scenario;

import io.ebbtide.engine.event.DepthPayload;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.model.Coded;
import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.OperatorAction;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.gateway.paper.FaultDeed;
import io.ebbtide.gateway.paper.FaultOccasion;
import io.ebbtide.gateway.paper.PaperFault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the steps of a scenario. What is wrong is complained about; such a step is left out. */
final class StepReader {
    /** What a step can be, in the words of the file. */
    static final List<String> KINDS =
            List.of("ticker", "trade", "depth", "ramp", "venue", "operator", "crash", "clock");

    private static final long DEFAULT_EVERY_NS = 100_000_000L;
    private static final long DEFAULT_DOWN_NS = 1_000_000_000L;
    private static final long RAMP_TICKS_MAX = 1_000_000;

    private final Universe universe;
    private final long depthQuoteE8;
    private final boolean[] quoted;

    /** Steps over these instruments; {@code depthQuoteE8} is what a ticker without quantities shows. */
    StepReader(Universe universe, long depthQuoteE8) {
        this.universe = universe;
        this.depthQuoteE8 = depthQuoteE8;
        quoted = new boolean[universe.instrumentCount()];
    }

    /** The steps by time; those of one time stay in the order of the file. */
    List<ScenarioStep> read(FileNode list) {
        List<TimedNode> nodes = new ArrayList<>();
        for (FileNode item : list.items()) {
            timed(item, nodes);
        }
        nodes.sort(Comparator.comparingLong(TimedNode::atNs));
        List<ScenarioStep> steps = new ArrayList<>();
        for (TimedNode node : nodes) {
            for (FileNode one : node.body.items()) {
                ScenarioStep step = step(node.atNs, node.kind, one);
                if (step != null) {
                    steps.add(step);
                }
            }
        }
        return steps;
    }

    private record TimedNode(long atNs, String kind, FileNode body) {}

    private static void timed(FileNode item, List<TimedNode> into) {
        List<String> allowed = new ArrayList<>(List.of("at"));
        allowed.addAll(KINDS);
        Map<String, FileNode> entries = item.entries(allowed);
        FileNode at = FileValues.required(item, entries, "at");
        if (entries.size() != 2 && at != null) {
            // An unknown or doubled key has been complained about already.
            if (entries.size() == item.size()) {
                item.complain("a step has a time and one of: " + String.join(", ", KINDS));
            }
            return;
        }
        entries.forEach((kind, body) -> {
            if (at != null && body != at) {
                into.add(new TimedNode(FileValues.durationNs(at), kind, body));
            }
        });
    }

    private @Nullable ScenarioStep step(long atNs, String kind, FileNode body) {
        return switch (kind) {
            case "ticker" -> ticker(atNs, body);
            case "trade" -> trade(atNs, body);
            case "depth" -> depth(atNs, body);
            case "ramp" -> ramp(atNs, body);
            case "venue" -> fault(atNs, body);
            case "operator" -> operator(atNs, body);
            case "clock" -> clock(atNs, body);
            default -> crash(atNs, body);
        };
    }

    private @Nullable ScenarioStep ticker(long atNs, FileNode body) {
        Map<String, FileNode> entries = body.entries(List.of("symbol", "bid", "ask", "bidQty", "askQty"));
        Instrument instrument = instrument(body, entries);
        FileNode bid = FileValues.required(body, entries, "bid");
        FileNode ask = FileValues.required(body, entries, "ask");
        if (instrument == null || bid == null || ask == null) {
            return null;
        }
        quoted[instrument.index()] = true;
        long bidE8 = FileValues.amountE8(bid, false);
        long askE8 = FileValues.amountE8(ask, false);
        return new ScenarioStep.Ticker(
                atNs,
                instrument.index(),
                bidE8,
                askE8,
                shownE8(entries.get("bidQty"), bidE8, instrument),
                shownE8(entries.get("askQty"), askE8, instrument));
    }

    private long shownE8(@Nullable FileNode quantity, long priceE8, Instrument instrument) {
        if (quantity != null) {
            return FileValues.amountE8(quantity, true);
        }
        long stepE8 = Math.max(1, instrument.filters().lot().stepE8());
        return FixedPoint.ceilToStep(FixedPoint.divFloor(depthQuoteE8, priceE8), stepE8);
    }

    private @Nullable ScenarioStep trade(long atNs, FileNode body) {
        Map<String, FileNode> entries = body.entries(List.of("symbol", "price", "qty", "side"));
        Instrument instrument = instrument(body, entries);
        FileNode price = FileValues.required(body, entries, "price");
        FileNode quantity = FileValues.required(body, entries, "qty");
        FileNode side = FileValues.required(body, entries, "side");
        if (instrument == null || price == null || quantity == null || side == null) {
            return null;
        }
        return new ScenarioStep.Trade(
                atNs,
                instrument.index(),
                FileValues.amountE8(price, false),
                FileValues.amountE8(quantity, false),
                FileValues.choice(side, Side.values(), Side::name));
    }

    private @Nullable ScenarioStep depth(long atNs, FileNode body) {
        Map<String, FileNode> entries = body.entries(List.of("symbol", "bids", "asks"));
        Instrument instrument = instrument(body, entries);
        FileNode bids = FileValues.required(body, entries, "bids");
        FileNode asks = FileValues.required(body, entries, "asks");
        if (instrument == null || bids == null || asks == null) {
            return null;
        }
        DepthPayload levels = new DepthPayload();
        readLevels(bids, levels.bidPricesE8, levels.bidQtysE8);
        readLevels(asks, levels.askPricesE8, levels.askQtysE8);
        return new ScenarioStep.Depth(atNs, instrument.index(), levels);
    }

    private static void readLevels(FileNode side, long[] pricesE8, long[] qtysE8) {
        List<FileNode> levels = side.isList() ? side.items() : List.of();
        if (levels.isEmpty() || levels.size() > DepthPayload.LEVELS) {
            side.complain("must be 1 to " + DepthPayload.LEVELS
                    + " levels of [price, quantity], the best first, such as [[\"100.00\", \"5\"]]");
            return;
        }
        for (int i = 0; i < levels.size(); i++) {
            List<FileNode> level = levels.get(i).isList() ? levels.get(i).items() : List.of();
            if (level.size() == 2) {
                pricesE8[i] = FileValues.amountE8(level.get(0), false);
                qtysE8[i] = FileValues.amountE8(level.get(1), false);
            } else {
                levels.get(i).complain("is no [price, quantity]");
            }
        }
    }

    private @Nullable ScenarioStep ramp(long atNs, FileNode body) {
        Map<String, FileNode> entries = body.entries(List.of("symbol", "to", "over", "every"));
        Instrument instrument = instrument(body, entries);
        FileNode to = FileValues.required(body, entries, "to");
        if (instrument == null || to == null) {
            return null;
        }
        if (!quoted[instrument.index()]) {
            body.complain("a ramp begins at the prices of a ticker; no ticker of " + instrument.symbol()
                    + " comes before it");
        }
        FileNode over = entries.get("over");
        FileNode every = entries.get("every");
        long overNs = over == null ? 0 : FileValues.durationNs(over);
        long everyNs = every == null ? DEFAULT_EVERY_NS : FileValues.durationNs(every);
        if (every != null && (everyNs == 0 || overNs / everyNs > RAMP_TICKS_MAX)) {
            every.refuse("a duration above 0 that gives at most " + RAMP_TICKS_MAX + " ticks");
            return null;
        }
        return new ScenarioStep.Ramp(
                atNs, instrument.index(), FileValues.amountE8(to, false), overNs, Math.max(1, everyNs));
    }

    private @Nullable ScenarioStep fault(long atNs, FileNode body) {
        Map<String, FileNode> entries =
                body.entries(List.of("on", "symbol", "nth", "times", "side", "purpose", "report", "do"));
        FileNode on = FileValues.required(body, entries, "on");
        FileNode doing = FileValues.required(body, entries, "do");
        if (on == null || doing == null) {
            return null;
        }
        FaultOccasion occasion = FileValues.choice(on, FaultOccasion.values(), FaultOccasion::word);
        FaultDeed deed = FaultText.deed(doing.text());
        if (deed == null || !deed.occasions().contains(occasion)) {
            doing.refuse("on " + occasion.word() + ": " + ScenarioVocabulary.deedsOn(occasion));
            return null;
        }
        PaperFault.Argument argument = FaultText.argument(deed, doing.text(), universe);
        if (argument == null) {
            doing.refuse(deed.word() + deed.takes().shape());
            return null;
        }
        return new ScenarioStep.Fault(atNs, new PaperFault(occasion, deed, match(body, entries, occasion), argument));
    }

    private PaperFault.Match match(FileNode body, Map<String, FileNode> entries, FaultOccasion occasion) {
        Instrument instrument = entries.containsKey("symbol") ? instrument(body, entries) : null;
        FileNode side = entries.get("side");
        FileNode purpose = entries.get("purpose");
        FileNode report = entries.get("report");
        FileNode nth = entries.get("nth");
        FileNode times = entries.get("times");
        if (report != null && occasion != FaultOccasion.STREAM) {
            report.complain("only faults on stream strike certain reports");
        }
        long first = nth == null ? 0 : FileValues.whole(nth, 1, Integer.MAX_VALUE);
        long count = times == null ? (nth == null ? 0 : 1) : FileValues.whole(times, 1, Integer.MAX_VALUE);
        return new PaperFault.Match(
                instrument == null ? PaperFault.Match.ANY : instrument.index(),
                side == null ? null : FileValues.choice(side, Side.values(), Coded::toString),
                purpose == null ? null : FileValues.choice(purpose, OrderPurpose.values(), Coded::toString),
                report == null ? null : FileValues.choice(report, ExecutionType.values(), Coded::toString),
                // A count without a first one begins with the first.
                times != null && nth == null ? 1 : first,
                count);
    }

    private @Nullable ScenarioStep operator(long atNs, FileNode body) {
        Map<String, FileNode> entries = body.entries(List.of("action", "symbol"));
        FileNode action = FileValues.required(body, entries, "action");
        if (action == null) {
            return null;
        }
        FileNode symbol = entries.get("symbol");
        boolean all = symbol == null || symbol.text().equals("all");
        Instrument instrument = all ? null : instrument(body, entries);
        if (!all && instrument == null) {
            return null;
        }
        return new ScenarioStep.Operator(
                atNs,
                FileValues.choice(action, OperatorAction.values(), StepReader::word),
                instrument == null ? EngineEvent.NO_INSTRUMENT : instrument.index());
    }

    private static @Nullable ScenarioStep clock(long atNs, FileNode body) {
        Map<String, FileNode> entries = body.entries(List.of("ahead", "behind", "error"));
        FileNode ahead = entries.get("ahead");
        FileNode behind = entries.get("behind");
        FileNode error = entries.get("error");
        if ((ahead == null) == (behind == null)) {
            if (body.isSection()) {
                body.complain("needs one of ahead and behind, such as {ahead: 700ms}");
            }
            return null;
        }
        long aheadNs = ahead == null ? 0 : FileValues.durationNs(ahead);
        long offsetNs = behind == null ? aheadNs : -FileValues.durationNs(behind);
        return new ScenarioStep.Clock(atNs, offsetNs, error == null ? 0 : FileValues.durationNs(error));
    }

    private static ScenarioStep crash(long atNs, FileNode body) {
        FileNode down = body.entries(List.of("down")).get("down");
        return new ScenarioStep.Crash(atNs, down == null ? DEFAULT_DOWN_NS : FileValues.durationNs(down));
    }

    private static String word(OperatorAction action) {
        return action.name().toLowerCase(Locale.ROOT);
    }

    private @Nullable Instrument instrument(FileNode body, Map<String, FileNode> entries) {
        FileNode symbol = entries.get("symbol");
        if (symbol == null && universe.instrumentCount() == 1) {
            return universe.instrument(0);
        }
        if (symbol == null) {
            body.complain("symbol is missing");
            return null;
        }
        Instrument instrument = universe.bySymbol(symbol.text());
        if (instrument == null) {
            symbol.refuse(ScenarioVocabulary.symbols(universe));
        }
        return instrument;
    }
}
