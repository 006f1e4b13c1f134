/**
 * The explorer behind {@code ./ebbtide explore}: every interleaving of one buy and its exits over the production engine and a venue that
 * does what it may at the worst moments, breadth first, until nothing new is found. One thread.
 */
@NullMarked
package io.ebbtide.bench.explore;

import org.jspecify.annotations.NullMarked;
