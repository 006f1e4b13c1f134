package io.ebbtide.engine.event;

import io.ebbtide.engine.model.Asset;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Setting;
import org.jspecify.annotations.Nullable;

/** The definitions that begin a session; exactly the field that the event type names is set. Cold: objects are allowed here. */
public final class DefinitionPayload {
    public @Nullable Setting setting;
    /** In the setting's stored form. */
    public long settingValue;

    public @Nullable Asset asset;
    public @Nullable Instrument instrument;
    public @Nullable SessionInfo session;

    /** Name of an entry signal. */
    public @Nullable String signal;

    /** That signal's dense index from 0. */
    public int signalIndex;
}
