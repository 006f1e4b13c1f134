package io.ebbtide.engine.order;

import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.snapshot.StateSink;
import io.ebbtide.engine.snapshot.StateSource;
import java.util.Arrays;

/**
 * What the venue's condition forbids for a while: entries before its books were compared with ours, everything but cancels while it asks for
 * a pause, orders that it refused for lack of money until it has told its balances. One writer: the engine thread.
 *
 * <p>Units: nanoseconds since 1970.
 */
public final class VenueGate {
    private static final long UNLIMITED = Long.MAX_VALUE;

    private final long ratePauseNs;
    private final long filterBlockNs;
    private final long[] blockedUntilNs;
    private final boolean[] holdingDoubted;
    private final long[] freeToldE8;
    private boolean reconciled = true;
    private boolean balancesDoubted;
    private boolean refreshWanted;
    private long epoch;
    private long pausedUntilNs;

    VenueGate(Settings settings, int instruments) {
        ratePauseNs = settings.get(Setting.ORDER_RATE_PAUSE_MS);
        filterBlockNs = settings.get(Setting.ORDER_FILTER_BLOCK_MS);
        blockedUntilNs = new long[instruments];
        holdingDoubted = new boolean[instruments];
        freeToldE8 = new long[instruments];
        Arrays.fill(freeToldE8, UNLIMITED);
    }

    /** Why no entry may be sent now, or NONE. */
    public Refusal refuseEntry(int instrument, long nowNs) {
        if (!reconciled) {
            return Refusal.RISK_NOT_RECONCILED;
        }
        if (balancesDoubted) {
            return Refusal.RISK_BALANCE_UNSURE;
        }
        if (nowNs < blockedUntilNs[instrument]) {
            return Refusal.RISK_INSTRUMENT_BLOCKED;
        }
        return isPaused(nowNs) ? Refusal.RISK_VENUE_PAUSE : Refusal.NONE;
    }

    /** No entries until the venue's books have been compared with ours. */
    public void awaitReconciliation() {
        reconciled = false;
    }

    /** A new connection; answers that were asked for over an older one count no more. */
    public void connected(long newEpoch) {
        epoch = newEpoch;
        reconciled = false;
    }

    /** The venue's books have been compared with ours over this connection; what was doubted is known again. */
    public void reconciled() {
        reconciled = true;
        balancesDoubted = false;
        refreshWanted = false;
        for (int i = 0; i < holdingDoubted.length; i++) {
            holdingDoubted[i] = false;
        }
    }

    public boolean isReconciled() {
        return reconciled;
    }

    /** Number of the connection. */
    public long epoch() {
        return epoch;
    }

    /** Somebody doubts that our books are right: the venue is asked for its own. */
    public void wishRefresh() {
        refreshWanted = true;
    }

    /** Whether somebody waits for the venue to tell its balances; asking takes the wish. */
    public boolean takeRefreshWish() {
        boolean wanted = refreshWanted;
        refreshWanted = false;
        return wanted;
    }

    public boolean isPaused(long nowNs) {
        return nowNs < pausedUntilNs;
    }

    /** When the pause that the venue asked for ends, or 0. Units: nanoseconds since 1970. */
    public long pausedUntilNs() {
        return pausedUntilNs;
    }

    /** The venue limits our rate; {@code retryAfterNs} is 0 when it did not say for how long. */
    void pause(long nowNs, long retryAfterNs) {
        pausedUntilNs = Math.max(pausedUntilNs, nowNs + Math.max(ratePauseNs, retryAfterNs));
    }

    /** A buy was refused for lack of money. */
    void doubtBalances() {
        balancesDoubted = true;
        refreshWanted = true;
    }

    /** A sell was refused for lack of coins. */
    void doubtHolding(int instrument) {
        holdingDoubted[instrument] = true;
        refreshWanted = true;
    }

    boolean isHoldingDoubted(int instrument) {
        return holdingDoubted[instrument];
    }

    /** What the account has free of an instrument's coin; it limits the next sell if a sell was refused for lack of coins. */
    public void tellFree(int instrument, long freeE8) {
        freeToldE8[instrument] = holdingDoubted[instrument] ? freeE8 : UNLIMITED;
    }

    boolean isSellLimited(int instrument) {
        return freeToldE8[instrument] != UNLIMITED;
    }

    /** How much the next sell of an instrument may be; the one after it is not limited. */
    long takeSellLimitE8(int instrument) {
        long limitE8 = freeToldE8[instrument];
        freeToldE8[instrument] = UNLIMITED;
        return limitE8;
    }

    /** The venue refused an instrument's orders by its rules. */
    void blockForRules(int instrument, long nowNs) {
        blockedUntilNs[instrument] = Math.max(blockedUntilNs[instrument], nowNs + filterBlockNs);
    }

    /** Writes everything. */
    public void writeTo(StateSink sink) {
        sink.add(reconciled ? 1 : 0);
        sink.add(balancesDoubted ? 1 : 0);
        sink.add(refreshWanted ? 1 : 0);
        sink.addSequence(epoch);
        sink.addTimeNs(pausedUntilNs);
        for (int i = 0; i < blockedUntilNs.length; i++) {
            sink.addTimeNs(blockedUntilNs[i]);
            sink.add(holdingDoubted[i] ? 1 : 0);
            sink.add(freeToldE8[i]);
        }
    }

    void loadFrom(StateSource source) {
        reconciled = source.nextFlag();
        balancesDoubted = source.nextFlag();
        refreshWanted = source.nextFlag();
        epoch = source.nextSequence();
        pausedUntilNs = source.nextTimeNs();
        for (int i = 0; i < blockedUntilNs.length; i++) {
            blockedUntilNs[i] = source.nextTimeNs();
            holdingDoubted[i] = source.nextFlag();
            freeToldE8[i] = source.next();
        }
    }
}
