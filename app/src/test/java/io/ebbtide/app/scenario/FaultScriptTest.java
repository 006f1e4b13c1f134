package io.ebbtide.app.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ebbtide.app.config.ConfigException;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.gateway.paper.FaultDeed;
import io.ebbtide.gateway.paper.FaultOccasion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultScriptTest {
    private static final Universe NOTHING = new Universe(List.of(), List.of());

    @TempDir
    Path folder;

    @Test
    void shouldReadTheVenueStepsOfAScenarioByTime() throws IOException {
        Path file = write("""
                name: "two faults"
                steps:
                  - {at: 90s, venue: {on: place, nth: 1, do: accept-then-timeout}}
                  - {at: 5s, venue: {on: stream, do: disconnect(2s)}}
                """);

        List<FaultScript.Timed> faults = FaultScript.read(file, NOTHING);

        assertThat(faults).extracting(FaultScript.Timed::atNs).containsExactly(5_000_000_000L, 90_000_000_000L);
        assertThat(faults)
                .extracting(timed -> timed.fault().deed())
                .containsExactly(FaultDeed.DISCONNECT, FaultDeed.ACCEPT_THEN_TIMEOUT);
        assertThat(faults.get(1).fault().on()).isEqualTo(FaultOccasion.PLACE);
    }

    @Test
    void shouldRefuseWhatAVenueAloneCannotDo() throws IOException {
        Path crash = write("steps:\n  - {at: 1s, crash: {}}\n");

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> FaultScript.read(crash, NOTHING))
                .withMessageContaining("only venue steps can strike a venue that runs by itself");
        Path empty = write("");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> FaultScript.read(empty, NOTHING))
                .withMessageContaining("is empty; a fault script has: steps");
        Path other = write("steps: 5\nuntil: 10m\n");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> FaultScript.read(other, NOTHING))
                .withMessageContaining("until")
                .withMessageContaining("a list of steps");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("faults.yaml"), text);
    }
}
