/**
 * Runs an engine over a journal and compares what it says with what was recorded. Single-threaded, offline, read only.
 */
@NullMarked
package io.ebbtide.journal.replay;

import org.jspecify.annotations.NullMarked;
