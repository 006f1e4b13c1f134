package io.ebbtide.app.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.app.config.EntrySignals;
import io.ebbtide.app.session.SessionPlan;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.core.TradingEngine;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.event.SessionInfo;
import io.ebbtide.engine.model.Asset;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.journal.JournalOptions;
import io.ebbtide.journal.JournalReader;
import io.ebbtide.journal.JournalWriter;
import io.ebbtide.journal.RecordKind;
import io.ebbtide.journal.SkippedEvents;
import io.ebbtide.journal.bundle.BundleFile;
import io.ebbtide.journal.bundle.BundleRange;
import io.ebbtide.journal.bundle.BundleReport;
import io.ebbtide.journal.bundle.BundleWriter;
import io.ebbtide.journal.recovery.Quarantine;
import io.ebbtide.journal.replay.ReplayOptions;
import io.ebbtide.journal.replay.ReplayResult;
import io.ebbtide.journal.replay.Replayer;
import io.ebbtide.journal.tool.RecordText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session whose every text and every number that is nobody's business is a canary. */
class BundleTest {
    private static final String INSTANCE = "cnry";
    private static final String VERSION = "1.0-canary-of-jane@example.org";
    private static final String CODE = "CANARYCOIN";
    private static final long BALANCE_E8 = FixedPoint.parse("9753186.42097531");
    private static final long CONFIG_HASH = 0x5AFE_C0FF_EE15_BADEL;
    private static final long FOREIGN_ORDER = 8_675_309_867_530L;
    private static final long FOREIGN_QTY_E8 = FixedPoint.parse("314159.26535897");
    private static final long FOREIGN_PRICE_E8 = FixedPoint.parse("27182.81828459");

    @TempDir
    Path folder;

    @Test
    void shouldHoldNoCanaryAndReplayTheSame() throws IOException {
        record(0);
        assertThat(findIn(journalBytes(journal())))
                .as("the search itself finds them in the journal")
                .hasSize(9);
        Path file = folder.resolve("bundle.zip");

        BundleReport report =
                BundleWriter.write(journal(), new BundleRange(1, Long.MAX_VALUE), EntrySignals.load(), file);

        Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
        BundleFile.unpack(file, unpacked);
        assertThat(findIn(Files.readAllBytes(file))).isEmpty();
        assertThat(findIn(journalBytes(unpacked))).isEmpty();
        assertThat(report.describe()).doesNotContain("canary", INSTANCE, CODE);
        assertThat(report.doubt()).isNull();
        assertThat(report.redacted()).contains("code and balance of assets that are not traded: 1");
        ReplayResult result = Replayer.replay(
                unpacked, sink -> new TradingEngine(sink, EntrySignals.load()), ReplayOptions.verifying());
        assertThat(result.firstDifference()).isNull();
        assertThat(result.commandsCompared()).isEqualTo(report.commands());
        assertThat(commands(unpacked)).isEqualTo(commands(journal())).hasSizeGreaterThan(20);
    }

    @Test
    void shouldEndWhereItIsToldToAndStayTheSameBytes() throws IOException {
        record(0);
        Path first = folder.resolve("first.zip");
        Path second = folder.resolve("second.zip");

        BundleWriter.write(journal(), new BundleRange(250, 270), EntrySignals.load(), first);
        BundleWriter.write(journal(), new BundleRange(250, 270), EntrySignals.load(), second);

        Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
        BundleFile.unpack(first, unpacked);
        try (JournalReader reader = JournalReader.open(unpacked)) {
            reader.skipToEnd();
            assertThat(reader.lastEventSeq()).isEqualTo(270);
        }
        assertThat(Files.readAllBytes(second)).isEqualTo(Files.readAllBytes(first));
    }

    /** Equity shares decide how much may be bought: a hidden balance that counts would change the decisions. */
    @Test
    void shouldKeepAndNameABalanceThatDecisionsDependOn() throws IOException {
        record(FixedPoint.ONE);
        Path file = folder.resolve("bundle.zip");

        BundleReport report =
                BundleWriter.write(journal(), new BundleRange(1, Long.MAX_VALUE), EntrySignals.load(), file);

        assertThat(report.doubt()).isNull();
        assertThat(report.kept()).anyMatch(line -> line.contains("not traded but counts into equity"));
        assertThat(report.describe()).doesNotContain(CODE);
        Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
        BundleFile.unpack(file, unpacked);
        assertThat(commands(unpacked)).isEqualTo(commands(journal()));
    }

    /** What a person took out of the session because the engine stops on it is out of the bundle's replay, too. */
    @Test
    void shouldReplayASessionThatGoesOnWithoutOneOfItsEvents() throws IOException {
        long stopsAt = recordWithAnEventThatStopsTheEngine();
        SkippedEvents.Skip skip = new SkippedEvents.Skip(stopsAt, 5, "jane", "stops the engine");
        Quarantine.add(journal(), skip, sink -> new TradingEngine(sink, EntrySignals.load()));
        Path file = folder.resolve("bundle.zip");

        BundleReport report =
                BundleWriter.write(journal(), new BundleRange(1, Long.MAX_VALUE), EntrySignals.load(), file);

        assertThat(report.doubt()).isNull();
        Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
        BundleFile.unpack(file, unpacked);
        assertThat(Files.readString(unpacked.resolve("skipped")))
                .contains("event " + stopsAt + " ")
                .doesNotContain("jane");
        for (Path replayed : List.of(journal(), unpacked)) {
            ReplayResult result = Replayer.replay(
                    replayed, sink -> new TradingEngine(sink, EntrySignals.load()), ReplayOptions.verifying());
            assertThat(result.firstDifference()).isNull();
            assertThat(result.tail()).isNotNull();
            assertThat(result.events()).isEqualTo(stopsAt + 2);
        }
    }

