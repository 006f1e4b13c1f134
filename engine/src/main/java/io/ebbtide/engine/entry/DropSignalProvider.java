package io.ebbtide.engine.entry;

import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Settings;

/** The signal that is shipped: a drop from the anchor. */
public final class DropSignalProvider implements EntrySignalProvider {
    /** Its name; a journal that names no signal means this one. */
    public static final String NAME = "drop";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public EntrySignal create(Settings settings, Instrument instrument) {
        return new DropSignal(settings);
    }
}
