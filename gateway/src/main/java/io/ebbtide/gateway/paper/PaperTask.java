package io.ebbtide.gateway.paper;

import io.ebbtide.engine.command.InquiryPayload;
import io.ebbtide.engine.command.OrderPayload;
import io.ebbtide.engine.event.AnswerPayload;
import io.ebbtide.engine.event.BalancePayload;
import io.ebbtide.engine.event.ExecutionPayload;
import io.ebbtide.engine.event.OpenOrderPayload;
import io.ebbtide.engine.event.QueryPayload;
import io.ebbtide.engine.event.SnapshotPayload;
import io.ebbtide.engine.event.TradesPayload;
import org.jspecify.annotations.Nullable;

/** Something that happens at the paper venue at a known time: a request arrives there or a message arrives here. Pooled. */
final class PaperTask {
    /** What happens; says which payload counts. */
    enum Kind {
        PLACE_ARRIVES(0),
        CANCEL_ARRIVES(1),
        QUERY_ARRIVES(2),
        PLACE_ANSWERED(3),
        CANCEL_ANSWERED(4),
        QUERY_ANSWERED(5),
        ORDER_EXECUTED(6),
        RECONNECTS(7),
        TRADES_ARRIVE(8),
        SNAPSHOT_ARRIVES(9),
        TRADES_ANSWERED(10),
        SNAPSHOT_BEGUN(11),
        BALANCE_REPORTED(12),
        OPEN_ORDER_REPORTED(13),
        SNAPSHOT_ENDED(14),
        CONNECTION_LOST(15);

        /** What the digest holds. */
        final int code;

        Kind(int code) {
            this.code = code;
        }

        /** The answer to a request. */
        Kind answer() {
            return switch (this) {
                case PLACE_ARRIVES -> PLACE_ANSWERED;
                case CANCEL_ARRIVES -> CANCEL_ANSWERED;
                case QUERY_ARRIVES -> QUERY_ANSWERED;
                case PLACE_ANSWERED, CANCEL_ANSWERED, QUERY_ANSWERED, ORDER_EXECUTED, RECONNECTS ->
                    throw new IllegalStateException(this + " is not answered");
                case TRADES_ARRIVE,
                        SNAPSHOT_ARRIVES,
                        TRADES_ANSWERED,
                        SNAPSHOT_BEGUN,
                        BALANCE_REPORTED,
                        OPEN_ORDER_REPORTED,
                        SNAPSHOT_ENDED,
                        CONNECTION_LOST -> throw new IllegalStateException(this + " is not answered");
            };
        }

        /** The traffic that it belongs to. */
        FaultOccasion occasion() {
            return switch (this) {
                case PLACE_ARRIVES, PLACE_ANSWERED -> FaultOccasion.PLACE;
                case CANCEL_ARRIVES, CANCEL_ANSWERED -> FaultOccasion.CANCEL;
                case QUERY_ARRIVES,
                        QUERY_ANSWERED,
                        TRADES_ARRIVE,
                        SNAPSHOT_ARRIVES,
                        TRADES_ANSWERED,
                        SNAPSHOT_BEGUN,
                        BALANCE_REPORTED,
                        OPEN_ORDER_REPORTED,
                        SNAPSHOT_ENDED -> FaultOccasion.QUERY;
                case ORDER_EXECUTED -> FaultOccasion.STREAM;
                case RECONNECTS, CONNECTION_LOST -> FaultOccasion.CONNECT;
            };
        }
    }

    long timeNs;
    long seq;
    Kind kind = Kind.PLACE_ARRIVES;
    int instrument;
    /** When the request was sent, or when the venue did what is reported. */
    long originTimeNs;
    /** What goes wrong with it. */
    @Nullable
    PaperFault fault;

    final OrderPayload request = new OrderPayload();
    final InquiryPayload inquiry = new InquiryPayload();
    final AnswerPayload answer = new AnswerPayload();
    final QueryPayload query = new QueryPayload();
    final ExecutionPayload execution = new ExecutionPayload();
    final TradesPayload trades = new TradesPayload();
    final SnapshotPayload snapshot = new SnapshotPayload();
    final BalancePayload balance = new BalancePayload();
    final OpenOrderPayload openOrder = new OpenOrderPayload();

    boolean isBefore(PaperTask other) {
        return timeNs < other.timeNs || (timeNs == other.timeNs && seq < other.seq);
    }

    long clientId() {
        return switch (kind) {
            case PLACE_ARRIVES, CANCEL_ARRIVES, QUERY_ARRIVES -> request.clientId;
            case PLACE_ANSWERED, CANCEL_ANSWERED -> answer.clientId;
            case QUERY_ANSWERED -> query.clientId;
            case ORDER_EXECUTED -> execution.clientId;
            case TRADES_ARRIVE -> inquiry.clientId;
            case TRADES_ANSWERED -> trades.clientId;
            case OPEN_ORDER_REPORTED -> openOrder.clientId;
            case RECONNECTS, CONNECTION_LOST, SNAPSHOT_ARRIVES, SNAPSHOT_BEGUN, BALANCE_REPORTED, SNAPSHOT_ENDED -> 0;
        };
    }
}
