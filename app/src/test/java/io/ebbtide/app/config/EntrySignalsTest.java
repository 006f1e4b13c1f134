package io.ebbtide.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbtide.app.fault.AppException;
import io.ebbtide.engine.entry.DropSignalProvider;
import io.ebbtide.engine.entry.EntrySignal;
import io.ebbtide.engine.entry.EntrySignalProvider;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Settings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntrySignalsTest {
    @Test
    void shouldFindWhatIsOnTheClassPathByName() {
        assertThat(EntrySignals.load()).extracting(EntrySignalProvider::name).containsExactly("drop", "rebound");
    }

    @Test
    void shouldRefuseTwoSignalsOfOneName() {
        List<EntrySignalProvider> twice = List.of(new DropSignalProvider(), new Named("drop"));

        assertThatThrownBy(() -> EntrySignals.checked(twice))
                .isInstanceOf(AppException.class)
                .hasMessage("two entry signals are called drop: " + DropSignalProvider.class.getName() + " and "
                        + Named.class.getName());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Drop", "9lives", "a,b", "a b", "abcdefghijklmnopqrstuvwxyzabcdefg"})
    void shouldRefuseANameThatTheConfigurationCouldNotSay(String name) {
        assertThatThrownBy(() -> EntrySignals.checked(List.of(new Named(name))))
                .isInstanceOf(AppException.class)
                .hasMessage(Named.class.getName() + " calls its entry signal '" + name
                        + "'; allowed: 1 to 32 characters of a to z, 0 to 9 and -, a letter first");
    }

    private record Named(String name) implements EntrySignalProvider {
        @Override
        public EntrySignal create(Settings settings, Instrument instrument) {
            throw new AssertionError("not asked for");
        }
    }
}
