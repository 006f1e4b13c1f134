package io.ebbtide.gateway.binance.live;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventSink;
import io.ebbtide.engine.event.TickTape;
import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Takes events as one line of text each; numbers of the venue that differ from run to run are left out. */
final class EventTexts implements EventSink {
    private static final long SECONDS_MAX = 20;

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final EngineEvent slot = new EngineEvent();

    @Override
    public EngineEvent claim() {
        return slot;
    }

    @Override
    public void publish(EngineEvent event) {
        lines.add(text(event));
    }

    /** Everything up to and including the first line that begins so. */
    List<String> until(String beginning) throws InterruptedException {
        List<String> taken = new ArrayList<>();
        String line = "";
        while (!line.startsWith(beginning)) {
            line = lines.poll(SECONDS_MAX, TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError("no " + beginning + " within " + SECONDS_MAX + " s after " + taken);
            }
            taken.add(line);
        }
        return taken;
    }

    /** Takes these lines in any order, as two connections tell them, and nothing else. */
    void onlyInAnyOrder(String... expected) throws InterruptedException {
        List<String> missing = new ArrayList<>(List.of(expected));
        while (!missing.isEmpty()) {
            String line = lines.poll(SECONDS_MAX, TimeUnit.SECONDS);
            if (line == null || !missing.remove(line)) {
                throw new AssertionError("came " + line + " where missing are " + missing);
            }
        }
    }

    /** What has come by now. */
    List<String> drain() {
        List<String> taken = new ArrayList<>();
        lines.drainTo(taken);
        return taken;
    }

    /** A tick as text. */
    static String tick(EngineEvent event) {
        return switch (event.type) {
            case QUOTE -> "QUOTE " + e8(event.quote.bidE8) + " " + e8(event.quote.askE8);
            case TRADE -> "TRADE " + event.trade.tradeId + " " + e8(event.trade.priceE8);
            case DEPTH -> "DEPTH " + e8(event.depth.bidPricesE8[0]);
            default -> throw new AssertionError("no tick: " + event.type);
        };
    }

    private static String text(EngineEvent event) {
        if (TickTape.isTick(event.type)) {
            return tick(event);
        }
        String rest = switch (event.type) {
            case PLACE_ANSWERED, CANCEL_ANSWERED ->
                event.answer.outcome + reason(event.answer.refusal, event.answer.venueCode);
            case QUERY_ANSWERED ->
                event.query.outcome + " " + event.query.status + " " + e8(event.query.cumQtyE8) + " epoch "
                        + event.query.epoch;
            case ORDER_EXECUTED -> execution(event);
            case CONNECTION_CHANGED -> event.connection.change + " " + event.connection.epoch;
            case TRADES_ANSWERED -> event.trades.outcome + " " + event.trades.trades + " epoch " + event.trades.epoch;
            case SNAPSHOT_BEGUN -> "" + event.snapshot.number;
            case BALANCE_REPORTED ->
                event.balance.asset + " " + e8(event.balance.freeE8) + " " + e8(event.balance.lockedE8);
            case OPEN_ORDER_REPORTED ->
                event.openOrder.side + " " + e8(event.openOrder.qtyE8) + " at " + e8(event.openOrder.limitPriceE8)
                        + (event.openOrder.clientId == 0 ? " foreign" : "");
            case SNAPSHOT_ENDED -> event.snapshot.outcome + " " + event.snapshot.balances + " " + event.snapshot.orders;
            case CLOCK_MEASURED -> "";
            default -> throw new AssertionError("not expected: " + event.type);
        };
        return (event.type + " " + rest).strip();
    }

    private static String execution(EngineEvent event) {
        String text = event.execution.type + " " + e8(event.execution.cumQtyE8);
        return event.execution.type == ExecutionType.TRADE
                ? text + " last " + e8(event.execution.lastQtyE8) + " at " + e8(event.execution.lastPriceE8) + " fee "
                        + e8(event.execution.feeE8)
                        + (event.execution.feeAsset == LocalAccount.BNB ? " BNB" : "")
                : text;
    }

    private static String reason(Refusal refusal, int code) {
        return refusal == Refusal.NONE ? "" : " " + refusal + " " + code;
    }

    private static String e8(long valueE8) {
        return FixedPoint.format(valueE8);
    }
}
