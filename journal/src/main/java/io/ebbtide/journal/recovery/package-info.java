/**
 * From a journal back to a running engine: what was recorded is replayed and compared, what the engine had said and nobody wrote down is
 * written down, and the engine goes on with the next event. One thread, the one that starts the session; it holds the journal's writer.
 */
@NullMarked
package io.ebbtide.journal.recovery;

import org.jspecify.annotations.NullMarked;
