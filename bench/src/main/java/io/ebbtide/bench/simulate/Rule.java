package io.ebbtide.bench.simulate;

import io.ebbtide.app.invariant.Invariant;

/**
 * What must hold, with the numbers of the specification of reliability, § 3, and where each is held. Those of the kind WORLD and BOOKS
 * count how often they were looked at; a TEST names who holds it where a world cannot; ABSENT says why there is nothing to hold.
 */
enum Rule {
    I1(
            "no amount is negative",
            Kind.WORLD,
            "after each event that said something: cash and reservations, the venue's free and locked"),
    I2(
            "money is conserved",
            Kind.BOOKS,
            "after each event that said something, against a second ledger that is kept from fills alone"),
    I3("living sells within what is held", Kind.BOOKS, "after each event that said something, every instrument"),
    I4(
            "never sell what is not ours",
            Kind.WORLD,
            "the account against what it held before us, every tick while an order is open at the venue"),
    I5(
            "one exit path",
            Kind.WORLD,
            "open sells of an instrument at the venue, every tick while an order is open there; and in the books"),
    I6(
            "one buy intent",
            Kind.WORLD,
            "open buys of an instrument at the venue, every tick while an order is open there; slots and caps in the books"),
    I7("no more filled than at the venue", Kind.WORLD, "every fill; equality at the end, every order in memory"),
    I8(
            "a trade counts once",
            Kind.BOOKS,
            "every fill; the cost by `Portfolio.verify` after each booking, which stops the engine"),
    I9("fees are the venue's", Kind.WORLD, "the end, every asset"),
    I10(
            "one holding",
            Kind.BOOKS,
            "after each event that said something: bought less sold less fees in the coin, from fills alone"),
    I11(
            "protected, or told",
            Kind.WORLD,
            "every tick of what is held: longer without protection than the bound, and no alarm; stop and take profit in the books"),
    I12(
            "dust is nobody's exit",
            Kind.BOOKS,
            "after each event that said something: what is closed has no living order"),
    I13(
            "switches end, trailing only rises",
            Kind.WORLD,
            "every tick of what is held; the steps of each switch in the books"),
    I14("no exit without a position", Kind.WORLD, "every order that protects or sells"),
    I15(
            "one end for each order",
            Kind.WORLD,
            "every fill of an order that has ended raises one alarm; ends are counted in the books"),
    I16("client ids are used once", Kind.WORLD, "every order, over all processes of a world"),
    I17("one NEW a client id", Kind.WORLD, "every order that leaves"),
    I18("cause durable before its effect", Kind.WORLD, "every command for the venue, against what the disk has synced"),
    I19("an exit begins when the last has ended", Kind.WORLD, "every order that protects or sells"),
    I20("absence is proven", Kind.WORLD, "when an order is called lost, and at the end"),
    I21(
            "compared over the connection that stands",
            Kind.WORLD,
            "whenever entries are allowed again after a comparison"),
    I22("who waits is watched", Kind.WORLD, "every order that begins to wait: a timer of its own is armed"),
    I23("replay comes to the same", Kind.WORLD, "the end of a world, and every restart"),
    I24(
            "snapshot and tail come to the same",
            Kind.WORLD,
            "every restart and the end, from a snapshot of a random moment"),
    I25("a replay sends nothing", Kind.TEST, "ReplayerTest"),
    I26("the same everywhere", Kind.TEST, "SimulatorTest EveryModuleTest ArchitectureTest"),
    I27(
            "the journal is sound",
            Kind.WORLD,
            "every reading of the disk: sequence, checksum, chain; damage before the end in `DamageTest`"),
    I28(
            "answered means durable",
            Kind.ABSENT,
            "nobody outside the process can command it yet; what an operator asks for is an event like any other (I18)"),
    I29("memory is bounded", Kind.WORLD, "every order: those in memory and those known by id against their pools"),
    I30("only ticks are conflated", Kind.TEST, "PendingTicksTest RingsTest InterleavingTest"),
    I31("within the order rate", Kind.WORLD, "every entry of a process, against the configured window"),
    I32("timers are bounded", Kind.TEST, "TimerIdsTest"),
    I33("bounded work an event", Kind.TEST, "AllocationTest WatchdogTest"),
    I34("decided on a sound price", Kind.WORLD, "every entry: 0 < bid < ask; age, cooldown and stops in the books"),
    I35("filters hold", Kind.WORLD, "every order that leaves"),
    I36(
            "what is held comes first",
            Kind.ABSENT,
            "every instrument streams at full speed, so that there is no slower one to leave"),
    I37("the books are the venue's", Kind.WORLD, "the end, every asset"),
    I38("what others do is told", Kind.TEST, "BooksFailuresTest ReconciliationTest ReconciliationPropertyTest"),
    I39("no end by absence", Kind.WORLD, "every order that ends: never by a snapshot or a new connection"),
    I40(
            "everything becomes known",
            Kind.WORLD,
            "two minutes after the last fault, or the last pause that the venue asked for"),
    I41("everything ends", Kind.WORLD, "the end: flat within five minutes, nothing open at the venue"),
    I42("no unknown without an alarm", Kind.WORLD, "every order whose outcome becomes unknown"),
    I43(
            "a command acts once",
            Kind.ABSENT,
            "commands from outside the process do not exist yet; worlds click twice, and an exit is one (I5)"),
    I44("no entry after a kill", Kind.WORLD, "every order that leaves, restarts included"),
    I45("no secret in any output", Kind.TEST, "BundleTest"),
    I46("the checker can fail", Kind.WORLD, "`simulate --mutant all`; a run without faults says that it is no test"),
    FAIL_STOP("the engine goes on", Kind.BOOKS, "every event");

    private final String title;
    private final Kind kind;
    private final String where;

    Rule(String title, Kind kind, String where) {
        this.title = title;
        this.kind = kind;
        this.where = where;
    }

    /** Who looks. */
    enum Kind {
        /** The checks of this package. */
        WORLD,
        /** The checker of the books, which any session can run. */
        BOOKS,
        /** Tests, named in {@link #where}. */
        TEST,
        /** Nobody, for the reason in {@link #where}. */
        ABSENT
    }

    /** The number and a few words. */
    String title() {
        return name() + " " + title;
    }

    String words() {
        return title;
    }

    Kind kind() {
        return kind;
    }

    String where() {
        return where;
    }

    /** The number under which an invariant of the books stands here. */
    static Rule of(Invariant invariant) {
        return switch (invariant) {
            case MONEY_CONSERVED, RESERVED_BY_LIVING_ORDERS -> I2;
            case ONE_LIVING_ORDER_A_LEG -> I5;
            case NEVER_MORE_SOLD_THAN_HELD -> I3;
            case WITHIN_LIMITS -> I6;
            case ONE_END_FOR_EACH_ORDER -> I15;
            case ORDERS_HAVE_OWNERS -> I12;
            case FILLS_BOOKED_ONCE -> I8;
            case RULES_ARMED -> I11;
            case NO_FORBIDDEN_ENTRY -> I34;
            case REPLAY_EQUAL -> I23;
            case SWITCHES_TOLD -> I13;
            case NO_FAIL_STOP -> FAIL_STOP;
        };
    }
}
