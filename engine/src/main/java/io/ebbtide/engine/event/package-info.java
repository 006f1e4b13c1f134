/**
 * The inbound slot and its payloads: everything the engine can learn. Slots are preallocated by the ring, filled by one producer
 * and read by the engine and journal threads. Payloads hold data and no behavior.
 */
@NullMarked
package io.ebbtide.engine.event;

import org.jspecify.annotations.NullMarked;
