package io.ebbtide.journal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.journal.Samples;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventCodecTest {
    private static final int OFFSET = 48;

    private final EventCodec codec = new EventCodec();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[4096]);

    /** Every constant, because the source is the enum itself. */
    @ParameterizedTest
    @EnumSource(EventType.class)
    void shouldGiveBackWhatItWasGiven(EventType type) {
        Samples samples = new Samples(type.code() + 1L);

        for (int i = 1; i <= 30; i++) {
            EngineEvent event = samples.event(type, i);
            int lengthBytes = codec.encode(event, buffer, OFFSET);
            EngineEvent decoded = new EngineEvent();
            codec.decode(buffer, OFFSET, lengthBytes, decoded);

            assertThat(decoded).usingRecursiveComparison().isEqualTo(event);
        }
    }

    @Test
    void shouldRefuseAnotherSchema() {
        int lengthBytes = codec.encode(new Samples(1).event(EventType.QUOTE, 1), buffer, OFFSET);
        buffer.putShort(OFFSET + 4, (short) 1);

        assertThatThrownBy(() -> codec.decode(buffer, OFFSET, lengthBytes, new EngineEvent()))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("schema 1");
    }

    @Test
    void shouldRefuseANewerVersionAndSayWhatHelps() {
        int lengthBytes = codec.encode(new Samples(1).event(EventType.QUOTE, 1), buffer, OFFSET);
        buffer.putShort(OFFSET + 6, (short) 9);

        assertThatThrownBy(() -> codec.decode(buffer, OFFSET, lengthBytes, new EngineEvent()))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("newer Ebbtide");
    }

    @Test
    void shouldRefuseATypeThatItsTemplateDoesNotHold() {
        int lengthBytes = codec.encode(new Samples(1).event(EventType.QUOTE, 1), buffer, OFFSET);
        buffer.putShort(OFFSET + 8 + 28, (short) EventType.TRADE.code());

        assertThatThrownBy(() -> codec.decode(buffer, OFFSET, lengthBytes, new EngineEvent()))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("TRADE");
    }

    @Test
    void shouldRefuseAnUnknownType() {
        int lengthBytes = codec.encode(new Samples(1).event(EventType.QUOTE, 1), buffer, OFFSET);
        buffer.putShort(OFFSET + 8 + 28, (short) 999);

        assertThatThrownBy(() -> codec.decode(buffer, OFFSET, lengthBytes, new EngineEvent()))
                .isInstanceOf(UnreadableRecordException.class);
    }

    @Test
    void shouldRefuseABodyThatIsTooShort() {
        codec.encode(new Samples(1).event(EventType.QUOTE, 1), buffer, OFFSET);

        assertThatThrownBy(() -> codec.decode(buffer, OFFSET, 7, new EngineEvent()))
                .isInstanceOf(UnreadableRecordException.class);
        assertThatThrownBy(() -> codec.decode(buffer, OFFSET, 20, new EngineEvent()))
                .isInstanceOf(UnreadableRecordException.class);
    }

    @Test
    void shouldRefuseTextThatIsTooLong() {
        EngineEvent event = new Samples(1).event(EventType.ASSET_DEFINED, 1);
        event.definition.asset = new io.ebbtide.engine.model.Asset(0, "x".repeat(256), 0);

        assertThatThrownBy(() -> codec.encode(event, buffer, OFFSET)).isInstanceOf(IllegalArgumentException.class);
    }
}
