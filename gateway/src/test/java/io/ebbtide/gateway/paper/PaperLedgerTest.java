package io.ebbtide.gateway.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.TimeInForce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The paper venue comes back with exactly its state, wherever the process died. */
class PaperLedgerTest {
    private static final PaperLedger.Origin ORIGIN = new PaperLedger.Origin(5, "seed=1");

    @TempDir
    private Path folder;

    @Test
    void shouldComeBackWithItsStateFromEveryByteOfItsLedger() throws IOException {
        List<long[]> frames = new ArrayList<>();
        Path written = folder.resolve("written");
        try (PaperLedger ledger = begin(written)) {
            PaperHarness harness = PaperHarness.charging(PaperHarness.RECEIVED);
            harness.venue.remember(ledger);
            frames.add(new long[] {sizeBytes(written), harness.venue.booksHash()});
            trade(harness, 11, 400, () -> {
                if (sizeBytes(written) > frames.get(frames.size() - 1)[0]) {
                    frames.add(new long[] {sizeBytes(written), harness.venue.booksHash()});
                }
            });
        }
        byte[] bytes = Files.readAllBytes(written.resolve(PaperLedger.FILE_NAME));
        assertThat(frames).hasSizeGreaterThan(100);

        for (int frame = 1; frame < frames.size(); frame += 7) {
            int from = (int) frames.get(frame - 1)[0];
            int to = (int) frames.get(frame)[0];
            for (int end = from; end <= to; end += Math.max(1, (to - from) / 5)) {
                Path cut = Files.createDirectories(folder.resolve("cut"));
                Files.write(cut.resolve(PaperLedger.FILE_NAME), java.util.Arrays.copyOf(bytes, end));

                long hash = end == to ? frames.get(frame)[1] : frames.get(frame - 1)[1];
                assertThat(restored(cut).booksHash()).as("cut at byte %d", end).isEqualTo(hash);
            }
        }
    }

    @Test
    void shouldTradeOnWhileNobodyListensAndTellItWhenItIsAsked() {
        try (PaperLedger ledger = begin(folder)) {
            PaperHarness harness = PaperHarness.charging(PaperHarness.RECEIVED);
            harness.venue.remember(ledger);
            harness.quote("100", "2", "100.1", "1");
            harness.limit(7, Side.BUY, "0.5", "99.5", TimeInForce.GTC).settle();
        }
        PaperHarness later = PaperHarness.charging(PaperHarness.RECEIVED);

        try (PaperLedger ledger = PaperLedger.open(folder, PaperLedger.Sync.NONE)) {
            long shown = later.venue.remember(ledger);
            later.quote("99.3", "2", "99.4", "1");
            later.settle();
            List<String> whileDown = later.drain();
            later.venue.connectAnew(later.nowNs);
            later.query(7).settle();

            assertThat(shown).isEqualTo(1);
            assertThat(whileDown).isEmpty();
            assertThat(later.drain())
                    .containsExactly(
                            "connection 1 LOST", "connection 2 RESTORED", "query #7 FILLED 0.5 for 49.75 epoch 7");
            assertThat(later.free(PaperHarness.USDT)).isEqualTo("950.25");
        }
    }

    @Test
    void shouldNotHandOutTheSameIdsOrConnectionTwice() {
        try (PaperLedger ledger = begin(folder)) {
            PaperHarness harness = PaperHarness.charging(PaperHarness.RECEIVED);
            harness.venue.remember(ledger);
            harness.quote("100", "2", "100.1", "1");
            harness.market(1, Side.BUY, "0.2").settle();
        }
        for (int connection = 2; connection <= 3; connection++) {
            PaperHarness later = PaperHarness.charging(PaperHarness.RECEIVED);
            try (PaperLedger ledger = PaperLedger.open(folder, PaperLedger.Sync.EACH_FRAME)) {
                later.venue.remember(ledger);
                later.quote("100", "2", "100.1", "1");
                later.venue.connectAnew(later.nowNs);
                later.market(connection, Side.BUY, "0.2").settle();

                assertThat(later.drain())
                        .contains("connection " + connection + " RESTORED")
                        .contains("placed #" + connection + " as " + connection)
                        .anyMatch(line -> line.contains(" TRADE ") && line.startsWith("#"));
            }
        }
    }

