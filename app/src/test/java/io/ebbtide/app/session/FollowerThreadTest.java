package io.ebbtide.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ebbtide.app.config.ConfigLoader;
import io.ebbtide.app.config.ConfigOverride;
import io.ebbtide.app.config.EbbtideConfig;
import io.ebbtide.app.report.Summary;
import io.ebbtide.app.terminal.LiveStatus;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandSink;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.core.ResumableStep;
import io.ebbtide.engine.core.StepAround;
import io.ebbtide.engine.core.TradingEngine;
import io.ebbtide.engine.entry.DropSignalProvider;
import io.ebbtide.engine.entry.EntrySignal;
import io.ebbtide.engine.entry.EntrySignalProvider;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.market.MarketView;
import io.ebbtide.engine.model.AlarmId;
import io.ebbtide.engine.model.DecisionOutcome;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.snapshot.StateSink;
import io.ebbtide.engine.snapshot.StateSource;
import io.ebbtide.journal.replay.ReplayOptions;
import io.ebbtide.journal.replay.Replayer;
import io.ebbtide.journal.replay.Resumed;
import io.ebbtide.journal.replay.SnapshotCheck;
import io.ebbtide.journal.snapshot.SnapshotStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Sessions with all their threads on the simulated market, 600 times as fast as real time, and the engine that follows them. */
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ExtendWith(ReplayedJournals.class)
class FollowerThreadTest {
    private static final Path CONFIG = Path.of("..", "config");

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicInteger entered = new AtomicInteger();
    private final AtomicLong saidLast = new AtomicLong();

    @Test
    void shouldCompareEverythingAndKeepSnapshotsToRestartFrom() throws IOException {
        Summary summary = run(LiveSession.Seams::usual, command -> {}, () -> closed.get() >= 3);

        JsonNode progress = progress();
        assertThat(progress.get("diverged").asBoolean()).isFalse();
        assertThat(progress.get("event").asLong()).isEqualTo(summary.input().events());
        assertThat(progress.get("commandsCompared").asLong()).isEqualTo(saidLast.get());
        assertThat(progress.get("lagRecords").asLong()).isZero();
        assertThat(progress.get("snapshotEvent").asLong())
                .isEqualTo(summary.input().events());
        assertThat(progress.get("snapshots").asLong()).isGreaterThan(2);
        Path journal = directory.resolve("journal");
        SnapshotStore store = SnapshotStore.reading(journal);
        // The two newest and the oldest of the day.
        assertThat(SnapshotCheck.of(journal, store, TradingEngine::new))
                .hasSize(3)
                .allMatch(SnapshotCheck::isValid);
        Resumed<TradingEngine> resumed = Replayer.resume(journal, store, TradingEngine::new, ReplayOptions.verifying());
        assertThat(resumed.result().events()).isZero();
        assertThat(resumed.engine().stateHash()).isEqualTo(summary.input().stateHash());
        assertThat(resumed.engine().commandCount()).isEqualTo(saidLast.get());
        assertThat(directory.resolve(FollowerThread.EVIDENCE)).doesNotExist();
    }

    @Test
    void shouldRaiseTheAlarmAndStopEntriesWhereTheEnginesDiffer() throws IOException {
        AtomicBoolean alarmed = new AtomicBoolean();
        AtomicInteger enteredAfter = new AtomicInteger();
        AtomicInteger refusedAfter = new AtomicInteger();
        Consumer<Command> observer = command -> {
            boolean decided = alarmed.get() && command.type == CommandType.DECISION_MADE;
            enteredAfter.addAndGet(decided && command.decision.outcome == DecisionOutcome.ENTERED ? 1 : 0);
            refusedAfter.addAndGet(decided && command.decision.refusal == Refusal.MODE_MACHINE ? 1 : 0);
            if (command.type == CommandType.ALARM_RAISED && command.alarm.alarm == AlarmId.REPLAY_DIVERGED) {
                alarmed.set(true);
            }
        };

        Summary summary = run(
                sink -> new TradingEngine(sink, List.of(new Deaf())),
                observer,
                () -> refusedAfter.get() > 0 && closed.get() >= entered.get());

        assertThat(summary.alarms()).containsEntry(AlarmId.REPLAY_DIVERGED, 1L);
        assertThat(enteredAfter).hasValue(0);
        assertThat(summary.openPositions()).as("exits went on").isZero();
        assertThat(directory.resolve(FollowerThread.EVIDENCE))
                .content()
                .startsWith("first difference at record ")
                .contains("recorded: ", "replayed: ");
        assertThat(terminal.toString(StandardCharsets.UTF_8))
                .contains("nothing more is bought, see follower-difference.txt: first difference at record ");
        assertThat(progress().get("diverged").asBoolean()).isTrue();
    }

    @Test
    void shouldRaiseTheAlarmWhereTheFollowersEngineThrows() throws IOException {
        AtomicBoolean alarmed = new AtomicBoolean();
        Consumer<Command> observer = command -> alarmed.compareAndSet(
                false, command.type == CommandType.ALARM_RAISED && command.alarm.alarm == AlarmId.REPLAY_DIVERGED);

        Summary summary = run(
                sink -> new Slow(new TradingEngine(sink), event -> {
                    if (event.seq == 1_000) {
                        throw new IllegalStateException("a bug of the follower's");
                    }
                }),
                observer,
                alarmed::get);

        assertThat(summary.alarms()).containsEntry(AlarmId.REPLAY_DIVERGED, 1L);
        assertThat(directory.resolve(FollowerThread.EVIDENCE)).content().contains("a bug of the follower's");
    }

