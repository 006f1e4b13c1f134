/**
 * The built-in market: an endless, seeded stream of quotes and trades whose figures are calibrated on recorded data, and the program that
 * measures both. One thread, whoever reads the stream. The market itself uses integers only, so that it is bit-equal everywhere; floating
 * point is allowed in the measuring classes alone. How it was calibrated is told in {@code docs/simulated-market.md}.
 */
@NullMarked
package io.ebbtide.gateway.sim;

import org.jspecify.annotations.NullMarked;
