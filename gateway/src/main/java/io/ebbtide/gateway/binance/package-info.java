/**
 * Binance Spot: what its frames say and what its answers mean. Decoders read bytes in place and write slots; they allocate nothing once they
 * are warm, throw nothing whatever the bytes are, and count what they do not take by reason. No clock, no socket, no engine state. Each object
 * belongs to one thread, that of its connection or of the reader of a recording. Source: Binance Spot docs, state of 2026-07-21.
 */
@NullMarked
package io.ebbtide.gateway.binance;

import org.jspecify.annotations.NullMarked;
