/**
 * Slots to bytes and back, over the flyweights that are generated from {@code ebbtide-journal.xml}. One codec per thread; nothing here
 * does I/O, and only definition events allocate.
 */
@NullMarked
package io.ebbtide.journal.codec;

import org.jspecify.annotations.NullMarked;
