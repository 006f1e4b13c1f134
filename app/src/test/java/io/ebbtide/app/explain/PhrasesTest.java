package io.ebbtide.app.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.model.AlarmId;
import io.ebbtide.engine.model.DifferenceKind;
import io.ebbtide.engine.model.ExitReason;
import io.ebbtide.engine.model.GuardId;
import io.ebbtide.engine.model.HaltReason;
import io.ebbtide.engine.model.OperatorAction;
import io.ebbtide.engine.model.OrderState;
import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.model.ProtectionState;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.SwitchReason;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PhrasesTest {
    private final Phrases phrases = new Phrases();

    static Stream<Enum<?>> words() {
        Stream<Enum<?>[]> vocabularies = Stream.of(
                Refusal.values(),
                GuardId.values(),
                ExitReason.values(),
                SwitchReason.values(),
                ProtectionState.values(),
                PositionState.values(),
                OrderState.values(),
                HaltReason.values(),
                AlarmId.values(),
                DifferenceKind.values(),
                OperatorAction.values());
        return vocabularies.flatMap(Stream::of);
    }

    @ParameterizedTest
    @MethodSource("words")
    void shouldHaveASentenceForEveryWord(Enum<?> word) {
        assertThat(phrases.of(word))
                .as("add " + word.getDeclaringClass().getSimpleName() + "." + word + " to phrases.properties")
                .isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(GuardId.class)
    void shouldSayHowValueAndLimitOfAGuardStand(GuardId guard) {
        assertThat(phrases.relation(guard)).isIn("at most", "at least");
    }
}