    /** Too late for an alarm: whoever ran the session must learn of it from its end. */
    @Test
    void shouldTellOfADifferenceInTheLastComparison() throws IOException {
        Function<CommandSink, ResumableStep> follower = sink -> new Slow(new TradingEngine(sink), event -> {
            if (event.type == EventType.SESSION_ENDED) {
                throw new IllegalStateException("a bug at the very end");
            }
        });
        LiveSession session = session(follower, command -> {});

        SimulatedSession.runLive(session, plan(), () -> closed.get() >= 1);

        assertThat(session.hasDiverged()).isTrue();
        assertThat(directory.resolve(LiveSession.DIFFERENCE)).content().contains("a bug at the very end");
    }

    /** The follower stands still until the session has traded: nobody has waited for it, and then it catches up. */
    @Test
    void shouldNotBeWaitedFor() throws IOException {
        CountDownLatch traded = new CountDownLatch(1);

        Summary summary = run(sink -> new Slow(new TradingEngine(sink), event -> await(traded)), command -> {}, () -> {
            boolean enough = closed.get() >= 2;
            if (enough) {
                traded.countDown();
            }
            return enough;
        });

        assertThat(summary.trades()).isGreaterThanOrEqualTo(2);
        JsonNode progress = progress();
        assertThat(progress.get("diverged").asBoolean()).isFalse();
        assertThat(progress.get("event").asLong()).isEqualTo(summary.input().events());
        assertThat(progress.get("lagRecordsMax").asLong()).isGreaterThan(1_000);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the session did not trade");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Summary run(
            Function<CommandSink, ResumableStep> follower, Consumer<Command> observer, BooleanSupplier stop) {
        LiveSession session = session(follower, observer);
        Summary summary = SimulatedSession.runLive(session, plan(), stop);
        assertThat(session.hasDiverged()).isEqualTo(Files.exists(directory.resolve(LiveSession.DIFFERENCE)));
        return summary;
    }

    private static SessionPlan plan() {
        EbbtideConfig config = ConfigLoader.load(
                CONFIG.resolve("paper.yaml"),
                List.of(
                        ConfigOverride.seed("7"),
                        ConfigOverride.setting("simulation.speed", "600"),
                        ConfigOverride.setting("simulation.eventful-factor", "20"),
                        ConfigOverride.setting("risk.cooldown-ms", "1000"),
                        ConfigOverride.setting("report.hash-every-events", "1000"),
                        ConfigOverride.setting("journal.free-space-floor-bytes", "0"),
                        ConfigOverride.setting("journal.exits-only-floor-bytes", "0"),
                        ConfigOverride.setting("journal.snapshot-every-events", "2000"),
                        ConfigOverride.setting("journal.snapshot-keep", "2")));
        return SessionPlanner.plan(
                config,
                SimulatedSession.symbols(config),
                SessionPlanner.rules(null, CONFIG.resolve("instruments.yaml")),
                "test");
    }

    private LiveSession session(Function<CommandSink, ResumableStep> follower, Consumer<Command> observer) {
        LiveSession.Seams seams = new LiveSession.Seams(
                UnaryOperator.identity(),
                UnaryOperator.identity(),
                command -> {
                    count(command);
                    observer.accept(command);
                },
                follower);
        LiveStatus status = LiveStatus.plain(new PrintStream(terminal, true, StandardCharsets.UTF_8), System::nanoTime);
        return new LiveSession(plan(), directory, status, seams);
    }

    private void count(Command command) {
        saidLast.set(command.seq);
        closed.addAndGet(command.type == CommandType.POSITION_CLOSED ? 1 : 0);
        boolean enters =
                command.type == CommandType.DECISION_MADE && command.decision.outcome == DecisionOutcome.ENTERED;
        entered.addAndGet(enters ? 1 : 0);
    }

    private JsonNode progress() throws IOException {
        return new ObjectMapper().readTree(Files.readString(directory.resolve(FollowerThread.PROGRESS)));
    }

    /** Goes by the name of the drop signal and never says anything. */
    private static final class Deaf implements EntrySignalProvider {
        @Override
        public String name() {
            return DropSignalProvider.NAME;
        }

        @Override
        public EntrySignal create(Settings settings, Instrument instrument) {
            return new EntrySignal() {
                @Override
                public Advice onTick(MarketView market) {
                    return Advice.HOLD;
                }

                @Override
                public void writeTo(StateSink sink) {
                    sink.add(0);
                }

                @Override
                public void loadFrom(StateSource source) {
                    source.nextCount(0);
                }
            };
        }
    }

    /** Does something else before each event. */
    private static final class Slow extends StepAround {
        private final TradingEngine engine;
        private final Consumer<EngineEvent> before;

        Slow(TradingEngine engine, Consumer<EngineEvent> before) {
            this.engine = engine;
            this.before = before;
        }

        @Override
        protected ResumableStep inner() {
            return engine;
        }

        @Override
        public void onEvent(EngineEvent event) {
            before.accept(event);
            engine.onEvent(event);
        }
    }
}
