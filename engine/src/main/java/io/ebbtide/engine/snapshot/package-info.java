/**
 * Hashing of state: a canonical 64-bit digest that is equal for equal state on every JDK and machine. Engine thread only.
 */
@NullMarked
package io.ebbtide.engine.snapshot;

import org.jspecify.annotations.NullMarked;