    /** Gives its number; two more events follow it that no engine has seen. */
    private long recordWithAnEventThatStopsTheEngine() throws IOException {
        SessionPlan plan = RecordedWorld.plan(List.of("BTCUSDT"));
        try (RecordedWorld world = new RecordedWorld(journal(), plan)) {
            world.quiet("BTCUSDT", "10000.00", "10000.02", 95_000);
        }
        try (JournalWriter writer =
                JournalWriter.open(JournalOptions.of(journal()).withBlockBytes(1 << 20))) {
            long seq = writer.lastEventSeq();
            for (EventType type : List.of(EventType.SESSION_STARTED, EventType.CLOCK, EventType.CLOCK)) {
                EngineEvent event = new EngineEvent().begin(type, EngineEvent.NO_INSTRUMENT, RecordedWorld.START_NS);
                event.recvTimeNs += 200_000_000_000L;
                event.definition.session = plan.info();
                event.seq = ++seq;
                writer.append(event);
            }
            return seq - 2;
        }
    }

    private void record(long canaryValueE8) throws IOException {
        // A share of equity that is too small without the canary's value.
        String share = canaryValueE8 == 0 ? "3000" : "1";
        SessionPlan plain = RecordedWorld.plan(List.of("BTCUSDT"), "risk.max-symbol-exposure-bps=" + share);
        List<Asset> assets = new ArrayList<>();
        List<Instrument> instruments = new ArrayList<>();
        List<Long> balances = new ArrayList<>(plain.balancesE8());
        for (int i = 0; i < plain.universe().assetCount(); i++) {
            assets.add(plain.universe().asset(i));
        }
        instruments.add(plain.universe().instrument(0));
        assets.add(new Asset(assets.size(), CODE, canaryValueE8));
        balances.add(BALANCE_E8);
        SessionInfo info = new SessionInfo(INSTANCE, plain.info().seed(), CONFIG_HASH, VERSION);
        SessionPlan plan = new SessionPlan(plain.config(), new Universe(assets, instruments), balances, info);
        try (RecordedWorld world = new RecordedWorld(journal(), plan)) {
            world.quiet("BTCUSDT", "10000.00", "10000.02", 95_000);
            EngineEvent foreign = world.event(EventType.OPEN_ORDER_REPORTED, "BTCUSDT");
            foreign.openOrder.snapshot = 1;
            foreign.openOrder.clientId = 0;
            foreign.openOrder.venueOrderId = FOREIGN_ORDER;
            foreign.openOrder.side = Side.SELL;
            foreign.openOrder.qtyE8 = FOREIGN_QTY_E8;
            foreign.openOrder.limitPriceE8 = FOREIGN_PRICE_E8;
            foreign.openOrder.cumQtyE8 = 0;
            world.publish(foreign);
            world.at(95_100).quote("BTCUSDT", "9840.00", "9840.02", "50");
            world.at(96_000).quote("BTCUSDT", "9740.00", "9740.02", "50");
            world.quiet("BTCUSDT", "9740.00", "9740.02", 100_000);
        }
    }

    private Path journal() {
        return folder.resolve("journal");
    }

    private static byte[] journalBytes(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            Path queue = files.filter(file -> file.toString().endsWith(".cq4"))
                    .findFirst()
                    .orElseThrow();
            return Files.readAllBytes(queue);
        }
    }

    /** Every command but the digests and equity, as text. */
    private static List<String> commands(Path directory) throws IOException {
        List<String> commands = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(directory)) {
            while (reader.next()) {
                if (reader.kind() == RecordKind.COMMAND && !isDigest(reader.command())) {
                    commands.add(RecordText.of(reader.command()));
                }
            }
        }
        return commands;
    }

    private static boolean isDigest(Command command) {
        return command.type == CommandType.STATE_HASHED || command.type == CommandType.EQUITY_SAMPLED;
    }

    private static List<String> findIn(byte[] bytes) {
        List<String> found = new ArrayList<>();
        for (String text : List.of(INSTANCE, VERSION, "jane@", CODE)) {
            if (contains(bytes, text.getBytes(StandardCharsets.UTF_8))) {
                found.add(text);
            }
        }
        for (long number : List.of(BALANCE_E8, CONFIG_HASH, FOREIGN_ORDER, FOREIGN_QTY_E8, FOREIGN_PRICE_E8)) {
            byte[] stored = ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(number)
                    .array();
            if (contains(bytes, stored)) {
                found.add(Long.toString(number));
            }
        }
        return found;
    }

    private static boolean contains(byte[] bytes, byte[] wanted) {
        for (int at = 0; at + wanted.length <= bytes.length; at++) {
            int i = 0;
            while (i < wanted.length && bytes[at + i] == wanted[i]) {
                i++;
            }
            if (i == wanted.length) {
                return true;
            }
        }
        return false;
    }
}
