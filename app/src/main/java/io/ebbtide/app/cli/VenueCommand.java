package io.ebbtide.app.cli;

import io.ebbtide.app.config.EbbtideConfig;
import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.app.scenario.FaultScript;
import io.ebbtide.app.session.SessionPlan;
import io.ebbtide.app.session.SessionPlanner;
import io.ebbtide.app.session.SimulatedSession;
import io.ebbtide.gateway.MarketSource;
import io.ebbtide.gateway.local.ApiKey;
import io.ebbtide.gateway.local.LocalVenue;
import io.ebbtide.gateway.local.LocalVenueConfig;
import io.ebbtide.gateway.paper.PaperConfig;
import io.ebbtide.gateway.recording.RecordingOptions;
import io.ebbtide.gateway.recording.RecordingScan;
import io.ebbtide.gateway.recording.Recordings;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code venue}: a Binance-compatible server on loopback, for rehearsals. */
@Command(
        name = "venue",
        description = "A local venue on loopback that speaks Binance's REST, streams and WebSocket API, over the paper"
                + " venue. Ctrl-C stops it. docs/local-venue.md says what it does.")
final class VenueCommand implements Callable<Integer> {
    private static final int DEFAULT_PORT = 9090;
    private static final long LOOK_MS = 100;
    /** Worth nothing anywhere else. */
    private static final String KEY = "local";

    @Mixin
    private SessionOptions options = new SessionOptions();

    @Option(names = "--port", paramLabel = "P", description = "Where to listen; 0 takes any free one. Default: 9090.")
    private int port = DEFAULT_PORT;

    @Option(
            names = "--data",
            paramLabel = "PATH",
            arity = "1..*",
            description = "Recordings that the market repeats from now on, instead of the simulated market.")
    private List<Path> data = new ArrayList<>();

    @Option(
            names = "--faults",
            paramLabel = "FILE",
            description = "What goes wrong and when: the venue steps of a scenario (docs/scenarios.md).")
    private @Nullable Path faults;

    @Option(
            names = "--ed25519",
            paramLabel = "PUBLIC-KEY",
            description = "An Ed25519 public key (X.509, base64) whose owner may log on, as key local-ed25519.")
    private @Nullable String ed25519;

    @Option(
            names = "--key-may-withdraw",
            description =
                    "Tells who asks that the key may withdraw, so that doctor and run refuse it. Nothing can be withdrawn.")
    private boolean keyMayWithdraw;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    private final StopSignal stop = StopSignal.create();

    @Override
    public Integer call() throws Exception {
        return stop.during(() -> Inputs.reading(this::run));
    }

    private int run() throws InterruptedException {
        PrintWriter stdout = spec.commandLine().getOut();
        EbbtideConfig config =
                options.load("paper.yaml", stdout, spec.commandLine().getErr());
        RecordingScan scan = data.isEmpty() ? null : Recordings.scan(data);
        SortedSet<String> symbols = scan == null ? SimulatedSession.symbols(config) : scan.symbols();
        SessionPlan plan = SessionPlanner.plan(
                config,
                symbols,
                SessionPlanner.rules(options.exchangeInfo(), Inputs.configOr(null, "instruments.yaml")),
                BuildVersion.read().version());
        List<FaultScript.Timed> script = faults == null ? List.of() : FaultScript.read(faults, plan.universe());
        MarketSource market = scan == null
                ? SimulatedSession.openMarket(plan, Instant.now().getEpochSecond() * 1_000_000_000L)
                : Recordings.open(scan.files(), plan.universe(), RecordingOptions.STRICT);
        try (LocalVenue venue = start(plan, market)) {
            script.forEach(timed -> venue.arm(timed.fault(), timed.atNs()));
            tell(venue.port(), stdout);
            await(venue);
        }
        return Launcher.done();
    }

    private LocalVenue start(SessionPlan plan, MarketSource market) {
        PaperConfig paper = plan.paperConfig();
        // The way over loopback is the latency; an answer that is late is a fault of the script.
        PaperConfig prompt =
                new PaperConfig(paper.seed(), new PaperConfig.Latency(0, 0, 0), paper.fees(), paper.book());
        Map<Integer, Long> balancesE8 = new HashMap<>();
        for (int i = 0; i < plan.universe().assetCount(); i++) {
            balancesE8.put(i, plan.balancesE8().get(i));
        }
        try {
            return LocalVenue.start(new LocalVenueConfig(port, plan.universe(), prompt, balancesE8, keys()), market);
        } catch (UncheckedIOException e) {
            throw new AppException(
                    ExitCode.ENVIRONMENT, "port " + port + " is taken; --port 0 takes any that is free", e);
        }
    }

    private List<ApiKey> keys() {
        ApiKey.Rights rights = keyMayWithdraw ? ApiKey.Rights.TRADE_AND_WITHDRAW : ApiKey.Rights.TRADE;
        List<ApiKey> keys = new ArrayList<>(List.of(ApiKey.hmac(KEY, KEY).with(rights)));
        if (ed25519 != null) {
            try {
                keys.add(ApiKey.ed25519("local-ed25519", ed25519).with(rights));
            } catch (IllegalArgumentException e) {
                throw new AppException(
                        ExitCode.USAGE, "--ed25519 is no Ed25519 public key; X.509 in base64 is allowed", e);
            }
        }
        return keys;
    }

    private static void tell(int port, PrintWriter stdout) {
        stdout.println("REST           http://127.0.0.1:" + port + "/api/v3");
        stdout.println("streams        ws://127.0.0.1:" + port + "/stream and /ws");
        stdout.println("WebSocket API  ws://127.0.0.1:" + port + "/ws-api/v3");
        stdout.println("key            " + KEY + ", secret " + KEY);
        stdout.flush();
    }

    /** Until somebody stops it. Errors: a bug on the venue's thread goes on to whoever called. */
    private void await(LocalVenue venue) throws InterruptedException {
        while (!stop.isRaised() && !venue.failure().isDone()) {
            Thread.sleep(LOOK_MS);
        }
        if (venue.failure().isDone()) {
            Throwable bug = venue.failure().handle((nothing, thrown) -> thrown).join();
            throw new IllegalStateException("the venue's thread has failed", bug);
        }
    }
}
