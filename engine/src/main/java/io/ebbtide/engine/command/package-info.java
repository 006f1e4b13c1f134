/**
 * The outbound slot and its payloads: everything the engine can say, orders as well as reports, and the sink that takes them.
 * Written by the engine thread only.
 */
@NullMarked
package io.ebbtide.engine.command;

import org.jspecify.annotations.NullMarked;
