package io.ebbtide.engine.portfolio;

import io.ebbtide.engine.model.ExitReason;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.HaltReason;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.model.ProtectionState;
import io.ebbtide.engine.snapshot.StateSink;
import io.ebbtide.engine.snapshot.StateSource;

/**
 * Everything about the one position that an instrument can have: what was bought and sold, what protects it, how it is being sold.
 *
 * <p>Units: base quantities and quote amounts E8. One writer: the engine thread; {@code state} is changed by {@link #enter} alone, which
 * the lifecycle calls, {@code protection} by the protection alone, amounts by {@link Portfolio} alone.
 */
public final class Position {
    public final Instrument instrument;

    public PositionState state = PositionState.NEW;
    public ProtectionState protection = ProtectionState.NONE;
    public long decisionId;
    public long firstFillNs;
    public long cooldownUntilNs;

    public long takeProfitE8;
    public long stopE8;
    /** Since when mid has been at the stop while a stop order rests, or 0. */
    public long stopHitNs;
    /** Highest mid since the first fill, or 0. */
    public long peakE8;
    /** Where trailing sells, or 0. */
    public long trailE8;
    /** What was bought when the levels were set; 0 while nothing is held. */
    public long levelsForE8;

    /** The protective order that lives, or 0. */
    public long protectionClientId;
    /** The side that is to protect: TP or SL. */
    public ProtectionState protectionSide = ProtectionState.TP;

    /** Whether a protective stop order sold something. */
    public boolean stopSold;

    public int takeProfitAttempts;
    public int stopAttempts;
    /** Protective orders that failed in a row. */
    public int protectionFailures;
    /** When the switch that is under way began, or 0. */
    public long switchStartedNs;

    public long switchAllowedNs;
    public long unprotectedSinceNs;
    public long unprotectedNsMax;

    /** Why the instrument is halted; outlives the position. */
    public HaltReason haltReason = HaltReason.NONE;
    /** Whether protective orders are not placed any more, because the session is stopping. */
    public boolean protectionOff;

    public ExitReason exitReason = ExitReason.NONE;
    public int exitRung;
    /** The rung of the exit's newest order. */
    public int exitPlacedRung;

    public int exitRounds;
    public int exitAttempts;
    public long exitClientId;

    long heldE8;
    long costQuoteE8;
    long realizedCostE8;
    long boughtE8;
    long boughtQuoteE8;
    long soldE8;
    long soldQuoteE8;
    long feeBaseE8;
    long feeQuoteE8;
    long feeThirdE8;
    long feeThirdQuoteE8;
    int feeThirdAsset = -1;

    long oversoldE8;

    private final SlotCount slots;
    private boolean counted;

    Position(Instrument instrument, SlotCount slots) {
        this.instrument = instrument;
        this.slots = slots;
    }

    /** How many positions take a slot: kept, because every evaluation of every dip asks. */
    static final class SlotCount {
        int taken;
    }

    /** Moves to another state. */
    public void enter(PositionState next) {
        // Not asked twice: what a halted instrument holds can change without a change of its state.
        slots.taken -= counted ? 1 : 0;
        state = next;
        counted = takesSlot();
        slots.taken += counted ? 1 : 0;
    }

    /** What is held: bought less sold less fees that were taken in the base asset; dust of earlier lives is part of it. */
    public long heldE8() {
        return heldE8;
    }

    /** What of the holding a venue would accept in an order: held, rounded down to the lot step. */
    public long sellableE8() {
        return FixedPoint.floorToStep(heldE8, instrument.filters().lot().stepE8());
    }

    public long boughtE8() {
        return boughtE8;
    }

    public long boughtQuoteE8() {
        return boughtQuoteE8;
    }

    public long soldE8() {
        return soldE8;
    }

    public long soldQuoteE8() {
        return soldQuoteE8;
    }

    public long feeBaseE8() {
        return feeBaseE8;
    }

    public long feeQuoteE8() {
        return feeQuoteE8;
    }

    public long feeThirdE8() {
        return feeThirdE8;
    }

    public int feeThirdAsset() {
        return feeThirdAsset;
    }

    /** Volume-weighted entry price, rounded down; 0 before the first fill. */
    public long entryPriceE8() {
        return boughtE8 == 0 ? 0 : FixedPoint.divFloor(boughtQuoteE8, boughtE8);
    }

    /** Cost in quote of what is held now, dust of earlier lives included. */
    public long openCostE8() {
        return costQuoteE8;
    }

    /** Whether stop and other levels are armed: from the first fill until everything sellable is sold. */
    public boolean isHeld() {
        return levelsForE8 > 0;
    }

    /** What was sold beyond what we held and no operator has looked at yet. */
    public long oversoldE8() {
        return oversoldE8;
    }

    /** An operator has looked at what was sold beyond what we held. */
    public void explainOversold() {
        oversoldE8 = 0;
    }

    /** Whether the instrument takes one of the slots. */
    public boolean takesSlot() {
        return switch (state) {
            case OPENING, OPEN, PROTECTING, CLOSING -> true;
            case HALTED -> isHeld();
            case NEW, CLOSED -> false;
        };
    }

    /** Whether no order of ours works or holds: a fill that comes now is late. */
    boolean isFlat() {
        return switch (state) {
            case NEW, CLOSED -> true;
            case OPENING, OPEN, PROTECTING, CLOSING -> false;
            case HALTED -> !isHeld();
        };
    }

