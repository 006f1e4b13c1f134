package io.ebbtide.app.config;

/** What a session trades with. */
public enum Mode implements ConfigWord {
    /** The built-in paper venue. */
    PAPER
}
