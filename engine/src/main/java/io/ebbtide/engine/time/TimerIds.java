package io.ebbtide.engine.time;

/**
 * The dense numbers of all timers of a session: one global, two an instrument, one an order slot.
 *
 * <p>Immutable.
 */
public final class TimerIds {
    /** When equity is sampled next. */
    public static final int EQUITY = 0;

    private static final int FIRST_TIME_EXIT = 1;

    private final int instruments;
    private final int orders;

    /** Numbers for a session of this size. */
    public TimerIds(int instruments, int orders) {
        this.instruments = instruments;
        this.orders = orders;
    }

    /** When a position has been held for too long. */
    public int timeExit(int instrument) {
        return FIRST_TIME_EXIT + instrument;
    }

    /** When an exit takes its next step. */
    public int exitStep(int instrument) {
        return FIRST_TIME_EXIT + instruments + instrument;
    }

    /** When an order slot waits too long for the venue. */
    public int orderWatchdog(int orderSlot) {
        return FIRST_TIME_EXIT + 2 * instruments + orderSlot;
    }

    /** How many timers there are. */
    public int count() {
        return FIRST_TIME_EXIT + 2 * instruments + orders;
    }

    public boolean isTimeExit(int id) {
        return id >= FIRST_TIME_EXIT && id < FIRST_TIME_EXIT + instruments;
    }

    public boolean isExitStep(int id) {
        return id >= FIRST_TIME_EXIT + instruments && id < FIRST_TIME_EXIT + 2 * instruments;
    }

    /** The instrument of a time exit or exit step. */
    public int instrumentOf(int id) {
        return (id - FIRST_TIME_EXIT) % instruments;
    }

    /** The order slot of a watchdog. */
    public int orderSlotOf(int id) {
        return id - FIRST_TIME_EXIT - 2 * instruments;
    }
}
