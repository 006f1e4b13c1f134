/**
 * What must always be true of a trading session, checked from outside after every event: books, venue and commands against each other.
 * For scenarios, backtests and simulations; on the thread that drives the engine. Never changes what it checks.
 */
@NullMarked
package io.ebbtide.app.invariant;

import org.jspecify.annotations.NullMarked;
