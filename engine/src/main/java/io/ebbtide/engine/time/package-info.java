/**
 * Time as input: the event clock and the timer heap. Nothing here reads a real clock. Engine thread only.
 */
@NullMarked
package io.ebbtide.engine.time;

import org.jspecify.annotations.NullMarked;
