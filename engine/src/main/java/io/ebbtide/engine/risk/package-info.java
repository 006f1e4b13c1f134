/**
 * Limits that are checked when an entry is created, on a state that already contains reservations. Fail closed. Engine thread only.
 */
@NullMarked
package io.ebbtide.engine.risk;

import org.jspecify.annotations.NullMarked;
