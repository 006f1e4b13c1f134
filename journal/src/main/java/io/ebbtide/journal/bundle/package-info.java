/**
 * Incident bundles: a redacted piece of a journal in one file that replays like the journal itself. Single-threaded, offline; the journal is
 * only read.
 */
@NullMarked
package io.ebbtide.journal.bundle;

import org.jspecify.annotations.NullMarked;
