package io.ebbtide.app.report;

import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.EquityPayload;
import io.ebbtide.engine.model.FixedPoint;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the run directory from the engine's commands: {@code trades.csv}, {@code orders.jsonl}, {@code decisions.jsonl},
 * {@code equity.csv} while they come, {@code summary.json} at the end.
 *
 * <p>Use: {@link #onCommand} for every command in order, {@link #finish} once, {@link #close} always. Files of an earlier run in the same
 * directory are replaced: a recovered session feeds the whole journal again, as far as it has it.
 *
 * <p>Thread: one consumer; what is needed of a command is copied. Errors: a disk that fails stops the writing but neither the counting nor
 * the caller; {@link #finish} then tells.
 */
public final class RunReport implements Closeable {
    private static final String TRADES = "trades.csv";
    private static final String EQUITY = "equity.csv";
    private static final String ORDERS = "orders.jsonl";
    private static final String DECISIONS = "decisions.jsonl";
    private static final String SUMMARY = "summary.json";
    private static final List<String> EQUITY_HEADER = List.of("time", "equity", "cash", "reserved", "positionsValue");

    private final Path directory;
    private final RunStart start;
    private final long fromNs;
    private final SummaryCounts counts;
    private final CsvFile trades;
    private final CsvFile equity;
    private final OrdersFile orders;
    private final DecisionsFile decisions;
    // Written by the consumer's thread, read by any.
    private volatile @Nullable IOException failure;

    /** Opens the files. Errors: a directory that cannot be written is an {@link AppException}. */
    public RunReport(Path directory, RunStart start) {
        this(directory, start, 0);
    }

    /**
     * The same for a session whose commands before a moment are gone: what the files say about the time before it stays, and the summary
     * counts from there. Units: nanoseconds since 1970; 0 keeps nothing of an earlier run.
     */
    public RunReport(Path directory, RunStart start, long fromNs) {
        this.directory = directory;
        this.start = start;
        this.fromNs = fromNs;
        counts = new SummaryCounts(start);
        try {
            Files.createDirectories(directory);
            keepEarlier();
            trades = new CsvFile(directory.resolve(TRADES), TradeRow.HEADER);
            equity = new CsvFile(directory.resolve(EQUITY), EQUITY_HEADER);
            orders = new OrdersFile(directory.resolve(ORDERS), start);
            decisions = new DecisionsFile(directory.resolve(DECISIONS), start);
        } catch (IOException e) {
            throw cannotWrite(directory, e);
        }
    }

    private void keepEarlier() throws IOException {
        Files.deleteIfExists(directory.resolve(SUMMARY));
        if (fromNs == 0) {
            for (String file : List.of(TRADES, EQUITY, ORDERS, DECISIONS)) {
                Files.newOutputStream(directory.resolve(file)).close();
            }
            return;
        }
        EarlierLines.keepRows(directory.resolve(TRADES), TradeRow.HEADER, "closeTime", fromNs);
        EarlierLines.keepRows(directory.resolve(EQUITY), EQUITY_HEADER, "time", fromNs);
        EarlierLines.keepObjects(directory.resolve(ORDERS), "endTime", fromNs);
        EarlierLines.keepObjects(directory.resolve(DECISIONS), "time", fromNs);
    }

    /** Takes the next command; its slot may be used again afterwards. */
    public void onCommand(Command command) {
        counts.onCommand(command);
        if (failure != null) {
            return;
        }
        try {
            write(command);
        } catch (IOException e) {
            failure = e;
        }
    }

    /** Makes everything written so far visible to readers of the files. */
    public void flush() {
        if (failure != null) {
            return;
        }
        try {
            trades.flush();
            equity.flush();
            orders.flush();
            decisions.flush();
        } catch (IOException e) {
            failure = e;
        }
    }

    /** Why the files lack what came last, or null where they have everything. Any thread. */
    public @Nullable String whyIncomplete() {
        IOException why = failure;
        return why == null ? null : cannotWrite(directory, why).getMessage();
    }

    /** The numbers so far, for a status line. */
    public Summary soFar(SummaryInput input) {
        return counts.summary(input, orders.unknownCount());
    }

    /** Writes the orders that live still and the summary. Errors: files that could not be written are an {@link AppException}. */
    public Summary finish(SummaryInput input) {
        Summary summary = soFar(input);
        try {
            if (failure == null) {
                orders.finish();
                close();
            }
            if (failure != null) {
                throw failure;
            }
            SummaryJson.write(directory.resolve(SUMMARY), summary, fromNs);
        } catch (IOException e) {
            throw cannotWrite(directory, e);
        }
        return summary;
    }

    @Override
    public void close() {
        for (Closeable file : List.of(trades, equity, orders, decisions)) {
            try {
                file.close();
            } catch (IOException e) {
                failure = failure == null ? e : failure;
            }
        }
    }

    private void write(Command command) throws IOException {
        switch (command.type) {
            case PLACE_ORDER, ORDER_CHANGED -> orders.onOrder(command);
            case FILL_BOOKED -> orders.onFill(command);
            case DECISION_MADE -> decisions.onDecision(command);
            case POSITION_CHANGED -> decisions.onPositionChanged(command);
            case POSITION_CLOSED -> {
                decisions.onPositionClosed(command);
                trades.row(TradeRow.of(command, start.universe()));
            }
            case EQUITY_SAMPLED -> equity.row(equityRow(command));
            case SWITCH_STEP -> decisions.onSwitchStep(command);
            case CANCEL_ORDER,
                    QUERY_ORDER,
                    QUERY_TRADES,
                    QUERY_SNAPSHOT,
                    ALARM_RAISED,
                    STATE_HASHED,
                    DIFFERENCE_FOUND -> {}
        }
    }

    private static List<String> equityRow(Command command) {
        EquityPayload sample = command.equity;
        return List.of(
                ReportText.time(command.timeNs),
                FixedPoint.format(sample.equityE8),
                FixedPoint.format(sample.cashE8),
                FixedPoint.format(sample.reservedE8),
                FixedPoint.format(sample.positionsValueE8));
    }

    private static AppException cannotWrite(Path directory, IOException e) {
        // A file system's message repeats the path, and without a reason says nothing else.
        String why = e instanceof FileSystemException fault ? fault.getReason() : e.getMessage();
        return new AppException(
                ExitCode.ENVIRONMENT,
                "cannot write the run directory " + directory + ": "
                        + (why == null ? e.getClass().getSimpleName() : why),
                e);
    }
}
