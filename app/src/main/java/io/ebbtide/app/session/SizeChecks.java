package io.ebbtide.app.session;

import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.model.Universe;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether positions of the configured size suit the venue's smallest order: a tenth above it, so that what is left after fees and a stop
 * can be sold. Pure. Source: behaviour, section 12.9.
 */
public final class SizeChecks {
    private static final long ROOM_E8 = 110_000_000L;

    private SizeChecks() {}

    /** A line for each instrument whose smallest order is too close to the size, or above it. */
    public static List<String> warnings(Settings settings, Universe universe) {
        List<String> warnings = new ArrayList<>();
        for (int i = 0; i < universe.instrumentCount(); i++) {
            Instrument instrument = universe.instrument(i);
            String quote = universe.quoteOf(instrument).code();
            long sizeE8 = settings.quoteE8(Setting.ENTRY_POSITION_SIZE_QUOTE, universe.quoteOf(instrument));
            long leastE8 = instrument.filters().notional().minE8();
            if (sizeE8 < FixedPoint.mulCeil(leastE8, ROOM_E8)) {
                warnings.add(Setting.ENTRY_POSITION_SIZE_QUOTE.key() + ": " + instrument.symbol()
                        + " may never be bought: a position of " + FixedPoint.format(sizeE8) + " " + quote
                        + " is less than 1.1 x the smallest order of " + FixedPoint.format(leastE8) + " " + quote);
            }
        }
        return warnings;
    }
}
