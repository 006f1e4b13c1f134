package io.ebbtide.app.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a scenario can expect. Source: the command line contract, § Scenario. */
enum ExpectationKey {
    /** Buy orders that left for the venue. */
    BUYS_ON_WIRE(Shape.NUMBER, Subject.NONE),
    /** Sell orders that left for the venue. */
    SELLS_ON_WIRE(Shape.NUMBER, Subject.NONE),
    /** Cancels that left for the venue. */
    CANCELS_ON_WIRE(Shape.NUMBER, Subject.NONE),
    /** How often one order was sent, at most. */
    MAX_SENDS_PER_CLIENT_ID(Shape.NUMBER, Subject.NONE),
    /** Orders that lived at once, by our books or the venue's, whichever saw more. */
    MAX_LIVE_ORDERS(Shape.NUMBER, Subject.SYMBOL),
    /** The same for sells. */
    MAX_LIVE_SELLS(Shape.NUMBER, Subject.SYMBOL),
    /** Base quantity held at the end. */
    POSITION_QTY(Shape.NUMBER, Subject.SYMBOL),
    /** Who is in charge at the end. */
    POSITION_STATE(Shape.WORD, Subject.SYMBOL),
    /** What protects at the end. */
    PROTECTION(Shape.WORD, Subject.SYMBOL),
    /** What can be spent at the end. */
    FREE(Shape.NUMBER, Subject.ASSET),
    /** What buy orders have reserved at the end. */
    RESERVED(Shape.NUMBER, Subject.ASSET),
    /** Positions that were closed. */
    CLOSED_TRADES(Shape.NUMBER, Subject.NONE),
    /** Why positions were closed, in order. */
    EXIT_REASONS(Shape.ALL_WORDS, Subject.NONE),
    /** Profit of the closed positions after all fees, in their quote assets. */
    NET_PNL(Shape.NUMBER, Subject.NONE),
    /** Switches between take profit and stop that were completed. */
    SWITCHES(Shape.NUMBER, Subject.SYMBOL),
    /** Alarms that must have been raised. */
    ALARMS(Shape.SOME_WORDS, Subject.NONE),
    /** That no alarm was raised. */
    NO_ALARMS(Shape.TRUE, Subject.NONE),
    /** Decisions and orders that were refused for a reason. */
    REFUSALS(Shape.NUMBER, Subject.REFUSAL),
    /** Longest time that a position had no resting protection, in milliseconds, rounded up. */
    MAX_UNPROTECTED_MS(Shape.NUMBER, Subject.NONE),
    /** Violations of invariants; 0 where nothing is said. */
    INVARIANT_VIOLATIONS(Shape.NUMBER, Subject.NONE);

    /** What is compared. */
    enum Shape {
        /** A number with an optional bound. */
        NUMBER,
        /** One word. */
        WORD,
        /** A list that must be equal. */
        ALL_WORDS,
        /** A list whose members must have occurred. */
        SOME_WORDS,
        /** The word true. */
        TRUE
    }

    /** What the key is asked for. */
    enum Subject {
        NONE,
        SYMBOL,
        ASSET,
        REFUSAL
    }

    private final Shape shape;
    private final Subject subject;

    ExpectationKey(Shape shape, Subject subject) {
        this.shape = shape;
        this.subject = subject;
    }

    Shape shape() {
        return shape;
    }

    Subject subject() {
        return subject;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static @Nullable ExpectationKey of(String word) {
        for (ExpectationKey key : values()) {
            if (key.word().equals(word)) {
                return key;
            }
        }
        return null;
    }

    static List<String> words() {
        List<String> words = new ArrayList<>();
        for (ExpectationKey key : values()) {
            words.add(key.word());
        }
        return words;
    }
}