    /** Begins a new life; what came before is accounted for, and its dust is carried over with its cost. */
    public void begin(long newDecisionId) {
        decisionId = newDecisionId;
        takeProfitAttempts = 0;
        stopAttempts = 0;
        exitAttempts = 0;
        reopen();
    }

    /** Begins another life of the same decision, for a late fill: attempts go on, so that no client id is used twice. */
    void reopen() {
        firstFillNs = 0;
        takeProfitE8 = 0;
        stopE8 = 0;
        stopHitNs = 0;
        levelsForE8 = 0;
        peakE8 = 0;
        trailE8 = 0;
        protectionClientId = 0;
        protectionSide = ProtectionState.TP;
        stopSold = false;
        protectionFailures = 0;
        switchStartedNs = 0;
        switchAllowedNs = 0;
        unprotectedSinceNs = 0;
        unprotectedNsMax = 0;
        exitReason = ExitReason.NONE;
        exitRung = 0;
        exitPlacedRung = 0;
        exitRounds = 0;
        exitClientId = 0;
        realizedCostE8 = 0;
        boughtE8 = 0;
        boughtQuoteE8 = 0;
        soldE8 = 0;
        soldQuoteE8 = 0;
        feeBaseE8 = 0;
        feeQuoteE8 = 0;
        feeThirdE8 = 0;
        feeThirdQuoteE8 = 0;
        feeThirdAsset = -1;
    }

    /** Writes every field. */
    public void writeTo(StateSink sink) {
        sink.add(state.code());
        sink.add(protection.code());
        sink.addSequence(decisionId);
        sink.addTimeNs(firstFillNs);
        sink.addTimeNs(cooldownUntilNs);
        sink.add(takeProfitE8);
        sink.add(stopE8);
        sink.addTimeNs(stopHitNs);
        sink.add(levelsForE8);
        sink.add(peakE8);
        sink.add(trailE8);
        sink.addClientId(protectionClientId);
        sink.add(protectionSide.code());
        sink.add(stopSold ? 1 : 0);
        sink.add(takeProfitAttempts);
        sink.add(stopAttempts);
        sink.add(protectionFailures);
        sink.addTimeNs(switchStartedNs);
        sink.addTimeNs(switchAllowedNs);
        sink.addTimeNs(unprotectedSinceNs);
        sink.addDurationNs(unprotectedNsMax);
        sink.add(haltReason.code());
        sink.add(protectionOff ? 1 : 0);
        sink.add(oversoldE8);
        sink.add(counted ? 1 : 0);
        sink.add(exitReason.code());
        sink.add(exitRung);
        sink.add(exitPlacedRung);
        sink.add(exitRounds);
        sink.add(exitAttempts);
        sink.addClientId(exitClientId);
        sink.add(heldE8);
        sink.add(costQuoteE8);
        sink.add(realizedCostE8);
        sink.add(boughtE8);
        sink.add(boughtQuoteE8);
        sink.add(soldE8);
        sink.add(soldQuoteE8);
        sink.add(feeBaseE8);
        sink.add(feeQuoteE8);
        sink.add(feeThirdE8);
        sink.add(feeThirdQuoteE8);
        sink.add(feeThirdAsset);
    }

    /** Takes back what was written. */
    void loadFrom(StateSource source) {
        state = source.nextOf(PositionState.values());
        protection = source.nextOf(ProtectionState.values());
        decisionId = source.nextSequence();
        firstFillNs = source.nextTimeNs();
        cooldownUntilNs = source.nextTimeNs();
        takeProfitE8 = source.next();
        stopE8 = source.next();
        stopHitNs = source.nextTimeNs();
        levelsForE8 = source.next();
        peakE8 = source.next();
        trailE8 = source.next();
        protectionClientId = source.nextClientId();
        protectionSide = source.nextOf(ProtectionState.values());
        stopSold = source.nextFlag();
        takeProfitAttempts = source.nextCount(Integer.MAX_VALUE);
        stopAttempts = source.nextCount(Integer.MAX_VALUE);
        protectionFailures = source.nextCount(Integer.MAX_VALUE);
        switchStartedNs = source.nextTimeNs();
        switchAllowedNs = source.nextTimeNs();
        unprotectedSinceNs = source.nextTimeNs();
        unprotectedNsMax = source.nextDurationNs();
        haltReason = source.nextOf(HaltReason.values());
        protectionOff = source.nextFlag();
        oversoldE8 = source.next();
        slots.taken -= counted ? 1 : 0;
        counted = source.nextFlag();
        slots.taken += counted ? 1 : 0;
        exitReason = source.nextOf(ExitReason.values());
        exitRung = source.nextInt(Integer.MIN_VALUE, Integer.MAX_VALUE);
        exitPlacedRung = source.nextInt(Integer.MIN_VALUE, Integer.MAX_VALUE);
        exitRounds = source.nextCount(Integer.MAX_VALUE);
        exitAttempts = source.nextCount(Integer.MAX_VALUE);
        exitClientId = source.nextClientId();
        loadAmounts(source);
    }

    private void loadAmounts(StateSource source) {
        heldE8 = source.next();
        costQuoteE8 = source.next();
        realizedCostE8 = source.next();
        boughtE8 = source.next();
        boughtQuoteE8 = source.next();
        soldE8 = source.next();
        soldQuoteE8 = source.next();
        feeBaseE8 = source.next();
        feeQuoteE8 = source.next();
        feeThirdE8 = source.next();
        feeThirdQuoteE8 = source.next();
        feeThirdAsset = source.nextInt(-1, Integer.MAX_VALUE);
    }
}
