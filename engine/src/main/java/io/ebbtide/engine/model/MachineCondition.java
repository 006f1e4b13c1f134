package io.ebbtide.engine.model;

/** What the program stands on, as far as its lack changes what may be done. */
public enum MachineCondition implements Coded {
    /** Space on the journal's disk; the detail is the free bytes. */
    DISK_SPACE(0, AlarmId.DISK_SPACE_LOW),
    /** How long the journal's disk takes; the detail is the wait so far in nanoseconds. */
    DISK_DELAY(1, AlarmId.DISK_SLOW),
    /** Whether the journal replays to what was said; the detail is the last event up to which it does. */
    REPLAY(2, AlarmId.REPLAY_DIVERGED),
    /** Whether the journal thread gets on; here and for the other threads the detail is for how long not, in nanoseconds. */
    JOURNAL(3, AlarmId.JOURNAL_STALLED),
    /** Whether the orders thread gets on. */
    ORDERS(4, AlarmId.ORDERS_STALLED),
    /** Whether the market's thread gets on. */
    MARKET(5, AlarmId.MARKET_STALLED),
    /** Whether the clock gets on. */
    CLOCK(6, AlarmId.CLOCK_STALLED),
    /** Whether the engine's commands are read. */
    OPERATOR(7, AlarmId.OPERATOR_STALLED),
    /** Whether files and terminal are written. */
    REPORT(8, AlarmId.REPORT_STALLED);

    private static final MachineCondition[] BY_CODE = Coded.byCode(values());

    private final int code;
    private final AlarmId alarm;

    MachineCondition(int code, AlarmId alarm) {
        this.code = code;
        this.alarm = alarm;
    }

    /** The constant with this stored number. Errors: an unknown number is a bug or damage (IndexOutOfBoundsException). */
    public static MachineCondition ofCode(int code) {
        return BY_CODE[code];
    }

    /** What is raised when it gets worse. */
    public AlarmId alarm() {
        return alarm;
    }

    @Override
    public int code() {
        return code;
    }
}
