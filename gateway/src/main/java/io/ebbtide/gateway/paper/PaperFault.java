package io.ebbtide.gateway.paper;

import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Side;
import org.jspecify.annotations.Nullable;

/**
 * One scripted fault: which traffic it strikes and what it does then. Immutable. Errors: a deed that the occasion does not know is refused
 * (IllegalArgumentException).
 */
public record PaperFault(FaultOccasion on, FaultDeed deed, Match match, Argument argument) {
    /** Checks that the deed can strike this traffic. */
    public PaperFault {
        if (!deed.occasions().contains(on)) {
            throw new IllegalArgumentException(deed.word() + " cannot be done on " + on.word());
        }
    }

    /**
     * Which messages of the occasion are meant.
     *
     * <p>Shape: {@code instrument} is an index or {@link #ANY}; null means any; {@code nth} counts matching messages from 1 since the fault
     * was armed, 0 means each; {@code times} is how many are struck from the first one on, 0 means no end.
     */
    public record Match(
            int instrument,
            @Nullable Side side,
            @Nullable OrderPurpose purpose,
            @Nullable ExecutionType report,
            long nth,
            long times) {
        /** Any instrument. */
        public static final int ANY = -1;

        /** Each message from now on. */
        public static final Match EACH = new Match(ANY, null, null, null, 0, 0);

        boolean accepts(int ofInstrument, Side ofSide, OrderPurpose ofPurpose, @Nullable ExecutionType ofReport) {
            return (instrument == ANY || instrument == ofInstrument)
                    && (side == null || side == ofSide)
                    && (purpose == null || purpose == ofPurpose)
                    && (report == null || report == ofReport);
        }
    }

    /**
     * What the deed needs to know.
     *
     * <p>Shape: {@code number} is what {@link FaultDeed.Takes} says: a duration in nanoseconds, a fraction E8, a code or a status; 0 where
     * none was given. {@code done} tells of an HTTP status that came although the request was done. {@code refusal} is set for a code.
     */
    public record Argument(
            long number,
            boolean done,
            Refusal refusal,
            @Nullable FilterChange filters,
            @Nullable FeeChange fee) {
        /** No argument. */
        public static final Argument NONE = new Argument(0, false, Refusal.NONE, null, null);

        /** A duration in nanoseconds, a fraction E8 or a status. */
        public static Argument of(long number) {
            return new Argument(number, false, Refusal.NONE, null, null);
        }

        /** The same for a status whose request was done all the same. */
        public static Argument done(long status) {
            return new Argument(status, true, Refusal.NONE, null, null);
        }

        /** A venue's code and what it means to us. */
        public static Argument code(long code, Refusal refusal) {
            return new Argument(code, false, refusal, null, null);
        }
    }

    /** New filters of the venue; 0 keeps a value. Units: E8. */
    public record FilterChange(long tickE8, long stepE8, long minNotionalE8) {}

    /** What fees are charged in; {@code thirdAsset} is an index or {@link PaperConfig.Fees#NO_THIRD_ASSET}. */
    public record FeeChange(FeeAsset asset, int thirdAsset) {}

    /** Whether it takes effect when it is armed and waits for no message. */
    boolean isImmediate() {
        return deed.isLasting(on) && match.nth == 0;
    }

    /** The argument as a duration, or another one where none was given. Units: nanoseconds. */
    long durationOr(long otherNs) {
        return argument.number == 0 ? otherNs : argument.number;
    }
}
