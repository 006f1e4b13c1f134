package io.ebbtide.journal.ring;

import com.lmax.disruptor.EventPoller;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.ring.OutboundRing;
import io.ebbtide.journal.JournalWriter;
import io.ebbtide.journal.codec.CommandCodec;
import java.io.IOException;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Takes commands off the outbound ring once their cause is written.
 *
 * <p>The engine may be ahead of the journal, and a poller cannot look without taking: the first command that comes too early is held here
 * and the poller is left alone until it may be written. Thread: journal.
 */
final class CommandDrain {
    private static final int COMMAND_BYTES_MAX = 4096;

    private final JournalWriter writer;
    private final @Nullable EventPoller<Command> commands;
    private final EventPoller.Handler<Command> handler = this::take;
    private final CommandCodec codec = new CommandCodec();
    private final UnsafeBuffer copy = new UnsafeBuffer(new byte[COMMAND_BYTES_MAX]);
    private final Command held = new Command();
    private boolean holding;
    private long writtenSeq;

    CommandDrain(JournalWriter writer, @Nullable EventPoller<Command> commands) {
        this.writer = writer;
        this.commands = commands;
    }

    /** Writes all waiting commands whose cause is at most {@code newWrittenSeq}. Errors: those of the disk. */
    void drain(long newWrittenSeq) throws Exception {
        writtenSeq = newWrittenSeq;
        if (commands == null || (holding && held.causeSeq > writtenSeq)) {
            return;
        }
        if (holding) {
            write(held);
            holding = false;
        }
        boolean more = true;
        while (more && !holding) {
            more = commands.poll(handler) == EventPoller.PollState.PROCESSING;
        }
    }

    private boolean take(Command command, long sequence, boolean endOfBatch) throws IOException {
        if (command.causeSeq > writtenSeq) {
            hold(command);
            return false;
        }
        write(command);
        return OutboundRing.goesOn(sequence);
    }

    private void hold(Command command) {
        int lengthBytes = codec.encode(command, copy, 0);
        codec.decode(copy, 0, lengthBytes, held);
        holding = true;
    }

    private void write(Command command) throws IOException {
        writer.append(command);
    }
}
