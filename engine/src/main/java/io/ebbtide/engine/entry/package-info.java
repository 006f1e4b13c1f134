/**
 * Deciding to buy: guards, signals, size and the decision that puts them in order. Pure predicates with a reason; the decision and its
 * signals alone change state. {@link EntrySignal} is what users may add to. Engine thread only.
 */
@NullMarked
package io.ebbtide.engine.entry;

import org.jspecify.annotations.NullMarked;
