package io.ebbtide.app.session;

import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.TickTape;
import io.ebbtide.gateway.MarketSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * A market that is unpacked, parsed and merged on a thread of its own, some ten thousand ticks ahead of its reader. The ticks, their order
 * and the place of an error are those of the market behind it.
 *
 * <p>Thread: {@code market} reads the market behind, from the constructor on; the methods belong to one other thread, which gets the
 * market behind back when {@link #close} returns. Memory: {@value #BLOCKS} blocks, 2 MB, made once.
 */
final class ReadAheadMarket implements MarketSource {
    /** Large enough that waking the other thread costs little for each tick. */
    static final int TICKS_PER_BLOCK = 1024;

    /** Together as much as either side does in some time slices of the scheduler: it finds work when the other has just had its turn. */
    static final int BLOCKS = 32;

    private final MarketSource source;
    private final BlockingQueue<Block> filled = new ArrayBlockingQueue<>(BLOCKS);
    private final BlockingQueue<Block> empty = new ArrayBlockingQueue<>(BLOCKS + 1);
    private final Thread thread = new Thread(this::readAll, "market");
    // Filled by the market thread only.
    private final EngineEvent tick = new EngineEvent();
    private Block current = new Block(0);
    private long nextTimeNs;

    /** Begins to read {@code source}, which stays the caller's to close. */
    ReadAheadMarket(MarketSource source) {
        this.source = source;
        for (int i = 0; i < BLOCKS; i++) {
            empty.add(new Block(TICKS_PER_BLOCK));
        }
        thread.setDaemon(true);
        thread.start();
        takeBlock();
    }

    /** Ticks in order; after the last one of the last block, the end of the market or what broke it, with the time of the tick it broke. */
    private static final class Block {
        private final TickTape ticks;
        private boolean isLast;
        private long endTimeNs = EXHAUSTED;
        private @Nullable Throwable failure;

        Block(int capacity) {
            ticks = new TickTape(capacity);
        }
    }

    @Override
    public long peekTimeNs() {
        return nextTimeNs;
    }

    /** Errors: what broke the market behind is thrown where its next tick would be. */
    @Override
    public void next(EngineEvent slot) {
        if (current.ticks.isAtEnd()) {
            throwIfBroken();
        }
        current.ticks.next(slot);
        if (!current.ticks.isAtEnd()) {
            nextTimeNs = current.ticks.nextTimeNs();
        } else if (current.isLast) {
            nextTimeNs = current.endTimeNs;
        } else {
            empty.add(current);
            takeBlock();
        }
    }

    /** Ends the reading; what was read ahead is forgotten. */
    @Override
    public void close() {
        Block stop = new Block(0);
        stop.isLast = true;
        empty.add(stop);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void takeBlock() {
        try {
            current = filled.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AppException(ExitCode.FAIL_STOP, "interrupted while waiting for market data", e);
        }
        nextTimeNs = current.ticks.isAtEnd() ? current.endTimeNs : current.ticks.nextTimeNs();
    }

    private void throwIfBroken() {
        if (current.failure instanceof RuntimeException broken) {
            throw broken;
        }
        if (current.failure instanceof Error broken) {
            throw broken;
        }
    }

    private void readAll() {
        try {
            boolean more = true;
            while (more) {
                Block block = empty.take();
                if (block.isLast) {
                    return;
                }
                fill(block);
                more = !block.isLast;
                filled.add(block);
            }
        } catch (InterruptedException e) {
            // Nobody interrupts this thread; if somebody does, the reader waits no longer than its own interrupt.
            Thread.currentThread().interrupt();
        }
    }

    private void fill(Block block) {
        block.ticks.clear();
        try {
            while (block.ticks.hasRoom()) {
                block.endTimeNs = source.peekTimeNs();
                if (block.endTimeNs == EXHAUSTED) {
                    block.isLast = true;
                    return;
                }
                source.next(tick);
                block.ticks.add(tick);
            }
        } catch (RuntimeException | Error broken) {
            block.failure = broken;
            block.isLast = true;
        }
    }
}
