/**
 * Answers questions about a recorded session: why it bought, did not buy and sold, what its state was, what other settings would have done.
 *
 * <p>Cold; one thread. It reads journals and runs engines of its own; it never touches a running session and never writes to a journal that
 * it reads.
 */
@NullMarked
package io.ebbtide.app.explain;

import org.jspecify.annotations.NullMarked;
