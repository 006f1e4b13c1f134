/**
 * Snapshots: the engine's state at a place of the journal, so that a restart replays only what is behind it. Written by the follower's
 * thread, read by whoever starts; never by the engine's or the journal's thread.
 */
@NullMarked
package io.ebbtide.journal.snapshot;

import org.jspecify.annotations.NullMarked;
