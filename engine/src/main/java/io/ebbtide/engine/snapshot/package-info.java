/**
 * The engine's state as numbers in a fixed order: given out for a canonical 64-bit digest that is equal for equal state on every JDK and
 * machine, for the explorer and for a snapshot, and taken back from one. Engine thread only, or that of whoever owns the engine.
 */
@NullMarked
package io.ebbtide.engine.snapshot;

import org.jspecify.annotations.NullMarked;
