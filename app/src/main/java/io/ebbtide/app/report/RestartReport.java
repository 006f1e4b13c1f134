package io.ebbtide.app.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.snapshot.StateHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a session found when it went on: {@code restart.json} and some lines for people. Immutable.
 *
 * <p>Shape: {@code complete} says that the venue's answers are in; before, orders and differences are what is known so far.
 * Units: E8, nanoseconds since 1970.
 */
public record RestartReport(
        Ending ending,
        Replayed replayed,
        Restrictions restrictions,
        List<Held> positions,
        List<LiveOrder> orders,
        List<String> differences,
        List<String> canceled,
        boolean complete) {
    public static final String FILE_NAME = "restart.json";

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final double NS_PER_SECOND = 1e9;

    /** Copies the lists. */
    public RestartReport {
        positions = List.copyOf(positions);
        orders = List.copyOf(orders);
        differences = List.copyOf(differences);
        canceled = List.copyOf(canceled);
    }

    /** How the process before this one ended, and how long nobody was there in market time. */
    public record Ending(String how, long lastEventTimeNs, long resumedTimeNs) {}

    /**
     * What was read back, by the last event's and command's number; {@code snapshotSeq} is the event up to which a snapshot had it, 0 where
     * everything was replayed; {@code journalTail} and {@code ledgerCutBytes} say what the end of the process left unfinished.
     */
    public record Replayed(
            long events,
            long commands,
            long snapshotSeq,
            long unrecordedCommands,
            double seconds,
            long stateHash,
            String journalTail,
            long ledgerCutBytes) {
        private String from() {
            return snapshotSeq == 0 ? "" : ", the first " + snapshotSeq + " events from a snapshot";
        }
    }

    /** What keeps from buying. */
    public record Restrictions(
            String mode, boolean killed, boolean safeMode, List<String> locked, List<String> halted) {
        /** Copies the lists. */
        public Restrictions {
            locked = List.copyOf(locked);
            halted = List.copyOf(halted);
        }
    }

    /** A position as it was when the process ended. */
    public record Held(
            String symbol, long qtyE8, long entryPriceE8, String state, String protection, long firstFillTimeNs) {}

    /** An order that had not ended: what was known of it, and what became known. */
    public record LiveOrder(
            String clientOrderId,
            String symbol,
            String purpose,
            String stateBefore,
            long filledBeforeE8,
            String stateNow,
            long filledNowE8) {
        /** How it stands, in words. */
        String describe() {
            String filled = filledNowE8 == filledBeforeE8
                    ? ""
                    : ", filled " + FixedPoint.format(filledBeforeE8) + " -> " + FixedPoint.format(filledNowE8);
            return clientOrderId + " " + symbol + " " + purpose + " " + stateBefore + " -> " + stateNow + filled;
        }
    }

    /** Writes the file beside its place and moves it there. */
    public void write(Path directory) throws IOException {
        Path unfinished = directory.resolve(FILE_NAME + ".tmp");
        try (JsonGenerator json =
                FACTORY.createGenerator(Files.newBufferedWriter(unfinished, StandardCharsets.UTF_8))) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            writeEnding(json);
            writeRestrictions(json);
            writePositions(json);
            writeOrders(json);
            writeTexts(json, "differences", differences);
            writeTexts(json, "canceled", canceled);
            json.writeBooleanField("complete", complete);
            json.writeEndObject();
            json.writeRaw('\n');
        }
        Files.move(
                unfinished,
                directory.resolve(FILE_NAME),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
    }

    /** The report as lines for people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("RESTART after " + ending.how + ": " + replayed.events + " events and " + replayed.commands
                + " commands" + replayed.from() + ", replayed in "
                + String.format(Locale.ROOT, "%.3f", replayed.seconds) + " s, state hash "
                + StateHash.hex(replayed.stateHash));
        lines.add("  journal " + replayed.journalTail + "; " + replayed.unrecordedCommands
                + " commands were not recorded and are now"
                + (replayed.ledgerCutBytes == 0
                        ? ""
                        : "; exchange ledger cut by " + replayed.ledgerCutBytes + " bytes"));
        lines.add("  market time " + ReportText.time(ending.resumedTimeNs) + ", without the engine "
                + String.format(Locale.ROOT, "%.1f", (ending.resumedTimeNs - ending.lastEventTimeNs) / NS_PER_SECOND)
                + " s");
        for (Held held : positions) {
            lines.add("  open " + held.symbol + " " + FixedPoint.format(held.qtyE8) + " at "
                    + FixedPoint.format(held.entryPriceE8) + ", " + held.state + ", protection " + held.protection);
        }
        for (LiveOrder order : orders) {
            lines.add("  order " + order.describe());
        }
        differences.forEach(difference -> lines.add("  difference " + difference));
        canceled.forEach(order -> lines.add("  cancel sent for " + order));
        lines.add("  entries: " + restrictions.mode
                + (restrictions.killed ? ", killed" : "")
                + (restrictions.safeMode ? ", SAFE MODE: entries are paused until run --resume" : "")
                + (restrictions.locked.isEmpty() ? "" : ", locked " + restrictions.locked)
                + (restrictions.halted.isEmpty() ? "" : ", halted " + restrictions.halted));
        if (!complete) {
            lines.add("  the venue has not answered everything yet");
        }
        return lines;
    }

    private void writeEnding(JsonGenerator json) throws IOException {
        json.writeStringField("endedBy", ending.how);
        json.writeStringField("lastEventTime", ReportText.time(ending.lastEventTimeNs));
        json.writeStringField("resumedTime", ReportText.time(ending.resumedTimeNs));
        json.writeNumberField("events", replayed.events);
        json.writeNumberField("commands", replayed.commands);
        json.writeNumberField("snapshotEvent", replayed.snapshotSeq);
        json.writeNumberField("eventsReplayed", replayed.events - replayed.snapshotSeq);
        json.writeNumberField("commandsUnrecorded", replayed.unrecordedCommands);
        json.writeNumberField("seconds", replayed.seconds);
        json.writeStringField("stateHash", StateHash.hex(replayed.stateHash));
        json.writeStringField("journalTail", replayed.journalTail);
        json.writeNumberField("ledgerCutBytes", replayed.ledgerCutBytes);
    }

    private void writeRestrictions(JsonGenerator json) throws IOException {
        json.writeStringField("mode", restrictions.mode);
        json.writeBooleanField("killed", restrictions.killed);
        json.writeBooleanField("safeMode", restrictions.safeMode);
        writeTexts(json, "locked", restrictions.locked);
        writeTexts(json, "halted", restrictions.halted);
    }

    private void writePositions(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("positions");
        for (Held held : positions) {
            json.writeStartObject();
            json.writeStringField("symbol", held.symbol);
            json.writeStringField("qty", FixedPoint.format(held.qtyE8));
            json.writeStringField("entryPrice", FixedPoint.format(held.entryPriceE8));
            json.writeStringField("state", held.state);
            json.writeStringField("protection", held.protection);
            json.writeStringField("firstFillTime", ReportText.time(held.firstFillTimeNs));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeOrders(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("orders");
        for (LiveOrder order : orders) {
            json.writeStartObject();
            json.writeStringField("clientOrderId", order.clientOrderId);
            json.writeStringField("symbol", order.symbol);
            json.writeStringField("purpose", order.purpose);
            json.writeStringField("stateBefore", order.stateBefore);
            json.writeStringField("filledBefore", FixedPoint.format(order.filledBeforeE8));
            json.writeStringField("stateNow", order.stateNow);
            json.writeStringField("filledNow", FixedPoint.format(order.filledNowE8));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeTexts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
