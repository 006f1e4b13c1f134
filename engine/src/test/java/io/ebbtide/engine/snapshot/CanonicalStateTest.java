package io.ebbtide.engine.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.model.ClientIds;
import io.ebbtide.engine.model.OrderPurpose;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CanonicalStateTest {
    private static final long MS = 1_000_000;
    private static final long NOW_NS = 1_700_000_000_000_000_000L;

    @Test
    void shouldBeEqualForTheSameAgesAtAnotherTime() {
        byte[] now = bytes(NOW_NS, sink -> sink.addTimeNs(NOW_NS - 5_000 * MS));
        byte[] later = bytes(NOW_NS + 77 * MS, sink -> sink.addTimeNs(NOW_NS + 77 * MS - 5_000 * MS));
        byte[] older = bytes(NOW_NS, sink -> sink.addTimeNs(NOW_NS - 5_001 * MS));

        assertThat(later).isEqualTo(now);
        assertThat(older).isNotEqualTo(now);
    }

    @Test
    void shouldTakeTimesWithinTheGranularityAsEqual() {
        byte[] exact = bytes(NOW_NS, sink -> sink.addTimeNs(NOW_NS + 5_000 * MS));
        byte[] drifted = bytes(NOW_NS + 37_000, sink -> sink.addTimeNs(NOW_NS + 5_000 * MS));

        assertThat(drifted).isEqualTo(exact);
    }

    @Test
    void shouldTellNoTimeFromNowAndFromNever() {
        byte[] none = bytes(NOW_NS, sink -> sink.addTimeNs(0));
        byte[] now = bytes(NOW_NS, sink -> sink.addTimeNs(NOW_NS));
        byte[] never = bytes(NOW_NS, sink -> sink.addTimeNs(Long.MAX_VALUE));

        assertThat(none).isNotEqualTo(now);
        assertThat(never).isNotEqualTo(now).isNotEqualTo(none);
    }

    @Test
    void shouldNameThingsByTheOrderOfTheirFirstAppearance() {
        byte[] lower = bytes(NOW_NS, sink -> names(sink, 7, 9, 7));
        byte[] higher = bytes(NOW_NS, sink -> names(sink, 70, 90, 70));
        byte[] otherPattern = bytes(NOW_NS, sink -> names(sink, 70, 90, 90));

        assertThat(higher).isEqualTo(lower);
        assertThat(otherPattern).isNotEqualTo(lower);
    }

    @Test
    void shouldForgetTheAttemptOfAnOrderButNotItsPurpose() {
        byte[] first = bytes(NOW_NS, sink -> sink.addClientId(ClientIds.of(1, OrderPurpose.EXIT, 1)));
        byte[] second = bytes(NOW_NS, sink -> sink.addClientId(ClientIds.of(1, OrderPurpose.EXIT, 2)));
        byte[] entry = bytes(NOW_NS, sink -> sink.addClientId(ClientIds.of(1, OrderPurpose.ENTRY, 1)));

        assertThat(second).isEqualTo(first);
        assertThat(entry).isNotEqualTo(first);
    }

    @Test
    void shouldWriteAmountsAsTheyAre() {
        for (long amount : new long[] {0, 1, -1, 63, 64, 127, 128, Long.MAX_VALUE, Long.MIN_VALUE}) {
            byte[] one = bytes(NOW_NS, sink -> sink.add(amount));
            byte[] same = bytes(NOW_NS, sink -> sink.add(amount));
            byte[] next = bytes(NOW_NS, sink -> sink.add(amount + 1));

            assertThat(same).isEqualTo(one);
            assertThat(next).isNotEqualTo(one);
        }
    }

    private static void names(StateSink sink, long first, long second, long third) {
        sink.addSequence(first);
        sink.addSequence(second);
        sink.addSequence(third);
    }

    private static byte[] bytes(long nowNs, Consumer<StateSink> owner) {
        CanonicalState state = new CanonicalState(MS);
        state.begin(nowNs);
        owner.accept(state);
        return state.toBytes();
    }
}
