package io.ebbtide.gateway.recording;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.Asset;
import io.ebbtide.engine.model.Filters;
import io.ebbtide.engine.model.Filters.LotRule;
import io.ebbtide.engine.model.Filters.NotionalRule;
import io.ebbtide.engine.model.Filters.PercentPriceRule;
import io.ebbtide.engine.model.Filters.PriceRule;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.gateway.MarketSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Small universes, files and readable events for the tests of this package. */
final class Worlds {
    /** Where the shared recordings lie, seen from the module: beside the worktree. */
    static final Path SHARED = Path.of("..", "..", "shared", "data");

    private Worlds() {}

    /** A universe with these symbols and a lot step of 0.001. */
    static Universe universe(Collection<String> symbols) {
        List<Asset> assets = List.of(new Asset(0, "BASE", 0), new Asset(1, "QUOTE", FixedPoint.ONE));
        LotRule lot = new LotRule(0, 0, FixedPoint.parse("0.001"));
        Filters filters = new Filters(
                new PriceRule(0, 0, 0),
                lot,
                new LotRule(0, 0, 0),
                new NotionalRule(0, 0, false),
                new PercentPriceRule(0, 0, 0, 0),
                0,
                0);
        List<Instrument> instruments = new ArrayList<>();
        for (String symbol : symbols) {
            instruments.add(new Instrument(instruments.size(), symbol, 0, 1, filters));
        }
        return new Universe(assets, instruments);
    }

    static RecordedMarket open(Path... paths) {
        RecordingScan scan = Recordings.scan(List.of(paths));
        return Recordings.open(scan.files(), universe(scan.symbols()), RecordingOptions.STRICT);
    }

    /** Every event as text, in order. */
    static List<String> events(MarketSource market) {
        List<String> events = new ArrayList<>();
        EngineEvent slot = new EngineEvent();
        while (market.peekTimeNs() != MarketSource.EXHAUSTED) {
            long timeNs = market.peekTimeNs();
            market.next(slot);
            if (slot.recvTimeNs != timeNs) {
                throw new AssertionError("peeked " + timeNs + " but got " + slot.recvTimeNs);
            }
            events.add(text(slot));
        }
        return events;
    }

    static String text(EngineEvent slot) {
        String head = slot.recvTimeNs + " " + slot.sourceTimeNs + " #" + slot.instrument + " " + slot.type + " ";
        if (slot.type == EventType.QUOTE) {
            return head
                    + String.join(
                            " ",
                            FixedPoint.format(slot.quote.bidE8),
                            FixedPoint.format(slot.quote.bidQtyE8),
                            FixedPoint.format(slot.quote.askE8),
                            FixedPoint.format(slot.quote.askQtyE8));
        }
        if (slot.type == EventType.DEPTH) {
            return head + side(slot.depth.bidPricesE8, slot.depth.bidQtysE8) + " / "
                    + side(slot.depth.askPricesE8, slot.depth.askQtysE8);
        }
        return head
                + String.join(
                        " ",
                        Long.toString(slot.trade.tradeId),
                        FixedPoint.format(slot.trade.priceE8),
                        FixedPoint.format(slot.trade.qtyE8),
                        slot.trade.aggressor.name());
    }

    static Path write(Path folder, String name, String content) {
        return writeBytes(folder, name, content.getBytes(StandardCharsets.UTF_8));
    }

    static Path writeGzip(Path folder, String name, String content) {
        return writeBytes(folder, name, gzip(content));
    }

    static byte[] gzip(String content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Path writeBytes(Path folder, String name, byte[] content) {
        try {
            Files.createDirectories(folder);
            return Files.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Price and quantity of the levels that are there. */
    private static String side(long[] pricesE8, long[] qtysE8) {
        List<String> levels = new ArrayList<>();
        for (int i = 0; i < pricesE8.length && pricesE8[i] != 0; i++) {
            levels.add(FixedPoint.format(pricesE8[i]) + " " + FixedPoint.format(qtysE8[i]));
        }
        return String.join(" ", levels);
    }
}
