package io.ebbtide.journal.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.ring.OutboundRing;
import io.ebbtide.journal.JournalReader;
import io.ebbtide.journal.JournalWriter;
import io.ebbtide.journal.RecordKind;
import io.ebbtide.journal.Samples;
import io.ebbtide.journal.TestJournal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalHandlerTest {
    @TempDir
    private Path directory;

    private final Samples samples = new Samples(1);
    private final OutboundRing outbound = new OutboundRing(64);
    private final List<Throwable> failures = new ArrayList<>();
    private JournalWriter writer;
    private long commandSeq;

    @BeforeEach
    void open() throws IOException {
        writer = JournalWriter.open(TestJournal.options(directory));
    }

    @AfterEach
    void close() throws IOException {
        writer.close();
    }

    private JournalHandler handler(Durability durability) {
        return new JournalHandler(writer, outbound.newConsumer(), durability, failures::add);
    }

    private EngineEvent tick(long seq) {
        return samples.event(EventType.QUOTE, seq);
    }

    private void emit(CommandType type, long causeSeq) {
        Command slot = outbound.claim();
        slot.seq = ++commandSeq;
        slot.causeSeq = causeSeq;
        slot.type = type;
        outbound.publish(slot);
    }

    /** Such as "e1 e2 c1.2": events and commands with their causes in the order of the journal. */
    private String order() throws IOException {
        StringBuilder order = new StringBuilder();
        try (JournalReader reader = JournalReader.open(directory)) {
            while (reader.next()) {
                order.append(
                        reader.kind() == RecordKind.EVENT
                                ? " e" + reader.event().seq
                                : " c" + reader.command().seq + "." + reader.command().causeSeq);
            }
        }
        return order.toString().trim();
    }

    @Test
    void shouldWriteACommandBehindItsCauseAndNeverBefore() throws Exception {
        JournalHandler handler = handler(Durability.PROCESS);
        emit(CommandType.ORDER_CHANGED, 1);
        emit(CommandType.PLACE_ORDER, 2);
        emit(CommandType.PLACE_ORDER, 2);
        emit(CommandType.ALARM_RAISED, 4);

        for (long seq = 1; seq <= 4; seq++) {
            handler.onEvent(tick(seq), seq, seq == 4);
        }

        assertThat(order()).isEqualTo("e1 c1.1 e2 c2.2 c3.2 e3 e4 c4.4");
    }

    @Test
    void shouldWriteALateCommandWithTheNextEventOrAtTheFinish() throws Exception {
        JournalHandler handler = handler(Durability.PROCESS);
        handler.onEvent(tick(1), 1, true);
        emit(CommandType.PLACE_ORDER, 1);
        handler.onEvent(tick(2), 2, true);
        emit(CommandType.PLACE_ORDER, 2);
        handler.onTimeout(2);
        emit(CommandType.CANCEL_ORDER, 2);

        handler.finish();

        assertThat(order()).isEqualTo("e1 e2 c1.1 c2.2 c3.2");
        assertThat(writer.syncedIndex()).isEqualTo(5);
    }

    @Test
    void shouldCallEachEventDurableAtOnceInLevelProcess() throws Exception {
        JournalHandler handler = handler(Durability.PROCESS);

        handler.onEvent(tick(1), 1, false);

        assertThat(handler.durableSeq().get()).isEqualTo(1);
        assertThat(writer.syncedIndex()).isZero();
    }

    @Test
    void shouldNeverSyncWhileNobodyWaitsInLevelPower() throws Exception {
        JournalHandler handler = handler(Durability.POWER);
        emit(CommandType.EQUITY_SAMPLED, 1);
        emit(CommandType.PLACE_ORDER, 1);

        for (long seq = 1; seq <= 10; seq++) {
            handler.onEvent(tick(seq), seq, true);
        }

        assertThat(writer.syncedIndex()).isZero();
        assertThat(handler.durableSeq().get()).isZero();
    }

    @Test
    void shouldSyncOnceForAllWhoWaitAtTheEndOfABatch() throws Exception {
        JournalHandler handler = handler(Durability.POWER);
        waitFor(handler, 1);
        waitFor(handler, 2);

        handler.onEvent(tick(1), 1, false);
        assertThat(handler.durableSeq().get()).isZero();
        handler.onEvent(tick(2), 2, true);
        handler.onEvent(tick(3), 3, true);

        assertThat(handler.durableSeq().get()).isEqualTo(2);
        assertThat(writer.syncedIndex()).isEqualTo(2);
    }

    @Test
    void shouldSyncBetweenBatchesOnceTheCauseIsWritten() throws Exception {
        JournalHandler handler = handler(Durability.POWER);
        handler.onEvent(tick(1), 1, true);
        assertThat(handler.isSyncWanted()).isFalse();

        emit(CommandType.PLACE_ORDER, 1);
        assertThat(waitFor(handler, 1)).isTrue();
        assertThat(handler.isSyncWanted()).isTrue();
        handler.onTimeout(1);

        assertThat(handler.durableSeq().get()).isEqualTo(1);
        assertThat(handler.isSyncWanted()).isFalse();
        assertThat(order()).isEqualTo("e1 c1.1");
    }

    @Test
    void shouldNotSyncForACauseThatIsNotWrittenYet() throws Exception {
        JournalHandler handler = handler(Durability.POWER);
        handler.onEvent(tick(1), 1, true);

        waitFor(handler, 2);

        assertThat(handler.isSyncWanted()).isFalse();
        assertThat(handler.isWaitedFor()).isTrue();
        handler.onEvent(tick(2), 2, true);
        assertThat(handler.durableSeq().get()).isEqualTo(2);
        assertThat(handler.isWaitedFor()).isFalse();
    }

    /** Lets an orders thread ask at the gate, and go away again; gives whether it called the journal thread. */
    private static boolean waitFor(JournalHandler handler, long causeSeq) {
        boolean[] called = new boolean[1];
        handler.newGate(() -> called[0] = true, () -> true).await(causeSeq);
        return called[0];
    }

    @Test
    void shouldTellTheOwnerAndWriteNothingMoreAfterAFailure() throws Exception {
        JournalHandler handler = handler(Durability.PROCESS);
        handler.onEvent(tick(1), 1, true);

        assertThatThrownBy(() -> handler.onEvent(tick(5), 2, true)).isInstanceOf(IllegalArgumentException.class);
        handler.onEvent(tick(2), 3, true);
        handler.finish();

        assertThat(failures).hasSize(1);
        assertThat(order()).isEqualTo("e1");
        assertThat(handler.durableSeq().get()).isEqualTo(1);
    }

    @Test
    void shouldWorkWithoutCommands() throws Exception {
        JournalHandler handler = new JournalHandler(writer, null, Durability.POWER, failures::add);
        handler.onEvent(tick(1), 1, true);

        handler.finish();

        assertThat(order()).isEqualTo("e1");
        assertThat(handler.durableSeq().get()).isEqualTo(1);
    }
}
