/**
 * The paper venue: an exchange account with its own matching, latency and fees, fed with recorded, simulated or live market events. It
 * behaves as Binance Spot does wherever that is documented, and it is deterministic: the same configuration, market and commands give the
 * same events on every machine. Thread: whoever drives it, one at a time. It reads no clock, uses no floating point and draws randomness
 * only from {@link io.ebbtide.gateway.paper.SeededMix}.
 */
@NullMarked
package io.ebbtide.gateway.paper;

import org.jspecify.annotations.NullMarked;
