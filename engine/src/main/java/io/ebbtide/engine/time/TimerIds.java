package io.ebbtide.engine.time;

/**
 * The dense numbers of all timers of a session: three global ones, one an instrument and {@link InstrumentTimer}, one an order slot.
 *
 * <p>Immutable.
 */
@SuppressWarnings("EnumOrdinal") // numbers inside one process; a snapshot stores deadlines by kind and instrument
public final class TimerIds {
    /** When equity is sampled next. */
    public static final int EQUITY = 0;

    /** When the venue's books are compared with ours next. */
    public static final int RECONCILE = 1;

    /** When the dips that came together are ranked. */
    public static final int RANKING = 2;

    private static final int FIRST_OF_INSTRUMENTS = 3;
    private static final InstrumentTimer[] KINDS = InstrumentTimer.values();

    private final int instruments;
    private final int orders;
    private final int firstOfOrders;

    /** Numbers for a session of this size. */
    public TimerIds(int instruments, int orders) {
        this.instruments = instruments;
        this.orders = orders;
        firstOfOrders = FIRST_OF_INSTRUMENTS + KINDS.length * instruments;
    }

    /** The timer of one kind of an instrument. */
    public int of(InstrumentTimer kind, int instrument) {
        return FIRST_OF_INSTRUMENTS + kind.ordinal() * instruments + instrument;
    }

    /** When an order slot waits too long for the venue. */
    public int orderWatchdog(int orderSlot) {
        return firstOfOrders + orderSlot;
    }

    /** How many timers there are. */
    public int count() {
        return firstOfOrders + orders;
    }

    /** Whether the timer belongs to an order slot. */
    public boolean isOrderWatchdog(int id) {
        return id >= firstOfOrders;
    }

    /** The kind of an instrument's timer. */
    public InstrumentTimer kindOf(int id) {
        return KINDS[(id - FIRST_OF_INSTRUMENTS) / instruments];
    }

    /** The instrument of an instrument's timer. */
    public int instrumentOf(int id) {
        return (id - FIRST_OF_INSTRUMENTS) % instruments;
    }

    /** The order slot of a watchdog. */
    public int orderSlotOf(int id) {
        return id - firstOfOrders;
    }
}
