package io.ebbtide.engine.entry;

import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Settings;

/**
 * Makes the signals of one name, one an instrument. Found by {@link java.util.ServiceLoader}: a jar on the class path names its providers in
 * {@code META-INF/services/io.ebbtide.engine.entry.EntrySignalProvider}; {@code signal.active} chooses among them.
 *
 * <p>Thread: any, before the session; nothing of it runs during a session.
 */
public interface EntrySignalProvider {
    /** The word in {@code signal.active}, the journal and decisions: a to z, 0 to 9 and hyphens, 1 to 32, a letter first. */
    String name();

    /**
     * A signal for one instrument of a session.
     *
     * <p>The settings are the session's and are in its journal, so that a replay sees the same. Numbers of its own a signal keeps in its
     * class, or its provider in a file; then a replay is equal only with the same file.
     */
    EntrySignal create(Settings settings, Instrument instrument);
}
