package io.ebbtide.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LiveStatusTest {
    private static final String HEADER =
            "2021-05-19 12:00:00Z  60x  RUNNING  equity 1000.13 (+0.13)  trades 3  orders 7  events 12345  alarms 0";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private long nowNs;

    @Test
    void shouldRedrawInPlace() {
        try (LiveStatus status = LiveStatus.redrawing(out)) {
            status.show(Views.empty());
            status.show(Views.withRecent(Views.recent(1, "BTCUSDT", "ENTERED")));
        }

        assertThat(shown())
                .isEqualTo("<?7l" + "<2K" + HEADER + "\n<2Kno positions\n<2Kno decisions yet\n<J<?7h"
                        + "<?7l<3A\r<2K" + HEADER
                        + "\n<2Kno positions\n<2Kdecisions\n<2K  12:00:01  BTCUSDT     ENTERED\n<J<?7h");
    }

    @Test
    void shouldPrintMessagesAboveTheStatus() {
        try (LiveStatus status = LiveStatus.redrawing(out)) {
            status.message("starting");
            status.show(Views.empty());
            status.message("stopping");
        }

        assertThat(shown()).startsWith("starting\n<?7l<2K").endsWith("<?7h<3A\r<Jstopping\n");
    }

    @Test
    void l03WritesNothingButAsciiToTheTerminal() {
        try (LiveStatus status = LiveStatus.redrawing(out)) {
            status.show(Views.withRecent(Views.recent(1, "\u001B[31m", "caf\u00E9\n")));
        }

        assertThat(shown()).contains("  12:00:01  ?[31m       caf??\n").doesNotContain("<31m");
    }

    @Test
    void shouldPrintPlainLinesWhereNothingCanBeRedrawn() {
        try (LiveStatus status = LiveStatus.plain(out, () -> nowNs)) {
            status.show(Views.empty());
            nowNs = 9_999_999_999L;
            status.show(Views.withRecent(Views.recent(1, "BTCUSDT", "ENTERED")));
            status.show(Views.withRecent(Views.recent(1, "BTCUSDT", "ENTERED"), Views.recent(2, "ETHUSDT", "REFUSED")));
            nowNs = 10_000_000_000L;
            status.show(Views.empty());
            status.message("stopping");
        }

        assertThat(shown())
                .isEqualTo(HEADER + "  open 0\n12:00:01  BTCUSDT     ENTERED\n12:00:02  ETHUSDT     REFUSED\n" + HEADER
                        + "  open 0\nstopping\n");
    }

    private String shown() {
        return bytes.toString(StandardCharsets.UTF_8).replace("\u001B[", "<");
    }
}
