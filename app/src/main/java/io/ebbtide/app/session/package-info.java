/**
 * Putting a session together and running it: the plan, the events that begin it, the driver in virtual time for backtests and the threads
 * of a live session. This is where engine, journal and gateway meet; trading logic has no place here.
 */
@NullMarked
package io.ebbtide.app.session;

import org.jspecify.annotations.NullMarked;
