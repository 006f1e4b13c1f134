/**
 * Looks into a journal for people and scripts: text, JSON lines, counts, the head of the chain. Read only; nothing here is on a hot path.
 */
@NullMarked
package io.ebbtide.journal.tool;

import org.jspecify.annotations.NullMarked;
