/**
 * A venue for rehearsals on loopback: Binance's REST, streams and WebSocket API over the paper venue, for clients that do not know that it is
 * not the real one. One thread, {@code venue}, owns the account, the orders and the market; the server's threads hand it requests and wait.
 * Not for the hot path: it allocates as it likes. Texts, codes and shapes are those of the Binance Spot docs, state of 2026-07-21.
 */
@NullMarked
package io.ebbtide.gateway.local;

import org.jspecify.annotations.NullMarked;
