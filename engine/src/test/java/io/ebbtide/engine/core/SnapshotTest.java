package io.ebbtide.engine.core;

import static io.ebbtide.engine.core.EngineHarness.A;
import static io.ebbtide.engine.core.EngineHarness.B;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.entry.DropSignalProvider;
import io.ebbtide.engine.entry.EntrySignalProvider;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.ConnectionChange;
import io.ebbtide.engine.model.OperatorAction;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.snapshot.BadStateException;
import io.ebbtide.engine.snapshot.StateNumbers;
import io.ebbtide.engine.testing.LowSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Snapshot after n events, a new engine that loads it, the events after n: the same as if nothing had happened. */
class SnapshotTest {
    private static final List<EntrySignalProvider> SIGNALS =
            List.of(new DropSignalProvider(), new LowSignal.Provider());

    @ParameterizedTest
    @CsvSource({"41, 0", "43, 1"})
    void shouldGoOnAsIfNothingHadHappenedInTheMiddleOfAStorm(long seed, String nativeStop) {
        List<EngineEvent> events = new ArrayList<>();
        Storm storm = new Storm(seed, nativeStop, SIGNALS, events::add);
        storm.run(120_000, 500);
        storm.fuzz(new Random(seed), 1_500);
        SnapshotProof proof = new SnapshotProof(events, SIGNALS);
        Random random = new Random(seed);

        for (int i = 0; i < 12; i++) {
            int count = proof.definitions() + random.nextInt(events.size() - proof.definitions());
            proof.continueAfter(count, 1_500);
        }
        proof.continueAfter(proof.definitions(), events.size());

        assertThat(proof.said()).anyMatch(line -> line.contains("UNKNOWN"));
        assertThat(proof.said()).anyMatch(line -> line.contains("HALTED"));
        assertThat(proof.said()).anyMatch(line -> line.contains("closed"));
    }

    /** Everything that one connection can go through, in the middle of which the snapshot is taken after each event. */
    @Test
    void shouldGoOnAfterEveryEventOfAReconciliation() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);
        engine.dip(B).operator(OperatorAction.LOCK, EngineHarness.C);
        engine.connection(ConnectionChange.LOST, 1).after(200).quote(B, "97.90", "97.92");
        engine.connection(ConnectionChange.RESTORED, 2);
        Command query = engine.last(CommandType.QUERY_SNAPSHOT);
        engine.snapshotBegun(query)
                .balance(query, EngineHarness.USDT, "900")
                .openOrder(query, A, 77, Side.SELL, "0.254")
                .balance(query, 1, "0.1")
                .snapshotEnded(query, 2, 1);
        engine.pass(5_000);
        query = engine.last(CommandType.QUERY_SNAPSHOT);
        engine.snapshot(query, "900", "0.1", "0", "0", "1").pass(20_000);
        engine.operator(OperatorAction.PANIC, -1).pass(60_000);
        SnapshotProof proof = new SnapshotProof(engine.events(), List.of(new DropSignalProvider()));

        for (int count = proof.definitions(); count <= engine.events().size(); count++) {
            proof.continueAfter(count, engine.events().size());
        }
    }

    /** Whoever changes the count also changes TradingEngine.STATE_LAYOUT, or old snapshots are taken for damaged ones. */
    @Test
    void shouldHaveTheNumbersOfItsLayout() {
        EngineHarness engine = EngineHarness.started();
        StateNumbers numbers = new StateNumbers();

        engine.engine.writeSnapshot(numbers);

        assertThat(engine.engine.stateLayout()).isEqualTo(1);
        assertThat(numbers.size()).isEqualTo(473);
    }

    @Test
    void shouldRefuseNumbersThatAreNoState() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);
        List<EngineEvent> events = engine.events();
        SnapshotProof proof = new SnapshotProof(events, List.of(new DropSignalProvider()));
        StateNumbers good = proof.snapshotAfter(events.size());
        long[] numbers = SnapshotProof.numbers(good);

        for (int kept = 0; kept < numbers.length; kept++) {
            StateNumbers cut = numbersOf(numbers, kept);
            assertThatThrownBy(() -> proof.load(cut, new SnapshotProof.Said()))
                    .as("%d of %d numbers", kept, numbers.length)
                    .isInstanceOf(BadStateException.class);
        }
        StateNumbers longer = numbersOf(numbers, numbers.length);
        longer.add(0);
        assertThatThrownBy(() -> proof.load(longer, new SnapshotProof.Said())).isInstanceOf(BadStateException.class);
    }

    @Test
    void shouldTakeNoEventAfterALoadThatFailed() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);
        List<EngineEvent> events = engine.events();
        SnapshotProof proof = new SnapshotProof(events, List.of(new DropSignalProvider()));
        SnapshotProof.Said said = new SnapshotProof.Said();
        StateNumbers cut = numbersOf(SnapshotProof.numbers(proof.snapshotAfter(events.size())), 100);
        assertThatThrownBy(() -> proof.load(cut, said)).isInstanceOf(BadStateException.class);
        EngineEvent next = new EngineEvent().begin(EventType.CLOCK, -1, events.get(events.size() - 1).recvTimeNs);
        next.seq = events.size() + 1L;

        assertThatThrownBy(() -> Objects.requireNonNull(said.engine).onEvent(next))
                .isInstanceOf(IllegalStateException.class);
    }

    private static StateNumbers numbersOf(long[] numbers, int count) {
        StateNumbers result = new StateNumbers();
        for (int i = 0; i < count; i++) {
            result.add(numbers[i]);
        }
        return result;
    }
}
