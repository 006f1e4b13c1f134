package io.ebbtide.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.event.EventType;
import java.util.List;
import org.junit.jupiter.api.Test;

class PureStepTest {
    private static final long MS = 1_000_000;

    @Test
    void shouldGiveTheSameStepTwiceAndLeaveTheStateAsItWas() {
        PureStep step = new PureStep(MS);
        ExploredSession session = ExploredSession.start(step);
        PureStep.EventFill clock = slot -> slot.begin(EventType.CLOCK, -1, session.nowNs() + 70_000 * MS);

        PureStep.Result once = step.apply(session.state(), clock);
        step.apply(session.state(), slot -> slot.begin(EventType.CLOCK, -1, session.nowNs() + MS));
        PureStep.Result again = step.apply(session.state(), clock);

        assertThat(texts(again)).isEqualTo(texts(once)).isNotEmpty();
        assertThat(again.engine().stateHash()).isEqualTo(once.engine().stateHash());
        assertThat(step.encode(again, session.nowNs() + 70_000 * MS))
                .isEqualTo(step.encode(once, session.nowNs() + 70_000 * MS));
    }

    private static List<String> texts(PureStep.Result result) {
        return result.commands().stream().map(PureStepTest::text).toList();
    }

    private static String text(Command command) {
        return command.seq + " " + CommandText.of(command);
    }
}
