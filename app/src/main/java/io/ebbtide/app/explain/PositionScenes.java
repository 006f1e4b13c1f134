package io.ebbtide.app.explain;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.PositionPayload;
import io.ebbtide.engine.command.SwitchPayload;
import io.ebbtide.engine.core.EngineView;
import io.ebbtide.engine.model.ExitReason;
import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.model.ProtectionState;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.SwitchStep;
import io.ebbtide.engine.portfolio.Position;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Positions, their protection and their end in words. Remembers the protection and exit of one position to tell what has changed. */
final class PositionScenes {
    private final RecordedSession session;
    private final Phrases phrases;
    private ProtectionState protection = ProtectionState.NONE;
    private ExitReason exit = ExitReason.NONE;

    PositionScenes(RecordedSession session, Phrases phrases) {
        this.session = session;
        this.phrases = phrases;
    }

    Scene changed(Command command, @Nullable EngineView view) {
        PositionPayload position = command.position;
        Scene scene;
        // A protective order that sold everything is an end without an exit: the reason is only told then.
        boolean exits = position.state == PositionState.CLOSING || position.state == PositionState.OPENING;
        if (exits && position.exitReason != exit && position.exitReason != ExitReason.NONE) {
            scene = exitStarted(command, view);
        } else if (position.protection != protection) {
            scene = scene(command, "PROTECTION_CHANGED", "protection " + protection + " -> " + position.protection)
                    .detail(phrases.of(position.protection));
        } else if (position.oldState != position.state) {
            scene = scene(command, "POSITION_CHANGED", "position " + position.oldState + " -> " + position.state)
                    .detail(phrases.of(position.state));
        } else {
            scene = scene(command, "POSITION_CHANGED", "position " + position.state);
        }
        if (position.state == PositionState.OPEN && position.oldState == PositionState.OPENING) {
            scene.detail(levels(command));
        }
        protection = position.protection;
        exit = position.exitReason;
        fields(position, scene);
        return scene;
    }

    Scene closed(Command command) {
        PositionPayload position = command.position;
        String quote = session.quote(command.instrument);
        Scene scene = scene(command, "POSITION_CLOSED", "CLOSED by " + position.exitReason + ": " + verdict(command))
                .detail("bought " + Wording.amount(position.boughtQtyE8) + " at "
                        + Wording.average(position.boughtQuoteE8, position.boughtQtyE8) + " " + quote + ", sold "
                        + Wording.amount(position.soldQtyE8) + " at "
                        + Wording.average(position.soldQuoteE8, position.soldQtyE8) + " " + quote + ", left as dust "
                        + Wording.amount(position.heldQtyE8) + " " + session.base(command.instrument))
                .detail("profit before fees " + Wording.amount(position.grossPnlQuoteE8) + " " + quote + ", fees "
                        + fees(command) + ", after fees " + Wording.amount(position.netPnlQuoteE8) + " " + quote)
                .detail("longest time without its protection in place: " + Wording.duration(position.unprotectedNsMax));
        fields(position, scene);
        return scene.field("netPnlQuote", Wording.amount(position.netPnlQuoteE8))
                .field("grossPnlQuote", Wording.amount(position.grossPnlQuoteE8))
                .field("fees", fees(command));
    }

    Scene switched(Command command) {
        SwitchPayload step = command.switching;
        String order = step.clientId == 0 ? "" : ", " + session.orderText(step.clientId) + " is " + step.orderState;
        String after = step.latencyNs == 0 ? "" : ", " + Wording.duration(step.latencyNs) + " after it began";
        Scene scene =
                scene(command, "SWITCH_" + step.step, "switch to " + step.target + ": " + step.step + order + after);
        if (step.step == SwitchStep.STARTED) {
            scene.detail(step.reason + ": " + phrases.of(step.reason) + threshold(command));
        } else if (step.step == SwitchStep.ROLLED_BACK) {
            scene.detail(step.reason + ": " + phrases.of(step.reason));
        }
        return scene.field("reason", step.reason.name())
                .field("target", step.target.name())
                .field("order", step.clientId == 0 ? "" : session.orderText(step.clientId))
                .field("orderState", step.clientId == 0 ? "" : step.orderState.name())
                .field("mid", Wording.amount(step.midE8))
                .field("ratio", Wording.amount(step.ratioE8))
                .field("latencyNs", Long.toString(step.latencyNs));
    }

    /** What a closed position came to, in one line. */
    String verdict(Command command) {
        PositionPayload position = command.position;
        String quote = session.quote(command.instrument);
        long netE8 = position.netPnlQuoteE8;
        String held = " after " + Wording.duration(position.closeTimeNs - position.openTimeNs);
        return (netE8 < 0 ? "lost " : "made ") + Wording.amount(Math.abs(netE8)) + " " + quote + " after fees" + held;
    }

