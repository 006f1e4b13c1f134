package io.ebbtide.gateway.binance;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.event.ExecutionPayload;
import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.Liquidity;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.gateway.text.EpochTime;
import io.ebbtide.gateway.text.JsonCursor;
import io.ebbtide.gateway.text.SymbolIndex;

/**
 * Decodes {@code executionReport}. The report of a cancel carries the cancel's id in {@code c} and the order's in {@code C}, every other the
 * order's in {@code c}. What happened follows the order's status {@code X} where it differs from the kind of report {@code x}: an order that
 * ended in a match with itself has expired. A kind or status that is not known, a change of the order, and a trade without quantity or price
 * are {@link ReportVerdict#ASK_ORDER}.
 *
 * <p>Errors: none are thrown, whatever the bytes. No allocation. Thread: that of the connection. Source: Binance Spot docs,
 * user-data-stream.md, "Order Update", and enums.md, state of 2026-07-21.
 */
public final class ExecutionReport {
    private static final long MISSING = -1;

    private final JsonCursor json = new JsonCursor();
    private final SymbolIndex instruments;
    private final SymbolIndex assets;
    private final OwnOrderIds ids;
    private final ExecutionPayload report = new ExecutionPayload();
    private int instrument;
    private long clientId;
    private long originalClientId;
    private boolean originalNamed;
    private Kind kind = Kind.OTHER;
    private Status status = Status.OTHER;
    private long time;
    private long eventTime;
    private boolean feeNamed;
    private long foreignFees;

    private enum Kind {
        NEW,
        TRADE,
        CANCELED,
        REJECTED,
        EXPIRED,
        PREVENTED,
        OTHER
    }

    private enum Status {
        WORKING,
        FILLED,
        CANCELED,
        REJECTED,
        EXPIRED,
        OTHER
    }

    /** Symbols and assets by their index, and whose orders are ours. */
    public ExecutionReport(SymbolIndex instruments, SymbolIndex assets, OwnOrderIds ids) {
        this.instruments = instruments;
        this.assets = assets;
        this.ids = ids;
    }

    /** Reads the event in {@code [from, to)} of {@code text}. The bytes are not needed afterwards. */
    public ReportVerdict decode(byte[] text, int from, int to) {
        clear();
        json.reset(text, from, to);
        json.enterObject();
        while (json.nextField()) {
            char key = json.shortKey();
            json.readValue();
            take(key, text);
        }
        if (!json.atEnd() || report.venueOrderId < 0 || report.cumQtyE8 < 0) {
            return ReportVerdict.BAD;
        }
        if (instrument == SymbolIndex.UNKNOWN) {
            return ReportVerdict.UNKNOWN_SYMBOL;
        }
        report.clientId = originalNamed ? originalClientId : clientId;
        if (report.clientId == OwnOrderIds.FOREIGN) {
            return ReportVerdict.FOREIGN;
        }
        return judge();
    }

    /** The order of the last report that was EXECUTED or ASK_ORDER. */
    public long clientId() {
        return report.clientId;
    }

    public int instrument() {
        return instrument;
    }

    /** How many fills had a fee in an asset that nobody here counts; their fee is told as 0. */
    public long foreignFees() {
        return foreignFees;
    }

    /** Writes the last report, which must be EXECUTED, into {@code slot}: everything but the sequence. */
    public void fill(EngineEvent slot, long recvTimeNs) {
        slot.begin(EventType.ORDER_EXECUTED, instrument, recvTimeNs);
        long sourceTime = time == MISSING ? eventTime : time;
        slot.sourceTimeNs = Math.max(EpochTime.MILLISECONDS_OR_MICROSECONDS.toNs(sourceTime), 0);
        ExecutionPayload to = slot.execution;
        to.clientId = report.clientId;
        to.venueOrderId = report.venueOrderId;
        to.type = report.type;
        to.tradeId = report.tradeId;
        to.lastQtyE8 = report.lastQtyE8;
        to.lastPriceE8 = report.lastPriceE8;
        to.cumQtyE8 = report.cumQtyE8;
        to.feeE8 = report.feeE8;
        to.feeAsset = report.feeAsset;
        to.liquidity = report.liquidity;
        to.refusal = report.refusal;
    }

    private void clear() {
        instrument = SymbolIndex.UNKNOWN;
        clientId = OwnOrderIds.FOREIGN;
        originalClientId = OwnOrderIds.FOREIGN;
        originalNamed = false;
        kind = Kind.OTHER;
        status = Status.OTHER;
        time = MISSING;
        eventTime = MISSING;
        feeNamed = false;
        report.venueOrderId = MISSING;
        report.tradeId = MISSING;
        report.lastQtyE8 = 0;
        report.lastPriceE8 = 0;
        report.cumQtyE8 = MISSING;
        report.feeE8 = 0;
        report.feeAsset = SymbolIndex.UNKNOWN;
        report.liquidity = Liquidity.TAKER;
        report.refusal = Refusal.NONE;
    }

