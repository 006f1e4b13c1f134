package io.ebbtide.app.session;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.command.OrderPayload;
import io.ebbtide.engine.model.ClientIds;
import io.ebbtide.engine.model.OrderType;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.gateway.check.Intent;
import io.ebbtide.gateway.check.IntentBook;
import io.ebbtide.journal.JournalPosition;
import io.ebbtide.journal.JournalReader;
import io.ebbtide.journal.NoSuchPositionException;
import io.ebbtide.journal.RecordKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the journal's files behind their writer and puts every order that stands there into the book that orders must stand in before they
 * leave: what was meant is what was recorded, not what the engine or a ring still remembers. Thread: {@code orders-0}. Errors: a journal
 * that cannot be read is thrown, and halts.
 */
final class JournaledIntents implements AutoCloseable {
    private static final int AT_ONCE = 10_000;
    private static final long IDLE_NS = 5_000_000;
    private static final long PARK_NS = 20_000;
    private static final long WAIT_NS_MAX = 10_000_000_000L;

    private final From from;
    private final LongSupplier writtenIndex;
    private final IntentBook book;
    private final Universe universe;
    private final String instance;
    private @Nullable JournalReader reader;
    private long lastCommandSeq;
    private long followedNs = System.nanoTime();

    /** Where the session's own commands begin: {@code opened} is a place before that, null the journal's beginning. */
    record From(Path journal, @Nullable JournalPosition opened, long afterRecord) {}

    JournaledIntents(From from, LongSupplier writtenIndex, IntentBook book, SessionPlan plan) {
        this.from = from;
        this.writtenIndex = writtenIndex;
        this.book = book;
        universe = plan.universe();
        instance = plan.info().instance();
    }

    /** Reads on when there is nothing else to do, so that an order finds little left. */
    void idle() throws IOException {
        long now = System.nanoTime();
        if (now - followedNs >= IDLE_NS) {
            followedNs = now;
            follow();
        }
    }

    private void follow() throws IOException {
        long upTo = writtenIndex.getAsLong();
        JournalReader records = open();
        int left = AT_ONCE;
        while (left > 0 && records.nextWritten(upTo)) {
            take(records);
            left--;
        }
    }

    /**
     * Waits until the journal has this command, which it gets with the next event. Gives false where trading has halted. Errors: one that
     * does not come is a bug.
     */
    boolean await(Command command, BooleanSupplier halted) throws IOException {
        long givenUpNs = System.nanoTime() + WAIT_NS_MAX;
        follow();
        while (lastCommandSeq < command.seq) {
            if (halted.getAsBoolean()) {
                return false;
            }
            if (System.nanoTime() >= givenUpNs) {
                throw new IllegalStateException("command " + command.seq + " did not come into the journal within "
                        + WAIT_NS_MAX / 1_000_000_000L + " s");
            }
            LockSupport.parkNanos(this, PARK_NS);
            follow();
        }
        return true;
    }

    /** The order was given to the venue, or never will be. */
    void done(Command command) {
        book.close(ClientIds.text(instance, command.order.clientId));
    }

    private JournalReader open() throws IOException {
        JournalReader open = reader;
        if (open == null) {
            open = opened();
            reader = open;
        }
        return open;
    }

    private JournalReader opened() throws IOException {
        if (from.opened != null) {
            try {
                return JournalReader.openAt(from.journal, from.opened);
            } catch (NoSuchPositionException e) {
                // The file was rewritten when its torn end was cut.
                return JournalReader.open(from.journal);
            }
        }
        return JournalReader.open(from.journal);
    }

    private void take(JournalReader records) {
        if (records.kind() != RecordKind.COMMAND) {
            return;
        }
        Command command = records.command();
        lastCommandSeq = command.seq;
        // What was decided before this process may have left before it.
        if (command.type == CommandType.PLACE_ORDER && records.recordIndex() > from.afterRecord) {
            book.put(intent(command));
        }
    }

    private Intent intent(Command command) {
        OrderPayload order = command.order;
        boolean timed = order.type == OrderType.LIMIT || order.type == OrderType.STOP_LOSS_LIMIT;
        return new Intent(
                ClientIds.text(instance, order.clientId),
                universe.instrument(command.instrument).symbol(),
                order.side.name(),
                order.type.name(),
                timed ? order.timeInForce.name() : null,
                BigDecimal.valueOf(order.qtyE8, 8),
                order.type == OrderType.MARKET ? null : BigDecimal.valueOf(order.limitPriceE8, 8),
                order.type == OrderType.STOP_LOSS_LIMIT ? BigDecimal.valueOf(order.stopPriceE8, 8) : null);
    }

    @Override
    public void close() throws IOException {
        JournalReader open = reader;
        if (open != null) {
            open.close();
        }
    }
}
