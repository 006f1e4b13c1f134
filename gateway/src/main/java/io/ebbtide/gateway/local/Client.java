package io.ebbtide.gateway.local;

/** A WebSocket connection as the venue sees it. Thread: the venue's; both calls hand over and return at once. */
interface Client {
    void send(String text);

    /** Ends the connection with a WebSocket status. */
    void close(int status, String reason);
}
