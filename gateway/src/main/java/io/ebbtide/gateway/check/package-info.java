/**
 * The second look at every order, just before the socket: its own limits, its own counters, and every order must be one that the journal has.
 * It reads the frame that leaves and shares no code with what wrote it. Dumb on purpose: it knows no positions, prices or settings, and it
 * never lets anything pass because the engine said so. Source: reliability.md § 7.
 */
@NullMarked
package io.ebbtide.gateway.check;

import org.jspecify.annotations.NullMarked;
