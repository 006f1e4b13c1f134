package io.ebbtide.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class RecordImageTest {
    private static final int EVENTS = 5;

    private final Memory memory = new Memory();

    @Test
    void shouldGiveBackWhatAWriterAppended() throws IOException {
        write(EVENTS);

        RecordImage image = memory.read(memory.size);

        for (int i = 1; i <= EVENTS; i++) {
            assertThat(image.next()).isTrue();
            assertThat(image.recordIndex()).isEqualTo(i);
            assertThat(image.event().seq).isEqualTo(i);
        }
        assertThat(image.next()).isFalse();
        assertThat(image.tail().torn()).isFalse();
    }

    @Test
    void shouldEndBeforeTheFirstRecordThatIsNotWhole() throws IOException {
        write(EVENTS);
        int recordBytes = memory.size / EVENTS;

        for (int size = 0; size <= memory.size; size++) {
            RecordImage image = memory.read(size);
            while (image.next()) {
                // To the end.
            }
            assertThat(image.tail().recordsKept()).as("%d bytes", size).isEqualTo(size / recordBytes);
            assertThat(image.tail().torn()).as("%d bytes", size).isEqualTo(size % recordBytes != 0);
        }
    }

    @Test
    void shouldEndBeforeARecordWithAFlippedBit() throws IOException {
        write(EVENTS);
        int recordBytes = memory.size / EVENTS;

        for (int at = 0; at < memory.size; at++) {
            memory.bytes[at] ^= 0x10;
            RecordImage image = memory.read(memory.size);
            while (image.next()) {
                // To the end.
            }
            assertThat(image.tail().recordsKept()).as("byte %d", at).isEqualTo(at / recordBytes);
            memory.bytes[at] ^= 0x10;
        }
    }

    @Test
    void shouldGoOnBehindAPlace() throws IOException {
        write(EVENTS);
        RecordImage image = memory.read(memory.size);
        image.next();
        image.next();

        RecordImage rest = new RecordImage(memory.bytes, memory.size, image.place());

        assertThat(rest.next()).isTrue();
        assertThat(rest.event().seq).isEqualTo(3);
    }

    private void write(int events) throws IOException {
        RecordImage empty = memory.read(0);
        empty.next();
        JournalWriter writer = JournalWriter.behind(empty, memory);
        EngineEvent event = new EngineEvent();
        for (int i = 1; i <= events; i++) {
            event.begin(EventType.CLOCK, EngineEvent.NO_INSTRUMENT, i).seq = i;
            writer.append(event);
        }
    }

    /** Records one behind the other. */
    private static final class Memory implements RecordStorage {
        private final ByteBuffer record = ByteBuffer.allocate(Envelope.RECORD_BYTES_MAX);
        private final UnsafeBuffer buffer = new UnsafeBuffer(record);
        private byte[] bytes = new byte[0];
        private int size;

        RecordImage read(int sizeBytes) {
            return new RecordImage(bytes, sizeBytes, RecordImage.Place.beginning());
        }

        @Override
        public UnsafeBuffer buffer() {
            return buffer;
        }

        @Override
        public ByteBuffer memory() {
            return record;
        }

        @Override
        public void append(int recordBytes) {
            bytes = Arrays.copyOf(bytes, size + recordBytes);
            buffer.getBytes(0, bytes, size, recordBytes);
            size += recordBytes;
        }

        @Override
        public void sync() {
            // Nothing is between.
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
