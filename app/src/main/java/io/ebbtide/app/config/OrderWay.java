package io.ebbtide.app.config;

/** How requests of the account get to Binance; its events always come over the WebSocket API. */
public enum OrderWay implements ConfigWord {
    /** Over a connection of the WebSocket API. */
    WEBSOCKET,
    /** Over REST. */
    REST
}
