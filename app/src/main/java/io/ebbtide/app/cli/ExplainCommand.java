package io.ebbtide.app.cli;

import io.ebbtide.app.config.EntrySignals;
import io.ebbtide.app.explain.Explainer;
import io.ebbtide.app.explain.Explanation;
import io.ebbtide.app.explain.ExplanationJson;
import io.ebbtide.app.explain.ExplanationText;
import io.ebbtide.app.explain.SymbolExplanation;
import io.ebbtide.app.fault.ExitCode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code explain}: why it bought, did not buy, sold. */
@Command(
        name = "explain",
        description =
                "Why it bought, did not buy, sold: every guard and limit with value, threshold and unit, the orders,"
                        + " fills and switches, and the market at each moment; docs/explain.md.")
final class ExplainCommand implements Callable<Integer> {
    @Option(
            names = "--journal",
            paramLabel = "DIR",
            required = true,
            description = "A journal, a run directory that holds one, or an incident bundle.")
    @SuppressWarnings("NullAway.Init") // picocli refuses a command line without it
    private Path journal;

    @ArgGroup(multiplicity = "1")
    private Subject subject = new Subject();

    @Option(
            names = "--at",
            paramLabel = "TIME",
            converter = MomentConverter.class,
            description = "With --symbol: the moment, as ISO-8601 in UTC or as milliseconds or nanoseconds since 1970;"
                    + " without it the journal's end.")
    private @Nullable Long at;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            converter = OutputFormat.Converter.class,
            description = "text or json.")
    private OutputFormat format = OutputFormat.TEXT;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    /** What is asked about: exactly one. */
    static final class Subject {
        @Option(
                names = "--decision",
                paramLabel = "ID",
                description = "A decision, by the decisionId of decisions.jsonl and trades.csv.")
        private @Nullable String decision;

        @Option(
                names = "--order",
                paramLabel = "ID",
                description = "An order with its decision, by its clientOrderId or the venue's number.")
        private @Nullable String order;

        @Option(
                names = "--symbol",
                paramLabel = "S",
                description = "An instrument: what it was doing and why it did or did not buy.")
        private @Nullable String symbol;
    }

    @Override
    public Integer call() throws Exception {
        if (at != null && subject.symbol == null) {
            throw new ParameterException(spec.commandLine(), "--at needs --symbol");
        }
        return Inputs.reading(() -> Inputs.withJournal(journal, this::explain));
    }

    private int explain(Path directory) throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Explainer explainer = Explainer.open(directory, EntrySignals.load());
        if (subject.symbol != null) {
            SymbolExplanation explanation = explainer.symbol(subject.symbol, at);
            switch (format) {
                case TEXT -> ExplanationText.print(explanation, out);
                case JSON -> ExplanationJson.print(explanation, out);
            }
            return ExitCode.DONE;
        }
        String order = subject.order;
        Explanation explanation =
                order == null ? explainer.decision(String.valueOf(subject.decision)) : explainer.order(order);
        switch (format) {
            case TEXT -> ExplanationText.print(explanation, out);
            case JSON -> ExplanationJson.print(explanation, out);
        }
        return ExitCode.DONE;
    }
}
