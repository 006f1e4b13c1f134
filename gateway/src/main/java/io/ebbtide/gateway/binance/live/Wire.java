package io.ebbtide.gateway.binance.live;

/** Opens WebSockets. The one port to the network for orders, account and prices. Thread: any. */
public interface Wire {
    /** Begins to open a connection; the listener hears how it goes, on a thread of the wire. Errors: none are thrown. */
    Socket open(String url, Listener listener);

    /** One connection. */
    interface Socket {
        /** Queues a frame; false when it will certainly not be sent. */
        boolean send(String text);

        /** Ends it at once. */
        void close();
    }

    /** Hears one connection; calls come one at a time. */
    interface Listener {
        /** It is open. */
        void onOpen();

        /** A frame, as UTF-8. */
        void onText(byte[] text);

        /** It is over, or never began. Once, and the last call. */
        void onClosed(String why);
    }
}
