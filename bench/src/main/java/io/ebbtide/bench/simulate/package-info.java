/**
 * Deterministic simulation: one seed is one world with a lying exchange, a clock, a disk and an operator, in virtual time on one thread,
 * around the real engine, journal and recovery. Never part of a trading process. docs/simulation.md is its description.
 */
@NullMarked
package io.ebbtide.bench.simulate;

import org.jspecify.annotations.NullMarked;
