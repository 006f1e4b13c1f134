package io.ebbtide.engine.risk;

import io.ebbtide.engine.command.DecisionPayload;
import io.ebbtide.engine.model.LimitUnit;
import io.ebbtide.engine.model.Refusal;

/**
 * What the limits measured when an entry was judged last: which of them refused, and everything that was asked up to there. One writer: the
 * engine thread.
 *
 * <p>No state of the engine: the next judgement begins with {@link #clear}. Shape: what was asked is numbered from 0 in the order of the
 * questions; a question without a number has the unit NONE. Kept as codes: questions are asked on every tick of a dip, and a reference
 * that is stored costs the collector's bookkeeping.
 */
public final class LimitReading {
    /** More than are asked of one entry. */
    private static final int QUESTIONS_MAX = 48;

    private static final Verdict[] VERDICTS = Verdict.values();

    private final short[] questions = new short[QUESTIONS_MAX];
    private final byte[] units = new byte[QUESTIONS_MAX];
    private final long[] values = new long[QUESTIONS_MAX];
    private final long[] limits = new long[QUESTIONS_MAX];
    private final byte[] verdicts = new byte[QUESTIONS_MAX];
    private int asked;
    private boolean surveying;
    private int unitCode = LimitUnit.NONE.code();
    private long value;
    private long limit;

    /** How an answer is meant, and what it was. */
    public enum Verdict {
        /** The value is not above the limit. */
        AT_MOST,
        /** The value has not reached the limit. */
        BELOW,
        /** The value was wanted and the limit lowers it where it is smaller. */
        CAPPED,
        /** The limit refused. */
        REFUSED
    }

    /** Nothing is refused, or nothing was measured. */
    public void clear() {
        unitCode = LimitUnit.NONE.code();
        value = 0;
        limit = 0;
        asked = 0;
        surveying = false;
    }

    /** From here on nothing refuses, so that every question is asked; for whoever explains. */
    void survey() {
        clear();
        surveying = true;
    }

    /** Gives the refusal, with its reading, when the value is above the limit. */
    public Refusal atMost(long newValue, long newLimit, LimitUnit newUnit, Refusal refusal) {
        return newValue <= newLimit
                ? pass(newValue, newLimit, newUnit, refusal, Verdict.AT_MOST)
                : refuse(newValue, newLimit, newUnit, refusal);
    }

    /** Gives the refusal, with its reading, when the value has reached the limit. */
    public Refusal below(long newValue, long newLimit, LimitUnit newUnit, Refusal refusal) {
        return newValue < newLimit
                ? pass(newValue, newLimit, newUnit, refusal, Verdict.BELOW)
                : refuse(newValue, newLimit, newUnit, refusal);
    }

    /** Gives the refusal of something that is not measured, unless it is fine. */
    Refusal unless(boolean fine, Refusal refusal) {
        return fine ? pass(0, 0, LimitUnit.NONE, refusal, Verdict.AT_MOST) : refuse(0, 0, LimitUnit.NONE, refusal);
    }

    /** Gives the refusal, with its reading, unless what a cap leaves of the wanted size is enough. Units: quote E8. */
    Refusal capped(boolean enough, long wantedE8, long capE8, Refusal refusal) {
        return enough
                ? pass(wantedE8, capE8, LimitUnit.QUOTE, refusal, Verdict.CAPPED)
                : refuse(wantedE8, capE8, LimitUnit.QUOTE, refusal);
    }

    /** Gives the refusal with its reading. */
    public Refusal refuse(long newValue, long newLimit, LimitUnit newUnit, Refusal refusal) {
        note(newValue, newLimit, newUnit, refusal, Verdict.REFUSED);
        if (surveying) {
            return Refusal.NONE;
        }
        unitCode = newUnit.code();
        value = newValue;
        limit = newLimit;
        return refusal;
    }

    /** Writes the reading into a report. */
    public void fill(DecisionPayload into) {
        into.limitUnit = unit();
        into.limitValue = value;
        into.limitBound = limit;
    }

    /** How many questions were asked. */
    public int asked() {
        return asked;
    }

    /** What a question is called: the refusal that it can give. */
    public Refusal question(int number) {
        return Refusal.ofCode(questions[number]);
    }

    /** What its value and limit are measured in. */
    public LimitUnit unit(int number) {
        return LimitUnit.ofCode(units[number]);
    }

    public long value(int number) {
        return values[number];
    }

    public long limit(int number) {
        return limits[number];
    }

    public Verdict verdict(int number) {
        return VERDICTS[verdicts[number]];
    }

    LimitUnit unit() {
        return LimitUnit.ofCode(unitCode);
    }

    long value() {
        return value;
    }

    long limit() {
        return limit;
    }

    private Refusal pass(long newValue, long newLimit, LimitUnit newUnit, Refusal refusal, Verdict verdict) {
        note(newValue, newLimit, newUnit, refusal, verdict);
        return Refusal.NONE;
    }

    @SuppressWarnings("EnumOrdinal") // a place in an array, never stored as a number
    private void note(long newValue, long newLimit, LimitUnit newUnit, Refusal refusal, Verdict verdict) {
        if (asked < QUESTIONS_MAX) {
            questions[asked] = (short) refusal.code();
            units[asked] = (byte) newUnit.code();
            values[asked] = newValue;
            limits[asked] = newLimit;
            verdicts[asked++] = (byte) verdict.ordinal();
        }
    }
}
