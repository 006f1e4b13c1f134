package io.ebbtide.app.cli;

import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.app.report.DataReport;
import io.ebbtide.app.session.MarketImport;
import io.ebbtide.app.session.RecordedBacktestMarket;
import io.ebbtide.app.terminal.Progress;
import io.ebbtide.engine.model.Asset;
import io.ebbtide.engine.model.Filters;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.gateway.recording.RecordingFormat;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import --format F --out DIR FILE…}: recordings into a market journal. */
@Command(
        name = "import",
        description = "Converts recordings to a market journal, which backtest reads many times faster.")
final class ImportCommand implements Callable<Integer> {
    private static final String AUTO = "auto";

    @Option(
            names = "--format",
            paramLabel = "F",
            defaultValue = AUTO,
            description = "What the files must be: auto, or one of the formats by name, such as trades or bars.")
    private String format = AUTO;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "The new market journal.")
    @SuppressWarnings("NullAway.Init") // picocli refuses a command line without it
    private Path out;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files or folders of recorded data.")
    private List<Path> files = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return Inputs.reading(this::run);
    }

    private int run() throws Exception {
        PrintWriter stderr = spec.commandLine().getErr();
        Inputs.requireNoJournal(out);
        try (RecordedBacktestMarket market = RecordedBacktestMarket.scan(files)) {
            market.notices().forEach(notice -> stderr.println("note: " + notice));
            requireFormat(market);
            Universe universe = bareUniverse(market);
            try (Progress progress = Progress.ofBytes("import", market.totalBytes())) {
                market.open(universe, progress);
                long ticks = MarketImport.write(market, universe, out);
                DataReport report = market.dataReport();
                report.badLineExamples().forEach(bad -> stderr.println("bad line: " + bad));
                spec.commandLine()
                        .getOut()
                        .println(ticks + " ticks of " + universe.instrumentCount() + " instruments from "
                                + report.lines() + " lines, " + report.badLines() + " bad, to " + out);
            }
        }
        return ExitCode.DONE;
    }

    private void requireFormat(RecordedBacktestMarket market) {
        if (format.equals(AUTO)) {
            return;
        }
        List<String> allowed = new ArrayList<>(List.of(AUTO));
        RecordingFormat wanted = null;
        for (RecordingFormat candidate : RecordingFormat.values()) {
            String word = candidate.name().toLowerCase(Locale.ROOT).replace('_', '-');
            allowed.add(word);
            wanted = word.equals(format) ? candidate : wanted;
        }
        if (wanted == null) {
            throw new AppException(
                    ExitCode.USAGE, "--format: " + format + " is not allowed; allowed: " + String.join(", ", allowed));
        }
        for (RecordingFormat found : market.formats()) {
            if (found != wanted) {
                throw new AppException(
                        ExitCode.USAGE,
                        "--format: " + format + " was asked for, but the files hold "
                                + found.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            }
        }
    }

    /** The symbols without rules: a market journal holds prices; rules come with the session that reads it. */
    private static Universe bareUniverse(RecordedBacktestMarket market) {
        Filters none = new Filters(
                new Filters.PriceRule(0, 0, 0),
                new Filters.LotRule(0, 0, 0),
                new Filters.LotRule(0, 0, 0),
                new Filters.NotionalRule(0, 0, false),
                new Filters.PercentPriceRule(0, 0, 0, 0),
                0,
                0);
        List<Instrument> instruments = new ArrayList<>();
        for (String symbol : market.symbols()) {
            instruments.add(new Instrument(instruments.size(), symbol, 0, 0, none));
        }
        return new Universe(List.of(new Asset(0, "ANY", 0)), instruments);
    }
}
