package io.ebbtide.app.session;

import io.ebbtide.app.report.DataReport;
import io.ebbtide.app.terminal.Progress;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.gateway.recording.RecordedMarket;
import io.ebbtide.gateway.recording.RecordingFile;
import io.ebbtide.gateway.recording.RecordingFormat;
import io.ebbtide.gateway.recording.RecordingOptions;
import io.ebbtide.gateway.recording.RecordingReport;
import io.ebbtide.gateway.recording.RecordingScan;
import io.ebbtide.gateway.recording.Recordings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Recorded files as the market of a backtest, with what they turned out to hold. Thread: one. */
public final class RecordedBacktestMarket implements Backtest.Market {
    private static final int PROGRESS_EVERY = 1 << 14;

    private final RecordingScan scan;
    private @Nullable RecordedMarket market;
    private @Nullable Progress progress;
    private long events;

    private RecordedBacktestMarket(RecordingScan scan) {
        this.scan = scan;
    }

    /** Finds the files. Errors: RecordingException with one line. */
    public static RecordedBacktestMarket scan(List<Path> paths) {
        return new RecordedBacktestMarket(Recordings.scan(paths));
    }

    /** The symbols in the files. */
    public SortedSet<String> symbols() {
        return scan.symbols();
    }

    /** The formats of the files, in their order. */
    public List<RecordingFormat> formats() {
        return scan.files().stream().map(RecordingFile::format).toList();
    }

    /** How much there is to read, as it lies on the disk. */
    public long totalBytes() {
        return scan.files().stream()
                .mapToLong(file -> file.path().toFile().length())
                .sum();
    }

    /** What was passed over, and why. */
    public List<String> notices() {
        return scan.notices();
    }

    /** Opens the files for these instruments. Before the first tick. */
    public void open(Universe universe, Progress newProgress) {
        market = Recordings.open(scan.files(), universe, RecordingOptions.STRICT);
        progress = newProgress;
    }

    @Override
    public long peekTimeNs() {
        return opened().peekTimeNs();
    }

    @Override
    public void next(EngineEvent slot) {
        opened().next(slot);
        if ((++events & (PROGRESS_EVERY - 1)) == 0 && progress != null) {
            progress.reached(opened().readBytes());
        }
    }

    @Override
    public DataReport dataReport() {
        RecordingReport report = opened().report();
        long lines = 0;
        List<String> examples = new ArrayList<>();
        for (RecordingReport.FileReport file : report.files()) {
            lines += file.rows();
            for (RecordingReport.BadLine bad : file.badLines()) {
                examples.add(file.path() + ":" + bad.line() + ": " + bad.reason());
            }
        }
        return new DataReport(lines, report.badLineCount(), examples);
    }

    @Override
    public void close() {
        if (market != null) {
            market.close();
        }
    }

    private RecordedMarket opened() {
        return Objects.requireNonNull(market, "opened before the first tick");
    }
}
