/**
 * Orders from intent to terminal state: the transition table, the order pool, the router that is the only one to emit order
 * commands, and the deduplication of fills. Engine thread only.
 */
@NullMarked
package io.ebbtide.engine.order;

import org.jspecify.annotations.NullMarked;
