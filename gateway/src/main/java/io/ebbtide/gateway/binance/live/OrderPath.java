package io.ebbtide.gateway.binance.live;

/**
 * One way to ask the account: over a connection of the WebSocket API, or over REST. Both take the same methods with the same parameters and
 * give the same bodies, so that nobody above this knows which it is. Thread: any; everything happens under the venue's monitor, callbacks too.
 */
interface OrderPath {
    /** Names who hears of it; before the first tick. */
    void owner(ApiConnection.Owner newOwner);

    /** Lets time pass: attempts to connect, time-outs. */
    void tick();

    boolean isUp();

    /** Adds what a signed request of this path needs; once, at last. */
    void sign(ApiParameters parameters, ApiCredentials credentials, long stampMs);

    /** Sends a request; false when it certainly was not sent. */
    boolean send(String method, ApiParameters parameters, ApiConnection.Reply reply);

    /** How many requests wait for an answer. */
    int waitingCount();

    /** Begins anew, after a pause. */
    void renew(String why);

    /** Ends it for good. */
    void end();
}