    @Test
    void shouldRefuseDamageBeforeTheEndAndSayWhere() throws IOException {
        try (PaperLedger ledger = begin(folder)) {
            PaperHarness harness = PaperHarness.charging(PaperHarness.RECEIVED);
            harness.venue.remember(ledger);
            trade(harness, 3, 30, () -> {});
        }
        Path file = folder.resolve(PaperLedger.FILE_NAME);
        byte[] bytes = Files.readAllBytes(file);
        for (int at = 0; at < bytes.length / 2; at += 97) {
            byte[] flipped = bytes.clone();
            flipped[at] ^= 0x10;
            Files.write(file, flipped);

            assertThatThrownBy(() -> PaperLedger.open(folder, PaperLedger.Sync.NONE))
                    .as("flipped at byte %d", at)
                    .isInstanceOf(PaperLedgerException.class)
                    .hasMessageContaining("is damaged at byte");
        }
    }

    @Test
    void shouldSayWhatItWasBegunFor() {
        begin(folder).close();

        try (PaperLedger ledger = PaperLedger.open(folder, PaperLedger.Sync.NONE)) {
            assertThat(ledger.origin()).isEqualTo(ORIGIN);
            assertThat(ledger.changes()).isZero();
            assertThat(ledger.cutBytes()).isZero();
        }
    }

    /** The ledger is read in pieces of 64 KiB. */
    @Test
    void shouldReadAFrameThatIsLongerThanAPiece() {
        PaperLedger.Origin longOne = new PaperLedger.Origin(5, "seed=1 ".repeat(50_000));
        try (PaperLedger ledger = PaperLedger.open(folder, PaperLedger.Sync.NONE)) {
            ledger.begin(longOne);
            PaperHarness harness = PaperHarness.charging(PaperHarness.RECEIVED);
            harness.venue.remember(ledger);
            trade(harness, 3, 30, () -> {});
        }

        try (PaperLedger ledger = PaperLedger.open(folder, PaperLedger.Sync.NONE)) {
            assertThat(ledger.origin()).isEqualTo(longOne);
            assertThat(ledger.changes()).isGreaterThan(10);
            assertThat(ledger.cutBytes()).isZero();
        }
    }

    private PaperVenue restored(Path directory) {
        PaperHarness harness = PaperHarness.charging(PaperHarness.RECEIVED);
        try (PaperLedger ledger = PaperLedger.open(directory, PaperLedger.Sync.NONE)) {
            harness.venue.remember(ledger);
            return harness.venue;
        }
    }

    private static PaperLedger begin(Path directory) {
        PaperLedger ledger = PaperLedger.open(directory, PaperLedger.Sync.NONE);
        ledger.begin(ORIGIN);
        return ledger;
    }

    /** Random quotes, trades, orders, stops and cancels. */
    private static void trade(PaperHarness harness, long seed, int steps, Runnable afterStep) {
        Random random = new Random(seed);
        for (int step = 1; step <= steps; step++) {
            long mid = 10_000L + random.nextInt(200);
            switch (random.nextInt(6)) {
                case 0, 1 -> harness.quote(price(mid - 2), "1", price(mid + 2), "1");
                case 2 -> harness.trade(random.nextBoolean() ? Side.BUY : Side.SELL, price(mid), "0.7");
                case 3 ->
                    harness.limit(
                            step, random.nextBoolean() ? Side.BUY : Side.SELL, "0.3", price(mid), TimeInForce.GTC);
                case 4 -> harness.market(step, random.nextBoolean() ? Side.BUY : Side.SELL, "0.2");
                default -> harness.cancel(step - random.nextInt(20));
            }
            // One message at a time, so that what is written is what was just done.
            harness.pass(1);
            afterStep.run();
            harness.pass(1);
            afterStep.run();
        }
    }

    private static String price(long cents) {
        return cents / 100 + "." + cents / 10 % 10 + cents % 10;
    }

    private static long sizeBytes(Path directory) {
        try {
            return Files.size(directory.resolve(PaperLedger.FILE_NAME));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
