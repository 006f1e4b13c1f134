package io.ebbtide.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.model.OrderPurpose;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LateEntriesTest {
    private static final long MS = 1_000_000;
    private static final long TTL_MS = 5_000;

    private final AtomicLong nowNs = new AtomicLong();
    private final RecordedEventsSink sink = new RecordedEventsSink();
    private final LateEntries late = new LateEntries(sink, nowNs::get, TTL_MS);

    private static Command command(CommandType type, OrderPurpose purpose) {
        Command command = new Command();
        command.type = type;
        command.timeNs = 1_000 * MS;
        command.instrument = 3;
        command.order.clientId = 77;
        command.order.purpose = purpose;
        return command;
    }

    @Test
    void shouldLetAnEntryGoUpToTheLastMoment() {
        nowNs.set((1_000 + TTL_MS) * MS);

        assertThat(late.takesBack(command(CommandType.PLACE_ORDER, OrderPurpose.ENTRY)))
                .isFalse();
        assertThat(sink.fresh()).isEmpty();
    }

    @Test
    void shouldAnswerForTheVenueThatALateEntryWasNotTaken() {
        nowNs.set((1_000 + TTL_MS) * MS + 1);

        assertThat(late.takesBack(command(CommandType.PLACE_ORDER, OrderPurpose.ENTRY)))
                .isTrue();
        assertThat(sink.fresh()).containsExactly("PLACE_ANSWERED 3 #77 REFUSED SEND_EXPIRED at 6000000001");
    }

    @Test
    void shouldNeverKeepAnythingElseBack() {
        nowNs.set(Long.MAX_VALUE);

        for (OrderPurpose purpose : OrderPurpose.values()) {
            assertThat(late.takesBack(command(CommandType.CANCEL_ORDER, purpose)))
                    .isFalse();
            assertThat(late.takesBack(command(CommandType.QUERY_ORDER, purpose)))
                    .isFalse();
            assertThat(late.takesBack(command(CommandType.PLACE_ORDER, purpose)))
                    .isEqualTo(purpose == OrderPurpose.ENTRY);
        }
        assertThat(sink.fresh()).hasSize(1);
    }
}