    private void take(char key, byte[] text) {
        int from = json.valueFrom();
        int to = json.valueTo();
        switch (key) {
            case 's' -> instrument = instruments.find(text, from, to);
            case 'c' -> clientId = ids.find(text, from, to);
            case 'C' -> {
                originalNamed = to > from && !json.valueIs("null");
                originalClientId = ids.find(text, from, to);
            }
            case 'i' -> report.venueOrderId = json.whole();
            case 'x' -> kind = kindOf();
            case 'X' -> status = statusOf();
            case 'r' -> report.refusal = refusalOf();
            case 't' -> report.tradeId = json.whole();
            case 'l' -> report.lastQtyE8 = json.valueE8();
            case 'L' -> report.lastPriceE8 = json.valueE8();
            case 'z' -> report.cumQtyE8 = json.valueE8();
            case 'n' -> report.feeE8 = json.valueE8();
            case 'N' -> {
                feeNamed = !json.valueIs("null");
                report.feeAsset = feeNamed ? assets.find(text, from, to) : SymbolIndex.UNKNOWN;
            }
            case 'm' -> report.liquidity = json.valueIs("true") ? Liquidity.MAKER : Liquidity.TAKER;
            case 'T' -> time = json.whole();
            case 'E' -> eventTime = json.whole();
            default -> {}
        }
    }

    private ReportVerdict judge() {
        if (kind == Kind.OTHER || status == Status.OTHER) {
            return ReportVerdict.ASK_ORDER;
        }
        if (kind == Kind.TRADE) {
            return judgeTrade();
        }
        report.tradeId = 0;
        report.lastQtyE8 = 0;
        report.lastPriceE8 = 0;
        report.feeE8 = 0;
        report.feeAsset = 0;
        report.refusal = status == Status.REJECTED ? report.refusal : Refusal.NONE;
        return switch (status) {
            // A stop that triggers is NEW once more; what a match with ourselves took away is not told here.
            case WORKING -> kind == Kind.NEW ? executed(ExecutionType.NEW) : ReportVerdict.ASK_ORDER;
            case CANCELED -> executed(ExecutionType.CANCELED);
            case EXPIRED -> executed(ExecutionType.EXPIRED);
            case REJECTED -> executed(ExecutionType.REJECTED);
            case FILLED, OTHER -> ReportVerdict.ASK_ORDER;
        };
    }

    private ReportVerdict judgeTrade() {
        boolean whole = report.tradeId >= 0
                && report.lastQtyE8 > 0
                && report.lastPriceE8 > 0
                && report.cumQtyE8 >= report.lastQtyE8
                && report.feeE8 >= 0;
        if (!whole) {
            return ReportVerdict.ASK_ORDER;
        }
        report.refusal = Refusal.NONE;
        if (report.feeAsset == SymbolIndex.UNKNOWN) {
            foreignFees += feeNamed && report.feeE8 > 0 ? 1 : 0;
            report.feeE8 = 0;
            report.feeAsset = 0;
        }
        return executed(ExecutionType.TRADE);
    }

    private ReportVerdict executed(ExecutionType type) {
        report.type = type;
        return ReportVerdict.EXECUTED;
    }

    private Kind kindOf() {
        if (json.valueIs("TRADE")) {
            return Kind.TRADE;
        }
        if (json.valueIs("NEW")) {
            return Kind.NEW;
        }
        if (json.valueIs("CANCELED")) {
            return Kind.CANCELED;
        }
        if (json.valueIs("EXPIRED")) {
            return Kind.EXPIRED;
        }
        if (json.valueIs("REJECTED")) {
            return Kind.REJECTED;
        }
        return json.valueIs("TRADE_PREVENTION") ? Kind.PREVENTED : Kind.OTHER;
    }

    private Status statusOf() {
        if (json.valueIs("NEW") || json.valueIs("PARTIALLY_FILLED") || json.valueIs("PENDING_NEW")) {
            return Status.WORKING;
        }
        if (json.valueIs("FILLED")) {
            return Status.FILLED;
        }
        if (json.valueIs("CANCELED")) {
            return Status.CANCELED;
        }
        if (json.valueIs("EXPIRED") || json.valueIs("EXPIRED_IN_MATCH")) {
            return Status.EXPIRED;
        }
        return json.valueIs("REJECTED") ? Status.REJECTED : Status.OTHER;
    }

    private Refusal refusalOf() {
        if (json.valueIs("NONE")) {
            return Refusal.NONE;
        }
        if (json.valueIs("INSUFFICIENT_BALANCES")) {
            return Refusal.VENUE_INSUFFICIENT_BALANCE;
        }
        return json.valueIs("WOULD_MATCH_IMMEDIATELY") ? Refusal.VENUE_WOULD_TAKE : Refusal.VENUE_OTHER;
    }
}
