package io.ebbtide.journal.replay;

/** Whether a replay compares. */
public enum Verification {
    ON,
    OFF
}
