/**
 * The Disruptor rings around the engine: publishing events, the engine's handler, the outbound ring and fail-stop. The only package
 * that knows about threads.
 */
@NullMarked
package io.ebbtide.engine.ring;

import org.jspecify.annotations.NullMarked;
