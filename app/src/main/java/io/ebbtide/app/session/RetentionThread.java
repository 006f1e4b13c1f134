package io.ebbtide.app.session;

import io.ebbtide.journal.DamageException;
import io.ebbtide.journal.JournalRetention;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Packs and deletes finished days of the journal while a session runs, once an hour. Thread: {@code retention}: it reads whole files.
 *
 * <p>What fails here stops no trading: the journal stays as it is, and a person is told.
 */
final class RetentionThread implements Runnable {
    private static final long PERIOD_NS = 3_600_000_000_000L;

    private final JournalRetention retention;
    private final LongSupplier coveredRecordIndex;
    private final Consumer<String> message;
    private final Thread thread = new Thread(this, "retention");
    // Written by the session's thread, read by retention.
    private volatile boolean stopping;

    /**
     * Shape: {@code coveredRecordIndex} is the last record that the newest verified snapshot covers, 0 where there is none; {@code message}
     * takes what a person should read.
     */
    RetentionThread(JournalRetention retention, LongSupplier coveredRecordIndex, Consumer<String> message) {
        this.retention = retention;
        this.coveredRecordIndex = coveredRecordIndex;
        this.message = message;
    }

    /** Starts; the first look is at once. */
    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends the thread, for so long at most, in the middle of a file if it is there: what is half done is begun again by the next start. */
    void stop(long waitMs) {
        stopping = true;
        thread.interrupt();
        try {
            thread.join(waitMs);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        long nextNs = System.nanoTime();
        boolean sound = true;
        while (!stopping && sound) {
            if (System.nanoTime() - nextNs >= 0) {
                sound = apply();
                nextNs = System.nanoTime() + PERIOD_NS;
            }
            LockSupport.parkNanos(this, sound ? nextNs - System.nanoTime() : 0);
        }
    }

    private void tell(Exception why) {
        if (!stopping) {
            message.accept("old days of the journal stay as they are: " + why);
        }
    }

    /** Gives whether to try again in an hour: a full disk may have room then, damage stays. */
    private boolean apply() {
        try {
            retention.apply(System.currentTimeMillis(), coveredRecordIndex.getAsLong());
            return true;
        } catch (DamageException | RuntimeException e) {
            tell(e);
            return false;
        } catch (IOException e) {
            tell(e);
            return true;
        }
    }
}
