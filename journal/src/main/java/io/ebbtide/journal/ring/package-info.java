/**
 * The journal beside the engine: one thread, {@code journal}, writes every event and behind it the commands that it caused; the orders
 * threads wait at the gate until the cause of a command is durable.
 */
@NullMarked
package io.ebbtide.journal.ring;

import org.jspecify.annotations.NullMarked;
