package io.ebbtide.journal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.journal.Samples;
import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CommandCodecTest {
    private static final int OFFSET = 48;

    private final CommandCodec codec = new CommandCodec();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[4096]);

    /** Every constant, because the source is the enum itself. */
    @ParameterizedTest
    @EnumSource(CommandType.class)
    void shouldGiveBackWhatItWasGiven(CommandType type) {
        Samples samples = new Samples(type.code() + 1L);

        for (int i = 1; i <= 30; i++) {
            Command command = samples.command(type, i, i);
            int lengthBytes = codec.encode(command, buffer, OFFSET);
            Command decoded = new Command();
            codec.decode(buffer, OFFSET, lengthBytes, decoded);

            assertThat(decoded).usingRecursiveComparison().isEqualTo(command);
        }
    }

    @ParameterizedTest
    @EnumSource(CommandType.class)
    void shouldGiveEqualBytesForEqualCommandsInDirtyMemory(CommandType type) {
        Command command = new Samples(7).command(type, 1, 1);
        UnsafeBuffer dirty = new UnsafeBuffer(new byte[4096]);
        dirty.setMemory(0, 4096, (byte) 0xAA);

        int lengthBytes = codec.encode(command, buffer, 0);
        int dirtyBytes = codec.encode(command, dirty, 0);

        assertThat(dirtyBytes).isEqualTo(lengthBytes);
        assertThat(new UnsafeBuffer(dirty, 0, dirtyBytes)).isEqualTo(new UnsafeBuffer(buffer, 0, lengthBytes));
    }

    /** Bytes 6 and 7 of the message header are its version. */
    @Test
    void shouldReadTheFirstSignalWhereAJournalNamesNone() {
        Command command = new Samples(3).command(CommandType.DECISION_MADE, 1, 1);
        int lengthBytes = codec.encode(command, buffer, OFFSET);
        buffer.putShort(OFFSET + 6, (short) 4, ByteOrder.LITTLE_ENDIAN);

        Command decoded = new Command();
        codec.decode(buffer, OFFSET, lengthBytes, decoded);

        command.decision.signal = 0;
        assertThat(decoded).usingRecursiveComparison().isEqualTo(command);
    }

    @Test
    void shouldRefuseAnEventsBody() {
        int lengthBytes = new EventCodec().encode(new Samples(1).event(1), buffer, OFFSET);

        assertThatThrownBy(() -> codec.decode(buffer, OFFSET, lengthBytes, new Command()))
                .isInstanceOf(UnreadableRecordException.class);
    }
}
