/**
 * Binance Spot over its own connections: orders and account over the WebSocket API, prices over the streams, rules over REST. Callbacks come
 * on the threads of the HTTP library, requests on the orders thread, time on {@code ws-timer}; what they share is guarded by one monitor for
 * the account and one for the market. Nothing here decides about trading, and nothing sends an order twice. Source: Binance Spot docs, state
 * of 2026-07-21.
 */
@NullMarked
package io.ebbtide.gateway.binance.live;

import org.jspecify.annotations.NullMarked;
