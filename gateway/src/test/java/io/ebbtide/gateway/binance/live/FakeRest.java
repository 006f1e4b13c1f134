package io.ebbtide.gateway.binance.live;

import java.util.ArrayList;
import java.util.List;

/** REST without sockets: a test takes each request up and says what comes of it. */
final class FakeRest implements RestWire {
    final List<Request> requests = new ArrayList<>();
    final List<Listener> listeners = new ArrayList<>();
    private boolean closed;

    @Override
    public boolean send(Request request, Listener listener) {
        requests.add(request);
        listeners.add(listener);
        return !closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
