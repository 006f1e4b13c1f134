package io.ebbtide.app.scenario;

import io.ebbtide.engine.core.EngineStep;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.journal.codec.EventCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** The events of a scenario as the journal would hold them, in memory. Survives a crash. */
final class RecordedEvents {
    private static final int EVENT_BYTES_MAX = 4096;

    private final EventCodec codec = new EventCodec();
    private final UnsafeBuffer scratch = new UnsafeBuffer(new byte[EVENT_BYTES_MAX]);
    private final List<byte[]> bodies = new ArrayList<>();

    void add(EngineEvent event) {
        int lengthBytes = codec.encode(event, scratch, 0);
        bodies.add(Arrays.copyOf(scratch.byteArray(), lengthBytes));
    }

    /** Gives every event to an engine, in order. */
    void replayInto(EngineStep engine) {
        EngineEvent event = new EngineEvent();
        for (byte[] body : bodies) {
            codec.decode(new UnsafeBuffer(body), 0, body.length, event);
            engine.onEvent(event);
        }
    }
}
