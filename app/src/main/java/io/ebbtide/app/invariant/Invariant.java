package io.ebbtide.app.invariant;

/** What must be true after every event. Source: the catalogue of failures, § 15, I1 to I12. */
public enum Invariant {
    /** I1: cash and holdings are what was there at the start plus what the booked fills moved. */
    MONEY_CONSERVED("I1"),
    /** I2: what is reserved is the sum of what the living orders have reserved, and never negative. */
    RESERVED_BY_LIVING_ORDERS("I2"),
    /** I3: an instrument has at most one living entry, one living exit and one living protection. */
    ONE_LIVING_ORDER_A_LEG("I3"),
    /** I4: living sells ask for no more than is held, and what is held is at the venue. */
    NEVER_MORE_SOLD_THAN_HELD("I4"),
    /** I5: slots and the cap of an instrument hold, orders in flight included. */
    WITHIN_LIMITS("I5"),
    /** I6: an order is sent once and ends once. */
    ONE_END_FOR_EACH_ORDER("I6"),
    /** I7: a living order has an owner that waits for it, and nobody waits for an order that has ended. */
    ORDERS_HAVE_OWNERS("I7"),
    /** I8: a trade of the venue is booked once. */
    FILLS_BOOKED_ONCE("I8"),
    /** I9: an open position has its stop and its take profit armed in software, whatever rests. */
    RULES_ARMED("I9"),
    /** I10: no entry on an old price, in a cooldown or while entries are stopped. */
    NO_FORBIDDEN_ENTRY("I10"),
    /** I11: replaying the recorded events gives the same state and the same commands. */
    REPLAY_EQUAL("I11"),
    /** Review finding M2: a switch between take profit and stop is told from its start to its end, each step with its order and price. */
    SWITCHES_TOLD("M2"),
    /** The engine refused to go on. I12, that the engine never blocks or allocates, is held by structure and allocation tests. */
    NO_FAIL_STOP("FAIL-STOP");

    private final String id;

    Invariant(String id) {
        this.id = id;
    }

    /** The number in the catalogue. */
    public String id() {
        return id;
    }
}
