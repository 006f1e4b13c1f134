package io.ebbtide.engine.model;

import java.io.Serial;

/** A journal's session lacks a setting, because it was written before the setting existed: it can be read, but not replayed. */
public final class OlderSessionException extends IllegalStateException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Names the setting. */
    public OlderSessionException(Setting missing) {
        super("the session does not define " + missing.key()
                + ": an older version wrote it; this one can read its journal, but not replay it");
    }
}
