/**
 * The engine itself: one switch on the event type, the state owners, start-up and the state hash. Engine thread only.
 */
@NullMarked
package io.ebbtide.engine.core;

import org.jspecify.annotations.NullMarked;
