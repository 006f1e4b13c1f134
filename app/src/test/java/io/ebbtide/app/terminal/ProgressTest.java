package io.ebbtide.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private long nowNs;

    @Test
    void shouldBeSilentForShortWork() {
        try (Progress progress = Progress.to(out, () -> nowNs, "Reading", 100)) {
            nowNs = 1_999_999_999L;
            progress.reached(99);
        }

        assertThat(bytes.size()).isZero();
    }

    @Test
    void shouldShowABarForLongWork() {
        try (Progress progress = Progress.to(out, () -> nowNs, "Reading", 100)) {
            nowNs = 2_000_000_000L;
            progress.reached(50);
        }

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("Reading", "50%")
                .doesNotContain("\n");
    }

    @Test
    void shouldBeSilentInAPipe() {
        try (Progress progress = Progress.ofBytes("Reading", 100)) {
            progress.reached(100);
        }

        assertThat(bytes.size()).isZero();
    }
}
