/**
 * The journal: every event and command of a session in one Chronicle Queue, each record with its own length, checksum and hash chain.
 * {@link io.ebbtide.journal.JournalWriter} belongs to the journal thread; reading works on the files' bytes and never changes them.
 */
@NullMarked
package io.ebbtide.journal;

import org.jspecify.annotations.NullMarked;
