package io.ebbtide.app.scenario;

import io.ebbtide.engine.model.Asset;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.gateway.paper.FaultAnswers;
import io.ebbtide.gateway.paper.FaultDeed;
import io.ebbtide.gateway.paper.FeeAsset;
import io.ebbtide.gateway.paper.PaperConfig;
import io.ebbtide.gateway.paper.PaperFault;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a fault does: a word and, in parentheses, its argument, such as {@code delay(2s)}. */
final class FaultText {
    private static final Pattern SHAPE = Pattern.compile("([a-z-]+)(?:\\(\\s*(.*?)\\s*\\))?");
    private static final long STATUS_MIN = 400;
    private static final long STATUS_MAX = 599;
    private static final long DEFAULT_CODE = -2010;

    private FaultText() {}

    /** What a word does; null when it is no such word. */
    static @Nullable FaultDeed deed(String text) {
        Matcher matcher = SHAPE.matcher(text);
        for (FaultDeed deed : FaultDeed.values()) {
            if (matcher.matches() && deed.word().equals(matcher.group(1))) {
                return deed;
            }
        }
        return null;
    }

    /** The asset code that a fee-asset fault needs in the universe; empty where it needs none. */
    static String thirdAsset(String text) {
        if (deed(text) != FaultDeed.FEE_ASSET) {
            return "";
        }
        String word = argumentText(text);
        return word.matches("[A-Z0-9]{1,20}") && isThird(word) ? word : "";
    }

    /** The argument of a deed; null when it is not what the deed takes. */
    static PaperFault.@Nullable Argument argument(FaultDeed deed, String text, Universe universe) {
        String word = argumentText(text);
        return switch (deed.takes()) {
            case NOTHING -> word.isEmpty() ? PaperFault.Argument.NONE : null;
            case CODE -> code(word);
            case DURATION -> word.isEmpty() ? null : duration(word);
            case DURATION_OR_NOTHING -> word.isEmpty() ? PaperFault.Argument.NONE : duration(word);
            case STATUS -> status(word);
            case FRACTION -> fraction(word);
            case FILTERS -> word.isEmpty() ? PaperFault.Argument.NONE : filters(word);
            case ASSET -> fee(word, universe);
        };
    }

    private static String argumentText(String text) {
        Matcher matcher = SHAPE.matcher(text);
        String inside = matcher.matches() ? matcher.group(2) : null;
        return inside == null ? "" : inside;
    }

    private static PaperFault.@Nullable Argument code(String word) {
        if (word.isEmpty()) {
            return PaperFault.Argument.code(DEFAULT_CODE, FaultAnswers.refusalOf(DEFAULT_CODE));
        }
        BigDecimal number = FileValues.decimal(word);
        if (number != null && number.scale() <= 0) {
            long code = number.longValue();
            return Math.abs(code) > Integer.MAX_VALUE
                    ? null
                    : PaperFault.Argument.code(code, FaultAnswers.refusalOf(code));
        }
        String name = word.toUpperCase(Locale.ROOT).replace('-', '_');
        for (Refusal refusal : Refusal.values()) {
            if (refusal.name().equals(name) && refusal != Refusal.NONE) {
                return PaperFault.Argument.code(DEFAULT_CODE, refusal);
            }
        }
        return null;
    }

    private static PaperFault.@Nullable Argument duration(String word) {
        Long durationNs = FileValues.durationNs(word);
        return durationNs == null || durationNs == 0 ? null : PaperFault.Argument.of(durationNs);
    }

    private static PaperFault.@Nullable Argument status(String word) {
        boolean done = word.endsWith("done");
        String number =
                done ? word.substring(0, word.length() - 4).replace(",", "").strip() : word;
        BigDecimal status = FileValues.decimal(number);
        if (status == null
                || status.scale() > 0
                || status.longValue() < STATUS_MIN
                || status.longValue() > STATUS_MAX) {
            return null;
        }
        return done ? PaperFault.Argument.done(status.longValue()) : PaperFault.Argument.of(status.longValue());
    }

    private static PaperFault.@Nullable Argument fraction(String word) {
        boolean percent = word.endsWith("%");
        BigDecimal number = FileValues.decimal(percent ? word.substring(0, word.length() - 1) : word);
        if (number == null) {
            return null;
        }
        BigDecimal fraction = percent ? number.movePointLeft(2) : number;
        boolean sound = fraction.signum() > 0
                && fraction.compareTo(BigDecimal.ONE) <= 0
                && fraction.stripTrailingZeros().scale() <= 8;
        return sound ? PaperFault.Argument.of(FixedPoint.parse(fraction.toPlainString())) : null;
    }

    private static PaperFault.@Nullable Argument filters(String word) {
        long tickE8 = 0;
        long stepE8 = 0;
        long minNotionalE8 = 0;
        for (String part : word.split("\\s*,\\s*", -1)) {
            String[] sides = part.split("\\s*[=:]\\s*", 2);
            BigDecimal value = sides.length == 2 ? FileValues.decimal(sides[1].replace("\"", "")) : null;
            if (value == null
                    || value.signum() <= 0
                    || value.stripTrailingZeros().scale() > 8) {
                return null;
            }
            long valueE8 = FixedPoint.parse(value.toPlainString());
            switch (sides[0]) {
                case "tick" -> tickE8 = valueE8;
                case "step" -> stepE8 = valueE8;
                case "minNotional" -> minNotionalE8 = valueE8;
                default -> {
                    return null;
                }
            }
        }
        return new PaperFault.Argument(
                0, false, Refusal.NONE, new PaperFault.FilterChange(tickE8, stepE8, minNotionalE8), null);
    }

    private static PaperFault.@Nullable Argument fee(String word, Universe universe) {
        FeeAsset kind = switch (word) {
            case "quote" -> FeeAsset.QUOTE;
            case "base" -> FeeAsset.BASE;
            case "received" -> FeeAsset.RECEIVED;
            default -> FeeAsset.THIRD;
        };
        int third = PaperConfig.Fees.NO_THIRD_ASSET;
        if (kind == FeeAsset.THIRD) {
            Asset asset = universe.byCode(word);
            if (asset == null || asset.unitValueE8() <= 0) {
                return null;
            }
            third = asset.index();
        }
        return new PaperFault.Argument(0, false, Refusal.NONE, null, new PaperFault.FeeChange(kind, third));
    }

    private static boolean isThird(String word) {
        return !word.equals("quote") && !word.equals("base") && !word.equals("received");
    }
}
