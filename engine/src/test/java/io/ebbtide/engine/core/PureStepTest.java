package io.ebbtide.engine.core;

import static io.ebbtide.engine.core.EngineHarness.A;
import static io.ebbtide.engine.core.EngineHarness.B;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.entry.DropSignalProvider;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.OperatorAction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PureStepTest {
    private static final long MS = 1_000_000;

    private final EngineHarness session = EngineHarness.started().heldAndProtected(A);

    @Test
    void shouldGiveTheSameStepTwiceAndLeaveTheStateAsItWas() {
        PureStep step = step();
        PureStep.State state = step.state();
        long nowNs = session.events().get(session.events().size() - 1).recvTimeNs;
        PureStep.EventFill clock = slot -> slot.begin(EventType.CLOCK, -1, nowNs + 70_000 * MS);

        step.load(state);
        List<String> once = texts(step.take(clock));
        long hashOnce = step.engine().stateHash();
        step.load(state);
        texts(step.take(slot -> slot.begin(EventType.CLOCK, -1, nowNs + MS)));
        step.load(state);
        List<String> again = texts(step.take(clock));

        assertThat(again).isEqualTo(once).isNotEmpty();
        assertThat(step.engine().stateHash()).isEqualTo(hashOnce);
    }

    /** One engine jumps between states, forward and back, and is in each the engine that came there straight. */
    @Test
    void shouldStepFromEveryStateAsIfItHadComeThereStraight() {
        List<EngineEvent> events = session.events();
        int first = events.size();
        PureStep step = step();
        session.dip(B).operator(OperatorAction.EXIT, A).pass(20_000);
        session.operator(OperatorAction.PANIC, -1).pass(60_000);
        List<PureStep.State> states = new ArrayList<>(List.of(step.state()));
        List<Long> hashes = new ArrayList<>(List.of(step.engine().stateHash()));
        List<List<String>> said = new ArrayList<>();
        for (EngineEvent event : events.subList(first, events.size())) {
            said.add(texts(step.take(event)));
            states.add(step.state());
            hashes.add(step.engine().stateHash());
        }
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < said.size(); i++) {
            places.add(i);
        }
        Collections.shuffle(places, new Random(7));

        for (int place : places) {
            step.load(states.get(place));
            assertThat(step.engine().stateHash()).isEqualTo(hashes.get(place));
            EngineEvent event = events.get(first + place);
            assertThat(texts(step.take(event))).as("event %d", first + place).isEqualTo(said.get(place));
            assertThat(step.engine().stateHash()).as("event %d", first + place).isEqualTo(hashes.get(place + 1));
        }
        assertThat(said).hasSizeGreaterThan(20);
    }

    /** Steps of the harness's session from where it is now. */
    private PureStep step() {
        List<EngineEvent> before = List.copyOf(session.events());
        return new PureStep(List.of(new DropSignalProvider()), sink -> before.forEach(sink::publish));
    }

    private static List<String> texts(List<Command> said) {
        return said.stream()
                .map(command -> command.seq + " " + CommandText.of(command))
                .toList();
    }
}
