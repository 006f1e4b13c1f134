/**
 * Deciding to buy: guards, drop signal, size and the decision that puts them in order. Pure predicates with a reason; the decision
 * alone changes state. Engine thread only.
 */
@NullMarked
package io.ebbtide.engine.entry;

import org.jspecify.annotations.NullMarked;
