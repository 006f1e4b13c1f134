package io.ebbtide.app.cli;

import io.ebbtide.app.config.EbbtideConfig;
import io.ebbtide.app.report.Summary;
import io.ebbtide.app.report.SummaryTable;
import io.ebbtide.app.session.Backtest;
import io.ebbtide.app.session.JournaledMarket;
import io.ebbtide.app.session.RecordedBacktestMarket;
import io.ebbtide.app.session.SessionPlan;
import io.ebbtide.app.session.SessionPlanner;
import io.ebbtide.app.session.SizeChecks;
import io.ebbtide.app.terminal.Progress;
import io.ebbtide.gateway.rules.InstrumentRules;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code backtest --data PATH…}: a session in virtual time over recorded data. */
@Command(
        name = "backtest",
        description = "Trades on recorded data, deterministic and as fast as it goes; writes a run directory.")
final class BacktestCommand implements Callable<Integer> {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS");

    @Mixin
    private SessionOptions options = new SessionOptions();

    @Option(
            names = "--data",
            paramLabel = "PATH",
            required = true,
            arity = "1..*",
            description = "Files or folders of recorded data; formats are told by name and header.")
    private List<Path> data = List.of();

    @Option(names = "--out", paramLabel = "DIR", description = "The run directory; without it a new one in data/.")
    private @Nullable Path out;

    @Option(names = "--no-journal", description = "Keep no journal: faster, but nothing to replay.")
    private boolean noJournal;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    private final StopSignal stop = StopSignal.create();

    @Override
    public Integer call() throws Exception {
        return stop.during(() -> Inputs.reading(this::run));
    }

    private int run() throws Exception {
        PrintWriter stdout = spec.commandLine().getOut();
        PrintWriter stderr = spec.commandLine().getErr();
        EbbtideConfig config = options.load("backtest.yaml", stdout, stderr);
        Path directory = out == null ? newDirectory("backtest") : out;
        Inputs.requireNoSession(directory);
        if (data.size() == 1 && Inputs.isJournal(data.get(0))) {
            try (JournaledMarket market = JournaledMarket.open(Inputs.journal(data.get(0)))) {
                SessionPlan plan = plan(config, market.symbols());
                market.translate(plan.universe());
                Summary summary = trade(plan, directory, market);
                String cutTail = market.cutTail();
                if (cutTail != null) {
                    stderr.println("note: " + data.get(0) + ": " + cutTail);
                }
                return finish(summary, directory);
            }
        }
        try (RecordedBacktestMarket market = RecordedBacktestMarket.scan(data)) {
            market.notices().forEach(notice -> stderr.println("note: " + notice));
            SessionPlan plan = plan(config, market.symbols());
            Summary summary;
            try (Progress progress = Progress.ofBytes("backtest", market.totalBytes())) {
                market.open(plan.universe(), progress);
                summary = trade(plan, directory, market);
            }
            return finish(summary, directory);
        }
    }

    private SessionPlan plan(EbbtideConfig config, SortedSet<String> symbols) {
        InstrumentRules rules = SessionPlanner.rules(options.exchangeInfo(), Inputs.configOr(null, "instruments.yaml"));
        SessionPlan plan =
                SessionPlanner.plan(config, symbols, rules, BuildVersion.read().version());
        Inputs.warn(
                SizeChecks.warnings(config.settings(), plan.universe()),
                spec.commandLine().getErr());
        return plan;
    }

    private Summary trade(SessionPlan plan, Path directory, Backtest.Market market) {
        Backtest.Journaling journaling = noJournal ? Backtest.Journaling.OFF : Backtest.Journaling.ON;
        return new Backtest(plan, new Backtest.Output(directory, journaling))
                .run(market, Long.MAX_VALUE, stop::isRaised);
    }

    private int finish(Summary summary, Path directory) throws IOException {
        PrintWriter stdout = spec.commandLine().getOut();
        SummaryTable.print(summary, stdout);
        stdout.println("run directory " + directory);
        stdout.flush();
        return Launcher.done();
    }

    /** A run directory that does not exist yet. */
    static Path newDirectory(String kind) {
        return Inputs.home()
                .resolve("data")
                .resolve(kind + "-" + LocalDateTime.now(ZoneOffset.UTC).format(STAMP));
    }
}
