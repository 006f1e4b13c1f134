package io.ebbtide.app.scenario;

import io.ebbtide.app.invariant.Invariant;
import io.ebbtide.engine.model.AlarmId;
import io.ebbtide.engine.model.ExitReason;
import io.ebbtide.engine.model.OperatorAction;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.model.ProtectionState;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.gateway.paper.FaultDeed;
import io.ebbtide.gateway.paper.FaultOccasion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Every word that a scenario file can use. */
public final class ScenarioVocabulary {
    private ScenarioVocabulary() {}

    /** One line a list: its name, then the words. */
    public static String text() {
        StringBuilder text = new StringBuilder();
        line(text, "steps", StepReader.KINDS);
        for (FaultOccasion occasion : FaultOccasion.values()) {
            line(text, "venue.do on " + occasion.word(), List.of(deedsOn(occasion)));
        }
        line(text, "operator.action", lower(OperatorAction.values()));
        line(text, "purpose", names(OrderPurpose.values()));
        line(text, "expect", ExpectationKey.words());
        line(text, "position-state", names(PositionState.values()));
        line(text, "protection", names(ProtectionState.values()));
        line(text, "exit-reasons", names(ExitReason.values()));
        line(text, "alarms", names(AlarmId.values()));
        line(text, "refusals", names(Refusal.values()));
        line(text, "invariants", names(Invariant.values()));
        return text.toString();
    }

    /** What can be done on an occasion, separated by commas. */
    static String deedsOn(FaultOccasion occasion) {
        List<String> words = new ArrayList<>();
        for (FaultDeed deed : FaultDeed.values()) {
            if (deed.occasions().contains(occasion)) {
                words.add(deed.word());
            }
        }
        return String.join(", ", words);
    }

    /** The symbols of a universe, separated by commas. */
    static String symbols(Universe universe) {
        List<String> symbols = new ArrayList<>();
        for (int i = 0; i < universe.instrumentCount(); i++) {
            symbols.add(universe.instrument(i).symbol());
        }
        return String.join(", ", symbols);
    }

    /** The asset codes of a universe, separated by commas. */
    static String assets(Universe universe) {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < universe.assetCount(); i++) {
            codes.add(universe.asset(i).code());
        }
        return String.join(", ", codes);
    }

    /** The names of constants. */
    static List<String> names(Enum<?>[] constants) {
        List<String> names = new ArrayList<>();
        for (Enum<?> constant : constants) {
            if (!constant.name().equals("NONE") || constant instanceof ProtectionState) {
                names.add(constant.name());
            }
        }
        return names;
    }

    private static List<String> lower(Enum<?>[] constants) {
        return names(constants).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
    }

    private static void line(StringBuilder text, String name, List<String> words) {
        text.append(name).append(": ").append(String.join(", ", words)).append('\n');
    }
}
