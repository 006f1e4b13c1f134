package io.ebbtide.journal;

import java.io.IOException;

/**
 * Tells pages that the disk never got from bytes that changed.
 *
 * <p>Without a sync the kernel writes pages in any order, so that after a loss of power a page may be empty while a later one is there.
 * That is a tail nobody was promised, not damage. No changed byte can look so: the whole rest of a page must be zero where a record
 * should begin or go on.
 */
final class LostPages {
    private static final int PAGE_BYTES = 4096;

    private LostPages() {}

    /** Whether the record that should follow {@code endOffset}, and does not before {@code foundOffset}, lies on a page never written. */
    static boolean lieBetween(FileWindow window, long endOffset, long foundOffset) throws IOException {
        StoragePage.Walk walk = StoragePage.walk(window, endOffset);
        long start = walk.offset();
        long nextPage = (start / PAGE_BYTES + 1) * PAGE_BYTES;
        if (walk.end() == StoragePage.End.CLEAN) {
            long until = Math.max(nextPage, start + StoragePage.WORD_BYTES + Long.BYTES);
            return until <= foundOffset && isZero(window, start, (int) (until - start));
        }
        return walk.end() != StoragePage.End.CUT
                && StoragePage.nextOffset(window, start) > nextPage
                && nextPage + PAGE_BYTES <= foundOffset
                && isZero(window, nextPage, PAGE_BYTES);
    }

    private static boolean isZero(FileWindow window, long offset, int lengthBytes) throws IOException {
        int at = window.locate(offset, lengthBytes);
        if (at < 0) {
            return false;
        }
        for (int i = 0; i < lengthBytes; i++) {
            if (window.buffer().getByte(at + i) != 0) {
                return false;
            }
        }
        return true;
    }
}
