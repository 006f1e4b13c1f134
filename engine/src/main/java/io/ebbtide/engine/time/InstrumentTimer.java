package io.ebbtide.engine.time;

/** What an instrument can wait for. Of timers that are due at the same moment the one that comes first here fires first. */
public enum InstrumentTimer {
    /** The position has been held for too long. */
    TIME_EXIT,
    /** An exit takes its next step. */
    EXIT_STEP,
    /** A protective order is tried again, or a partly filled entry is protected. */
    PROTECTION_STEP,
    /** A native stop was triggered and should have been filled by now. */
    STOP_GRACE,
    /** The position has been without protection for too long. */
    UNPROTECTED,
    /** An exit has not come to its end for too long. */
    EXIT_STUCK,
    /** The price of what is held may be too old. */
    FEED_SILENT
}
