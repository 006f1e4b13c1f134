package io.ebbtide.journal.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.event.DepthPayload;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.journal.JournalWriter;
import io.ebbtide.journal.Samples;
import io.ebbtide.journal.TestJournal;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ToolsTest {
    @TempDir
    private Path directory;

    private void writeTwoRecords() throws IOException {
        EngineEvent event = new EngineEvent().begin(EventType.QUOTE, 0, 1_772_323_200_123_456_789L);
        event.seq = 1;
        event.quote.bidE8 = 6_000_050_000_000L;
        event.quote.bidQtyE8 = 1;
        Command command = new Command();
        command.seq = 1;
        command.causeSeq = 1;
        command.timeNs = event.recvTimeNs;
        command.type = CommandType.STATE_HASHED;
        command.hashes.stateHash = 0xABL;
        try (JournalWriter writer = JournalWriter.open(TestJournal.options(directory))) {
            writer.append(event);
            writer.append(command);
        }
    }

    @Test
    void shouldDumpOneJsonObjectALine() throws IOException {
        writeTwoRecords();
        StringBuilder out = new StringBuilder();

        JournalDump.print(directory, DumpFormat.JSONL, out);

        assertThat(out.toString().lines())
                .containsExactly(
                        "{\"record\":1,\"kind\":\"EVENT\",\"seq\":1,\"type\":\"QUOTE\",\"instrument\":0,"
                                + "\"recvTime\":\"2026-03-01T00:00:00.123456789Z\","
                                + "\"recvTimeNs\":1772323200123456789,\"sourceTimeNs\":0,"
                                + "\"bid\":\"60000.5\",\"bidQty\":\"0.00000001\",\"ask\":\"0\",\"askQty\":\"0\"}",
                        "{\"record\":2,\"kind\":\"COMMAND\",\"seq\":1,\"type\":\"STATE_HASHED\",\"causeSeq\":1,"
                                + "\"instrument\":0,\"time\":\"2026-03-01T00:00:00.123456789Z\","
                                + "\"timeNs\":1772323200123456789,\"stateHash\":\"00000000000000ab\","
                                + "\"commandHash\":\"0000000000000000\"}");
    }

    @Test
    void shouldDumpText() throws IOException {
        writeTwoRecords();
        StringBuilder out = new StringBuilder();

        JournalDump.print(directory, DumpFormat.TEXT, out);

        assertThat(out.toString().lines().findFirst())
                .contains("record=1 kind=EVENT seq=1 type=QUOTE instrument=0 "
                        + "recvTime=2026-03-01T00:00:00.123456789Z sourceTime=1970-01-01T00:00:00Z "
                        + "bid=60000.5 bidQty=0.00000001 ask=0 askQty=0");
    }

    /** What differs in the slot differs in the text: change one field, see another line. */
    @ParameterizedTest
    @EnumSource(CommandType.class)
    void shouldShowEveryFieldOfACommand(CommandType type) {
        String text = RecordText.of(new Samples(type.code()).command(type, 1, 1));

        assertThat(text.split(" ")).hasSize(5 + fieldCount(type));
    }

    private static int fieldCount(CommandType type) {
        Command command = new Command();
        return switch (type) {
            case PLACE_ORDER, CANCEL_ORDER, QUERY_ORDER, ORDER_CHANGED -> fields(command.order);
            // Three arrays and a constant; result, value and limit for each guard.
            case DECISION_MADE -> fields(command.decision) - 4 + 3 * command.decision.guardLimits.length;
            case FILL_BOOKED -> fields(command.fill);
            case POSITION_CHANGED, POSITION_CLOSED -> fields(command.position);
            case EQUITY_SAMPLED -> fields(command.equity);
            case ALARM_RAISED -> fields(command.alarm);
            case STATE_HASHED -> fields(command.hashes);
            case SWITCH_STEP -> fields(command.switching);
            case QUERY_TRADES, QUERY_SNAPSHOT -> fields(command.inquiry);
            case DIFFERENCE_FOUND -> fields(command.difference);
        };
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void shouldShowEveryFieldOfAnEvent(EventType type) {
        EngineEvent event = new Samples(type.code()).event(type, 1);
        int expected = switch (type) {
            case SETTING_DEFINED, SIGNAL_DEFINED -> 2;
            case ASSET_DEFINED -> 3;
            case INSTRUMENT_DEFINED -> 5 + 3 + 3 + 3 + 3 + 4 + 1;
            case SESSION_STARTED -> 4;
            case SESSION_ENDED, SESSION_RESUMED, CLOCK -> 0;
            case BALANCE_REPORTED -> fields(event.balance);
            case QUOTE -> fields(event.quote);
            case TRADE -> fields(event.trade);
            // Four arrays and a constant.
            case DEPTH -> 4 * DepthPayload.LEVELS;
            case PLACE_ANSWERED, CANCEL_ANSWERED -> fields(event.answer);
            case QUERY_ANSWERED -> fields(event.query);
            case ORDER_EXECUTED -> fields(event.execution);
            case OPERATOR_REQUESTED -> fields(event.operator);
            case CONNECTION_CHANGED -> fields(event.connection);
            case CONDITION_CHANGED -> fields(event.condition);
            case CLOCK_MEASURED -> fields(event.clock);
            case TRADES_ANSWERED -> fields(event.trades);
            case SNAPSHOT_BEGUN, SNAPSHOT_ENDED -> fields(event.snapshot);
            case OPEN_ORDER_REPORTED -> fields(event.openOrder);
        };

        assertThat(RecordText.of(event).split(" ")).hasSize(5 + expected);
    }

    private static int fields(Object payload) {
        Field[] fields = payload.getClass().getFields();
        return fields.length;
    }

    @Test
    void shouldCountAndProve() throws IOException {
        List<String> written = TestJournal.write(TestJournal.options(directory), 100, 1);
        StringBuilder out = new StringBuilder();

        JournalVerify.Verified verified = JournalVerify.verify(directory);
        verified.print(out);

        assertThat(verified.records()).isEqualTo(written.size());
        assertThat(verified.events()).isEqualTo(100);
        assertThat(verified.commands()).isEqualTo(50);
        assertThat(verified.firstSeq()).isEqualTo(1);
        assertThat(verified.lastSeq()).isEqualTo(100);
        assertThat(verified.tail().torn()).isFalse();
        assertThat(out).contains("records   150").contains("tail      complete: 150 records");
    }

    @Test
    void shouldGiveTheHeadThatAWriterGoesOnFrom() throws IOException {
        TestJournal.write(TestJournal.options(directory), 100, 1);
        StringBuilder out = new StringBuilder();

        JournalHead head = JournalHead.of(directory);
        head.print(out);

        try (JournalWriter writer = JournalWriter.open(TestJournal.options(directory))) {
            assertThat(head.chain())
                    .isEqualTo(writer.chain())
                    .isEqualTo(JournalVerify.verify(directory).chain());
            assertThat(head.recordIndex()).isEqualTo(writer.recordIndex());
        }
        assertThat(out.toString()).isEqualTo("record 150 chain " + head.chainHex() + " event 100\n");
    }

    @Test
    void shouldCountRecordsAndBytesByType() throws IOException {
        TestJournal.write(TestJournal.options(directory), 300, 1);
        StringBuilder out = new StringBuilder();

        JournalStats stats = JournalStats.of(directory);
        stats.print(out);

        assertThat(stats.types()).hasSize(EventType.values().length + CommandType.values().length);
        assertThat(stats.types().stream()
                        .mapToLong(JournalStats.TypeRow::records)
                        .sum())
                .isEqualTo(450);
        assertThat(stats.files()).hasSize(1);
        assertThat(out).contains("QUOTE").contains("PLACE_ORDER").contains("tail     complete");
    }
}
