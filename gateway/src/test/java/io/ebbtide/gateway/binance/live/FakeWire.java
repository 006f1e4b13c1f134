package io.ebbtide.gateway.binance.live;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A network without sockets: a test opens, tells and ends connections at will. */
final class FakeWire implements Wire {
    final List<Connection> connections = new ArrayList<>();

    @Override
    public Socket open(String url, Listener listener) {
        Connection connection = new Connection(url, listener);
        connections.add(connection);
        return connection;
    }

    /** The connection that was opened as the so-manieth, from 0. */
    Connection get(int number) {
        return connections.get(number);
    }

    static final class Connection implements Socket {
        final String url;
        final List<String> sent = new ArrayList<>();
        private final Listener listener;
        private boolean closed;

        Connection(String url, Listener listener) {
            this.url = url;
            this.listener = listener;
        }

        void opens() {
            listener.onOpen();
        }

        void tells(String text) {
            listener.onText(text.getBytes(StandardCharsets.UTF_8));
        }

        void ends(String why) {
            listener.onClosed(why);
        }

        boolean isClosed() {
            return closed;
        }

        @Override
        public boolean send(String text) {
            sent.add(text);
            return !closed;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