    private Scene exitStarted(Command command, @Nullable EngineView view) {
        PositionPayload position = command.position;
        String more = exit == ExitReason.NONE ? "" : " instead of " + exit + ", which is less urgent";
        Scene scene = scene(command, "EXIT_STARTED", "EXIT: " + position.exitReason + more)
                .detail(phrases.of(position.exitReason));
        if (view != null) {
            scene.detail(cause(position, view, command));
        }
        return scene;
    }

    /** The value and the level that the exit rule compared. */
    private String cause(PositionPayload position, EngineView view, Command command) {
        String quote = " " + session.quote(command.instrument);
        Position own = view.portfolio().position(command.instrument);
        long midE8 = view.markets().of(command.instrument).midE8();
        long bidE8 = view.markets().of(command.instrument).bidE8();
        return switch (position.exitReason) {
            case STOP_LOSS ->
                "mid " + Wording.amount(midE8) + quote + ", stop " + Wording.amount(position.stopE8) + quote
                        + setting(Setting.EXIT_STOP_LOSS_BPS);
            case TAKE_PROFIT ->
                "bid " + Wording.amount(bidE8) + quote + ", take profit " + Wording.amount(position.takeProfitE8)
                        + quote + setting(Setting.EXIT_TAKE_PROFIT_BPS);
            case TRAILING ->
                "mid " + Wording.amount(midE8) + quote + ", trailing trigger "
                        + Wording.amount(own.trailE8) + quote + ", highest mid while held " + Wording.amount(own.peakE8)
                        + quote + setting(Setting.EXIT_TRAILING_DISTANCE_BPS);
            case TIME ->
                "held " + Wording.duration(command.timeNs - position.openTimeNs) + setting(Setting.EXIT_MAX_HOLD_MS);
            case PANIC, MANUAL, NONE -> "";
        };
    }

    private String levels(Command command) {
        PositionPayload position = command.position;
        String quote = " " + session.quote(command.instrument);
        long entryE8 = position.boughtQtyE8 == 0
                ? 0
                : io.ebbtide.engine.model.FixedPoint.divFloor(position.boughtQuoteE8, position.boughtQtyE8);
        return "holds " + Wording.amount(position.heldQtyE8) + " " + session.base(command.instrument) + " at "
                + Wording.price(entryE8) + quote + "; take profit " + Wording.price(position.takeProfitE8) + quote
                + " (" + Wording.distance(position.takeProfitE8, entryE8) + "), stop "
                + Wording.price(position.stopE8) + quote + " (" + Wording.distance(position.stopE8, entryE8) + ")";
    }

    private String threshold(Command command) {
        SwitchPayload step = command.switching;
        boolean toStop = step.target == ProtectionState.SL;
        return " Mid " + Wording.amount(step.midE8) + " " + session.quote(command.instrument) + " is "
                + Wording.amount(step.ratioE8) + " of the entry price"
                + setting(toStop ? Setting.PROTECTION_SWITCH_TO_SL_BPS : Setting.PROTECTION_SWITCH_TO_TP_BPS) + ".";
    }

    private String setting(Setting setting) {
        Long stored = session.setting(setting);
        return stored == null ? "" : " (" + setting.key() + " " + Wording.setting(setting, stored) + ")";
    }

    private String fees(Command command) {
        PositionPayload position = command.position;
        List<String> fees = new ArrayList<>();
        add(fees, position.feeBaseE8, session.base(command.instrument));
        add(fees, position.feeQuoteE8, session.quote(command.instrument));
        if (position.feeThirdAsset >= 0) {
            add(
                    fees,
                    position.feeThirdE8,
                    session.universe().asset(position.feeThirdAsset).code());
        }
        return fees.isEmpty() ? "none" : String.join(" and ", fees);
    }

    private static void add(List<String> fees, long feeE8, String asset) {
        if (feeE8 != 0) {
            fees.add(Wording.amount(feeE8) + " " + asset);
        }
    }

    private static void fields(PositionPayload position, Scene scene) {
        scene.field("state", position.state.name())
                .field("protection", position.protection.name())
                .field("exitReason", position.exitReason.name())
                .field("heldQty", Wording.amount(position.heldQtyE8))
                .field("entryPrice", Wording.average(position.boughtQuoteE8, position.boughtQtyE8))
                .field("takeProfit", Wording.amount(position.takeProfitE8))
                .field("stop", Wording.amount(position.stopE8));
    }

    private static Scene scene(Command command, String what, String headline) {
        return new Scene(command.timeNs, command.causeSeq, what, headline);
    }
}
