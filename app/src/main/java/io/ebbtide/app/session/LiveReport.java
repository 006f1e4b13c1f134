package io.ebbtide.app.session;

import io.ebbtide.app.report.RunReport;
import io.ebbtide.app.terminal.LiveStatus;
import io.ebbtide.engine.command.Command;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Files and terminal of a live session behind a {@link ReportRelay}: they can fail or block without changing an order. Thread: {@code report}
 * writes and shows until it has ended; then the caller of {@link #finish}.
 */
final class LiveReport {
    private final RunReport report;
    private final LiveStatus status;
    private final StatusBoard board;
    private final long refreshNs;
    private final ReportRelay relay;
    /** What a person should read, from any thread. */
    private final Queue<String> messages = new ConcurrentLinkedQueue<>();
    // Both of report alone.
    private long nextRefreshNs = System.nanoTime();
    private boolean incompleteTold;

    /** The files of {@code report} and the terminal, which is drawn anew every {@code refreshNs}. */
    LiveReport(RunReport report, LiveStatus status, StatusBoard board, long refreshNs) {
        this.report = report;
        this.status = status;
        this.board = board;
        this.refreshNs = refreshNs;
        relay = new ReportRelay(report::onCommand, this::show);
    }

    /** Begins with what was said before. */
    void start(ReportRelay.CatchUp earlier) {
        relay.start(earlier);
    }

    /** Takes a copy of a command, or drops it. Never waits. Thread: operator. */
    void offer(Command command) {
        relay.offer(command);
    }

    /** Takes what a person should read. Any thread. */
    void message(String text) {
        messages.add(text);
    }

    /** The work that is left. */
    Stage stage() {
        return relay.stage();
    }

    /** Tells what was said before the relay was there. Gives the last command's number. Thread: report. */
    long tell(RecordedCommands commands, long neededSeq) throws IOException {
        return commands.show(neededSeq, report::onCommand, this::show);
    }

    /** Why files or terminal lack something, or null. Any thread. */
    @Nullable
    String whyIncomplete() {
        String why = report.whyIncomplete();
        return why == null ? relay.whyIncomplete() : why;
    }

    /** Waits so long for everything to be written and shown. Errors: a report that is incomplete. */
    void finish(long waitMs) {
        relay.finish(waitMs);
        showMessages();
    }

    /** The same, whatever becomes of it. */
    void abort(long waitMs) {
        relay.abort(waitMs);
    }

    /** Makes the files readable, and shows the status, when it is time to. Thread: report. */
    private void show() {
        String why = incompleteTold ? null : whyIncomplete();
        if (why != null) {
            incompleteTold = true;
            message("the report lacks something, and no day of the journal, which has everything, is deleted: " + why);
        }
        showMessages();
        if (System.nanoTime() - nextRefreshNs >= 0) {
            nextRefreshNs = System.nanoTime() + refreshNs;
            report.flush();
            status.show(board.view());
        }
    }

    private void showMessages() {
        for (String message = messages.poll(); message != null; message = messages.poll()) {
            status.message(message);
        }
    }
}
