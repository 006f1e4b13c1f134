package io.ebbtide.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbtide.app.fault.AppException;
import io.ebbtide.gateway.binance.live.ApiCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeySourceTest {
    private static final String CANARY = "canary-4711";

    private final KeySource source =
            new KeySource(Map.of("A_KEY", "k", "A_SECRET", CANARY, "B_KEY", "k", "C_SECRET", CANARY)::get);

    @TempDir
    private Path folder;

    @Test
    void shouldReadVariables() {
        ApiCredentials read = source.read("env:A");

        assertThat(read.key().isEmpty()).isFalse();
        assertThat(read.toString()).doesNotContain(CANARY).doesNotContain("key=k");
    }

    @Test
    void shouldSayWhatIsMissing() {
        assertThatThrownBy(() -> source.read("env:B"))
                .isInstanceOf(AppException.class)
                .hasMessage("binance.credentials: no key or no secret at env:B; set B_KEY and B_SECRET");
        assertThatThrownBy(() -> source.read("env:C")).message().doesNotContain(CANARY);
    }

    @Test
    void shouldReadAFileThatOnlyItsOwnerMayRead() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "key: k\nsecret: " + CANARY + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> source.read("file:" + file))
                .hasMessage("binance.credentials: " + file + " may be read by others; chmod 600 " + file);

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        assertThat(source.read("file:" + file).toString()).doesNotContain(CANARY);
    }

    @Test
    void shouldNotRepeatADamagedKey() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "key: k\nsecret: MC4CAQAwBQYDK2VwBCIEI" + CANARY + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        assertThatThrownBy(() -> source.read("file:" + file))
                .message()
                .contains("not an Ed25519 private key")
                .doesNotContain(CANARY);
    }
}
