package io.ebbtide.bench.explore;

import io.ebbtide.engine.snapshot.StateSink;
import java.util.ArrayList;
import java.util.List;

/**
 * A question that is under way, or its answer. It is read at some moment between the two: {@code possible} are the different answers that
 * it can have found since it left, the newest last. Immutable.
 *
 * <p>This is why reading is no step of its own: which of the answers it was is decided when one arrives, with the same outcomes as if the
 * moment had been chosen before, and with fewer states.
 */
record ExploredReading(ExploredRequest request, List<ExploredMessage> possible) {

    /** The same when the venue has changed: it may also be this. */
    ExploredReading or(ExploredMessage answer) {
        if (possible.contains(answer)) {
            return this;
        }
        List<ExploredMessage> more = new ArrayList<>(possible);
        more.add(answer);
        return new ExploredReading(request, List.copyOf(more));
    }

    /** The same when the order was asked to change since: what it says counts no more. */
    ExploredReading overtaken() {
        return new ExploredReading(
                request, possible.stream().map(ExploredMessage::overtaken).toList());
    }

    void writeTo(StateSink sink) {
        sink.add(possible.size());
        possible.forEach(answer -> answer.writeTo(sink));
    }
}
