package io.ebbtide.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.app.fault.ExitCode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VenueCommandTest {
    @TempDir
    Path folder;

    @Test
    void shouldSayThatThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CommandLineFixture.Result result =
                    CommandLineFixture.run("venue", "--port", Integer.toString(taken.getLocalPort()));

            assertThat(result.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
            assertThat(result.err())
                    .contains("port " + taken.getLocalPort() + " is taken; --port 0 takes any that is free");
        }
    }

    @Test
    void shouldRefuseAWrongKeyAndAWrongScriptBeforeItOpens() throws Exception {
        Path script = Files.writeString(
                folder.resolve("faults.yaml"), "steps:\n  - {at: 1s, venue: {on: place, do: sing}}\n");

        CommandLineFixture.Result key = CommandLineFixture.run("venue", "--port", "0", "--ed25519", "AAAA");
        CommandLineFixture.Result faults =
                CommandLineFixture.run("venue", "--port", "0", "--faults", script.toString());

        assertThat(key.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(key.err()).contains("--ed25519 is no Ed25519 public key; X.509 in base64 is allowed");
        assertThat(faults.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(faults.err()).contains("faults.yaml", "sing");
    }
}
