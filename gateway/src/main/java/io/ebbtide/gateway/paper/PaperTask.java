package io.ebbtide.gateway.paper;

import io.ebbtide.engine.command.OrderPayload;
import io.ebbtide.engine.event.AnswerPayload;
import io.ebbtide.engine.event.ExecutionPayload;
import io.ebbtide.engine.event.QueryPayload;

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
        ORDER_EXECUTED(6);

        /** What the digest holds. */
        final int code;

        Kind(int code) {
            this.code = code;
        }
    }

    long timeNs;
    long seq;
    Kind kind = Kind.PLACE_ARRIVES;
    int instrument;
    /** When the request was sent, or when the venue did what is reported. */
    long originTimeNs;

    final OrderPayload request = new OrderPayload();
    final AnswerPayload answer = new AnswerPayload();
    final QueryPayload query = new QueryPayload();
    final ExecutionPayload execution = new ExecutionPayload();

    boolean isBefore(PaperTask other) {
        return timeNs < other.timeNs || (timeNs == other.timeNs && seq < other.seq);
    }

    long clientId() {
        return switch (kind) {
            case PLACE_ARRIVES, CANCEL_ARRIVES, QUERY_ARRIVES -> request.clientId;
            case PLACE_ANSWERED, CANCEL_ANSWERED -> answer.clientId;
            case QUERY_ANSWERED -> query.clientId;
            case ORDER_EXECUTED -> execution.clientId;
        };
    }
}
