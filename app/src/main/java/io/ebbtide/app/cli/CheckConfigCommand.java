package io.ebbtide.app.cli;

import io.ebbtide.app.config.ConfigLoader;
import io.ebbtide.app.config.EbbtideConfig;
import io.ebbtide.app.session.SessionPlanner;
import io.ebbtide.app.session.SimulatedSession;
import io.ebbtide.app.session.SizeChecks;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.snapshot.StateHash;
import io.ebbtide.gateway.rules.InstrumentRules;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code check-config FILE}: validates a configuration and prints what would be in effect. */
@Command(
        name = "check-config",
        description = "Validates a configuration file and prints the effective values with their units.")
final class CheckConfigCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The configuration, for example config/paper.yaml.")
    @SuppressWarnings("NullAway.Init") // picocli refuses a command line without it
    private Path file;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    @Override
    public Integer call() {
        EbbtideConfig config = ConfigLoader.load(file, List.of());
        PrintWriter err = spec.commandLine().getErr();
        Inputs.warn(config.warnings(), err);
        warnAboutSizes(config, err);
        PrintWriter out = spec.commandLine().getOut();
        out.print(config.effectiveValues());
        out.println("configuration hash " + StateHash.hex(config.configHash()));
        return Launcher.done();
    }

    /** Against the rules in the file beside the configuration; a venue's own rules are looked at when a session starts. */
    private void warnAboutSizes(EbbtideConfig config, PrintWriter err) {
        Path instruments = file.resolveSibling("instruments.yaml");
        if (!Files.exists(instruments)) {
            err.println(
                    "note: there is no " + instruments + ", so that sizes were not checked against smallest orders");
            return;
        }
        InstrumentRules rules = SessionPlanner.rules(null, instruments);
        SortedSet<String> symbols = SimulatedSession.symbols(config);
        symbols.retainAll(rules.bySymbol().keySet());
        Universe universe = SessionPlanner.plan(config, symbols, rules, "").universe();
        Inputs.warn(SizeChecks.warnings(config.settings(), universe), err);
    }
}
