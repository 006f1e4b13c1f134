package io.ebbtide.gateway.check;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Orders that are in the journal and may leave, each once. Thread: any; what is read from the journal is put in by one thread, what leaves
 * is taken by whichever sends.
 */
public final class IntentBook {
    private static final int OPEN_MAX = 4_096;

    private final Map<String, Intent> open = new LinkedHashMap<>();
    // Bounded by who carries them, which refuses what is too much.
    private final Map<String, Intent> underWay = new LinkedHashMap<>();

    /** An order may leave from now on; of too many the oldest may not any more. */
    public synchronized void put(Intent intent) {
        open.remove(intent.clientId());
        open.put(intent.clientId(), intent);
        if (open.size() > OPEN_MAX) {
            open.remove(open.keySet().iterator().next());
        }
    }

    /** It has left or will not: it may not leave again, unless it is under way. */
    public synchronized void close(String clientId) {
        open.remove(clientId);
    }

    /** Somebody carries it who lets it leave on another thread: until {@link #arrived}, whoever gave it may call it closed. */
    synchronized void carry(String clientId) {
        Intent carried = open.remove(clientId);
        if (carried != null) {
            underWay.put(clientId, carried);
        }
    }

    /** Who carried it has let it leave, or will not. */
    synchronized void arrived(String clientId) {
        underWay.remove(clientId);
    }

    /** Takes the order with this id, or gives null where none may leave. */
    synchronized @Nullable Intent take(String clientId) {
        Intent carried = underWay.remove(clientId);
        return carried == null ? open.remove(clientId) : carried;
    }
}
