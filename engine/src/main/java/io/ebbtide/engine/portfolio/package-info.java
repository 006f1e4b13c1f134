/**
 * The single truth about money: balances, reservations, positions, fees and dust. Engine thread only; every amount is exact.
 */
@NullMarked
package io.ebbtide.engine.portfolio;

import org.jspecify.annotations.NullMarked;
