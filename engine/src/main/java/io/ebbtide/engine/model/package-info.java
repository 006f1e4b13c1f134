/**
 * The vocabulary: fixed point numbers, instruments and their filters, enums, settings and refusals. Immutable values and pure
 * functions only; usable from any thread. May not depend on any other package of the engine.
 */
@NullMarked
package io.ebbtide.engine.model;

import org.jspecify.annotations.NullMarked;
