package io.ebbtide.app.report;

import static io.ebbtide.app.report.Commands.BTC;
import static io.ebbtide.app.report.Commands.LTC_ETH;
import static io.ebbtide.app.report.Commands.at;
import static io.ebbtide.app.report.Commands.e8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.command.OrderPayload;
import io.ebbtide.engine.command.PositionPayload;
import io.ebbtide.engine.model.AlarmId;
import io.ebbtide.engine.model.ClientIds;
import io.ebbtide.engine.model.DecisionOutcome;
import io.ebbtide.engine.model.ExitReason;
import io.ebbtide.engine.model.GuardResult;
import io.ebbtide.engine.model.LimitUnit;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.OrderState;
import io.ebbtide.engine.model.OrderType;
import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.model.ProtectionState;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.TimeInForce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunReportTest {
    private static final long ENTRY = ClientIds.of(7, OrderPurpose.ENTRY, 0);
    private static final long TAKE_PROFIT = ClientIds.of(7, OrderPurpose.TAKE_PROFIT, 0);

    private static final String SUMMARY_JSON = """
            {
              "schemaVersion" : 1,
              "version" : "0.1.0",
              "configHash" : "00000000000000ff",
              "seed" : 42,
              "events" : 3000,
              "wallSeconds" : 1.5,
              "eventsPerSecond" : 2000,
              "firstEventTime" : "2021-05-19T12:00:00.000Z",
              "lastEventTime" : "2021-05-19T13:00:00.000000001Z",
              "stateHash" : "000000000000abcd",
              "commandHash" : "ffffffffffffffff",
              "startEquity" : "1000",
              "endEquity" : "1000.06188",
              "netPnl" : "0.06188",
              "grossPnl" : "0.12",
              "fees" : {
                "BTC" : "0.0000004",
                "USDT" : "0.02412"
              },
              "maxDrawdownPct" : "0",
              "trades" : 2,
              "wins" : 1,
              "losses" : 1,
              "ordersSent" : 1,
              "ordersFilled" : 0,
              "ordersRejected" : 0,
              "signals" : 1,
              "entries" : 1,
              "refusals" : { },
              "exits" : {
                "TAKE_PROFIT" : 1,
                "TIME" : 1
              },
              "switches" : 0,
              "maxUnprotectedMs" : 2,
              "unknownOrders" : 0,
              "openPositions" : 0,
              "reservedAtEnd" : "12.25",
              "invariantViolations" : 1,
              "alarms" : {
                "INVARIANT_VIOLATED" : 1
              },
              "conflatedTicks" : 5,
              "syntheticSpreadBps" : "10",
              "data" : {
                "lines" : 1000,
                "badLines" : 1,
                "badLineExamples" : [ "a.csv:7: no price" ]
              }
            }
            """;

    @TempDir
    Path folder;

    private RunReport report;
    private Commands commands;

    @BeforeEach
    void setUp() {
        report = new RunReport(folder, new RunStart(Commands.universe(), "t1", List.of("drop"), e8("1000")));
        commands = new Commands(report);
    }

    @Test
    void shouldWriteOneLineForEachClosedPosition() throws IOException {
        commands.send(CommandType.POSITION_CLOSED, BTC, 90.5, RunReportTest::closedWithProfit);
        commands.send(CommandType.POSITION_CLOSED, LTC_ETH, 100, command -> {
            closedWithProfit(command);
            PositionPayload position = command.position;
            position.exitReason = ExitReason.STOP_LOSS;
            position.feeThirdE8 = e8("0.0001");
            position.feeThirdAsset = 4;
            position.soldQtyE8 = 0;
            position.closeTimeNs = position.openTimeNs + 1_234_567_891L;
        });

        report.finish(input());

        assertThat(folder.resolve("trades.csv")).hasContent("""
                symbol,openTime,closeTime,qty,entryPrice,exitPrice,fees,netPnlQuote,exitReason,decisionId,holdSeconds
                BTCUSDT,2021-05-19T12:00:10.000Z,2021-05-19T12:01:30.500Z,0.0004,60000,60300,BTC=0.0000004;USDT=0.02412,0.07188,TAKE_PROFIT,7,80.5
                LTCETH,2021-05-19T12:00:10.000Z,2021-05-19T12:00:11.234567891Z,0.0004,60000,,LTC=0.0000004;ETH=0.02412;BNB=0.0001,0.07188,STOP_LOSS,7,1.234
                """);
    }

    @Test
    void shouldWriteAnOrderWhenItEndsAndTheRestAtTheEnd() throws IOException {
        commands.send(CommandType.PLACE_ORDER, BTC, 1, command -> order(command, ENTRY, OrderState.PENDING_NEW));
        commands.send(CommandType.PLACE_ORDER, BTC, 2, command -> {
            order(command, TAKE_PROFIT, OrderState.PENDING_NEW);
            command.order.purpose = OrderPurpose.TAKE_PROFIT;
            command.order.side = Side.SELL;
            command.order.timeInForce = TimeInForce.GTC;
        });
        commands.send(CommandType.ORDER_CHANGED, BTC, 3, command -> {
            order(command, ENTRY, OrderState.FILLED);
            command.order.oldState = OrderState.PENDING_NEW;
            command.order.venueOrderId = 99;
            command.order.filledQtyE8 = e8("0.0004");
            command.order.filledQuoteE8 = e8("24.0004");
            command.order.endTimeNs = at(3);
        });
        commands.send(CommandType.ORDER_CHANGED, BTC, 4, command -> {
            order(command, TAKE_PROFIT, OrderState.UNKNOWN);
            command.order.purpose = OrderPurpose.TAKE_PROFIT;
            command.order.side = Side.SELL;
            command.order.timeInForce = TimeInForce.GTC;
            command.order.type = OrderType.MARKET;
            command.order.limitPriceE8 = 0;
        });

        Summary summary = report.finish(input());

        assertThat(folder.resolve("orders.jsonl")).hasContent("""
                {"clientOrderId":"eb-t1-1xx5og","symbol":"BTCUSDT","side":"BUY","type":"LIMIT","timeInForce":"IOC","qty":"0.0004","limitPrice":"60001.5","stopPrice":null,"state":"FILLED","filledQty":"0.0004","avgPrice":"60001","causeSeq":101,"sentTime":"2021-05-19T12:00:01.000Z","endTime":"2021-05-19T12:00:03.000Z","purpose":"ENTRY","decisionId":7,"venueOrderId":99,"reason":"NONE"}
                {"clientOrderId":"eb-t1-1yjmrk","symbol":"BTCUSDT","side":"SELL","type":"MARKET","timeInForce":"GTC","qty":"0.0004","limitPrice":null,"stopPrice":null,"state":"UNKNOWN","filledQty":"0","avgPrice":null,"causeSeq":102,"sentTime":"2021-05-19T12:00:01.000Z","endTime":null,"purpose":"TAKE_PROFIT","decisionId":7,"venueOrderId":0,"reason":"NONE"}
                """);
        assertThat(summary.ordersSent()).isEqualTo(2);
        assertThat(summary.ordersFilled()).isEqualTo(1);
        assertThat(summary.unknownOrders()).isEqualTo(1);
    }

    @Test
    void shouldCountALateFillOnItsOrder() throws IOException {
        commands.send(CommandType.PLACE_ORDER, BTC, 1, command -> order(command, ENTRY, OrderState.PENDING_NEW));
        commands.send(CommandType.ORDER_CHANGED, BTC, 2, command -> order(command, ENTRY, OrderState.EXPIRED));
        commands.send(CommandType.FILL_BOOKED, BTC, 3, command -> {
            fee(command, 1, "0.02");
            command.fill.clientId = ENTRY;
            command.fill.qtyE8 = e8("0.0001");
            command.fill.priceE8 = e8("60000");
        });
        report.flush();
        List<String> before = Files.readAllLines(folder.resolve("orders.jsonl"));
        commands.send(CommandType.PLACE_ORDER, BTC, 12, command -> order(command, TAKE_PROFIT, OrderState.PENDING_NEW));
        report.flush();

        List<String> after = Files.readAllLines(folder.resolve("orders.jsonl"));

        assertThat(before).isEmpty();
        assertThat(after)
                .singleElement()
                .asString()
                .contains("\"state\":\"EXPIRED\",\"filledQty\":\"0.0001\",\"avgPrice\":\"60000\"");
        report.close();
    }

    @Test
    void shouldCountTwoAttemptsAsOneEntry() {
        commands.send(
                CommandType.DECISION_MADE, BTC, 1, command -> decision(command, DecisionOutcome.ENTERED, Refusal.NONE));
        commands.send(
                CommandType.DECISION_MADE, BTC, 2, command -> decision(command, DecisionOutcome.ENTERED, Refusal.NONE));

        Summary summary = report.finish(input());

        assertThat(summary.entries()).isEqualTo(1);
        assertThat(summary.signals()).isEqualTo(1);
    }

    @Test
    void shouldExplainEveryDecision() throws IOException {
        commands.send(CommandType.DECISION_MADE, BTC, 5, command -> {
            decision(command, DecisionOutcome.REFUSED, Refusal.GUARD_SPREAD);
            command.decision.clientId = 0;
            command.decision.evaluations = 12;
            command.decision.guardResults[1] = GuardResult.BLOCK;
            command.decision.guardValues[1] = 412_345;
        });
        commands.send(
                CommandType.DECISION_MADE, BTC, 6, command -> decision(command, DecisionOutcome.ENTERED, Refusal.NONE));
        commands.send(CommandType.POSITION_CHANGED, BTC, 7, command -> {
            position(command, PositionState.PROTECTING, ProtectionState.TP);
            command.position.oldState = PositionState.OPEN;
        });
        commands.send(CommandType.POSITION_CHANGED, BTC, 8, command -> {
            position(command, PositionState.PROTECTING, ProtectionState.TP);
            command.position.heldQtyE8 = e8("0.0002");
        });
        commands.send(CommandType.POSITION_CHANGED, BTC, 9, command -> {
            position(command, PositionState.CLOSING, ProtectionState.RELEASING);
            command.position.exitReason = ExitReason.TIME;
        });
        commands.send(CommandType.POSITION_CHANGED, BTC, 10, command -> {
            position(command, PositionState.CLOSING, ProtectionState.RELEASING);
            command.position.exitReason = ExitReason.STOP_LOSS;
        });
        commands.send(CommandType.POSITION_CLOSED, BTC, 11, command -> {
            closedWithProfit(command);
            command.position.exitReason = ExitReason.STOP_LOSS;
        });

        report.finish(input());

        assertThat(folder.resolve("decisions.jsonl")).hasContent("""
                {"decisionId":7,"time":"2021-05-19T12:00:05.000Z","symbol":"BTCUSDT","causeSeq":101,"signal":"drop","outcome":"REFUSED","reason":"GUARD_SPREAD","evaluations":12,"mid":"59000","bid":"58999","ask":"59001","anchor":"60000","trigger":"59100","dropBps":"166.6666","sizeQuote":"25","clientOrderId":null,"limit":null,"guards":[{"guard":"STALENESS","result":"PASS","value":"120.5","threshold":"2000","unit":"ms"},{"guard":"SPREAD","result":"BLOCK","value":"41.2345","threshold":"35","unit":"bps"}]}
                {"decisionId":7,"time":"2021-05-19T12:00:06.000Z","symbol":"BTCUSDT","causeSeq":102,"signal":"drop","outcome":"ENTERED","reason":"NONE","evaluations":1,"mid":"59000","bid":"58999","ask":"59001","anchor":"60000","trigger":"59100","dropBps":"166.6666","sizeQuote":"25","clientOrderId":"eb-t1-1xx5og","limit":null,"guards":[{"guard":"STALENESS","result":"PASS","value":"120.5","threshold":"2000","unit":"ms"},{"guard":"SPREAD","result":"PASS","value":"0.3","threshold":"35","unit":"bps"}]}
                {"decisionId":7,"time":"2021-05-19T12:00:07.000Z","symbol":"BTCUSDT","causeSeq":103,"outcome":"PROTECTION_CHANGED","reason":"TP","from":"NONE","heldQty":"0.0004","entryPrice":"60000","takeProfit":"60300","stop":"59400"}
                {"decisionId":7,"time":"2021-05-19T12:00:09.000Z","symbol":"BTCUSDT","causeSeq":105,"outcome":"PROTECTION_CHANGED","reason":"RELEASING","from":"TP","heldQty":"0.0004","entryPrice":"60000","takeProfit":"60300","stop":"59400"}
                {"decisionId":7,"time":"2021-05-19T12:00:09.000Z","symbol":"BTCUSDT","causeSeq":105,"outcome":"EXIT_STARTED","reason":"TIME","heldQty":"0.0004","entryPrice":"60000","takeProfit":"60300","stop":"59400"}
                {"decisionId":7,"time":"2021-05-19T12:00:10.000Z","symbol":"BTCUSDT","causeSeq":106,"outcome":"EXIT_STARTED","reason":"STOP_LOSS","heldQty":"0.0004","entryPrice":"60000","takeProfit":"60300","stop":"59400"}
                {"decisionId":7,"time":"2021-05-19T12:00:11.000Z","symbol":"BTCUSDT","causeSeq":107,"outcome":"CLOSED","reason":"STOP_LOSS","heldQty":"0","entryPrice":"60000","takeProfit":"60300","stop":"59400","netPnlQuote":"0.07188"}
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            COUNT       | 3          | 3          | {"value":"3","threshold":"3","unit":"count"}
            NANOSECONDS | 2000500000 | 2000000000 | {"value":"2000.5","threshold":"2000","unit":"ms"}
            RATIO       | 801000     | 800000     | {"value":"80.1","threshold":"80","unit":"bps"}
            QUOTE       | 2500000000 | 490000000  | {"value":"25","threshold":"4.9","unit":"quote"}
            QUANTITY    | 300001000  | 300000000  | {"value":"3.00001","threshold":"3","unit":"base"}
            PRICE       | 300001000  | 300000000  | {"value":"3.00001","threshold":"3","unit":"quote"}
            """)
    void shouldTellWhatALimitMeasured(LimitUnit unit, long value, long bound, String json) throws IOException {
        commands.send(CommandType.DECISION_MADE, BTC, 5, command -> {
            decision(command, DecisionOutcome.REFUSED, Refusal.RISK_SLOTS);
            command.decision.limitUnit = unit;
            command.decision.limitValue = value;
            command.decision.limitBound = bound;
        });

        report.finish(input());

        assertThat(folder.resolve("decisions.jsonl")).content().contains(",\"limit\":" + json + ",\"guards\"");
    }

    @Test
    void shouldSampleEquityAndMeasureTheDeepestDrawdown() throws IOException {
        for (String equity : List.of("1000", "1010", "990.5", "1005", "994.9")) {
            commands.send(CommandType.EQUITY_SAMPLED, -1, 60, command -> equity(command, equity));
        }

        Summary summary = report.finish(input());

        assertThat(Files.readAllLines(folder.resolve("equity.csv")))
                .hasSize(6)
                .startsWith(
                        "time,equity,cash,reserved,positionsValue",
                        "2021-05-19T12:01:00.000Z,1000,900.5,12.25,87.5",
                        "2021-05-19T12:01:00.000Z,1010,900.5,12.25,87.5");
        assertThat(summary.maxDrawdownE8()).isEqualTo(1_930_694);
        assertThat(summary.startEquityE8()).isEqualTo(e8("1000"));
        assertThat(summary.endEquityE8()).isEqualTo(e8("994.9"));
        assertThat(summary.reservedAtEndE8()).isEqualTo(e8("12.25"));
    }

    @Test
    void shouldWriteTheWholeSummary() throws IOException {
        commands.send(CommandType.PLACE_ORDER, BTC, 1, command -> order(command, ENTRY, OrderState.PENDING_NEW));
        commands.send(CommandType.FILL_BOOKED, BTC, 2, command -> fee(command, 0, "0.0000004"));
        commands.send(CommandType.FILL_BOOKED, BTC, 2, command -> fee(command, 1, "0.02412"));
        commands.send(
                CommandType.DECISION_MADE, BTC, 2, command -> decision(command, DecisionOutcome.ENTERED, Refusal.NONE));
        commands.send(CommandType.ALARM_RAISED, BTC, 3, command -> command.alarm.alarm = AlarmId.INVARIANT_VIOLATED);
        commands.send(CommandType.POSITION_CLOSED, BTC, 4, RunReportTest::closedWithProfit);
        commands.send(CommandType.POSITION_CLOSED, LTC_ETH, 4, command -> {
            closedWithProfit(command);
            command.position.netPnlQuoteE8 = e8("-0.00001");
            command.position.grossPnlQuoteE8 = e8("0");
            command.position.exitReason = ExitReason.TIME;
            command.position.unprotectedNsMax = 1_000_001;
        });
        commands.send(CommandType.EQUITY_SAMPLED, -1, 60, command -> equity(command, "1000.06188"));

        report.finish(input());

        assertThat(folder.resolve("summary.json")).hasContent(SUMMARY_JSON);
        assertThat(folder.resolve("summary.json.tmp")).doesNotExist();
    }

    @Test
    void shouldCountEachReasonOnceASignal() {
        for (Refusal refusal : List.of(Refusal.GUARD_SPREAD, Refusal.RISK_SLOTS)) {
            commands.send(
                    CommandType.DECISION_MADE, BTC, 1, command -> decision(command, DecisionOutcome.REFUSED, refusal));
        }
        commands.send(
                CommandType.DECISION_MADE,
                BTC,
                2,
                command -> decision(command, DecisionOutcome.LAPSED, Refusal.RISK_SLOTS));
        commands.send(CommandType.DECISION_MADE, LTC_ETH, 2, command -> {
            decision(command, DecisionOutcome.REFUSED, Refusal.RISK_SLOTS);
            command.decision.decisionId = 8;
        });

        Summary summary = report.finish(input());

        assertThat(summary.signals()).isEqualTo(2);
        assertThat(summary.refusals())
                .hasSize(2)
                .containsEntry(Refusal.GUARD_SPREAD, 1L)
                .containsEntry(Refusal.RISK_SLOTS, 2L);
    }

    @Test
    void shouldCountDustAsNoPosition() {
        commands.send(CommandType.POSITION_CHANGED, BTC, 1, command -> {
            position(command, PositionState.NEW, ProtectionState.NONE);
            command.position.boughtQtyE8 = 0;
        });

        Summary summary = report.finish(input());

        assertThat(summary.openPositions()).isZero();
    }

    @Test
    void shouldCountPositionsThatAreStillHeld() {
        commands.send(
                CommandType.POSITION_CHANGED,
                BTC,
                1,
                command -> position(command, PositionState.PROTECTING, ProtectionState.TP));
        commands.send(CommandType.POSITION_CHANGED, LTC_ETH, 1, command -> {
            position(command, PositionState.OPENING, ProtectionState.NONE);
            command.position.heldQtyE8 = 0;
        });

        Summary summary = report.finish(input());

        assertThat(summary.openPositions()).isEqualTo(1);
        assertThat(summary.switches()).isZero();
    }

    @Test
    void shouldShowLinesToReadersAfterAFlush() throws IOException {
        commands.send(CommandType.POSITION_CLOSED, BTC, 90, RunReportTest::closedWithProfit);

        report.flush();

        assertThat(Files.readAllLines(folder.resolve("trades.csv"))).hasSize(2);
        assertThat(folder.resolve("summary.json")).doesNotExist();
        report.close();
    }

    @Test
    void shouldReplaceTheFilesOfAnEarlierRun() throws IOException {
        commands.send(CommandType.POSITION_CLOSED, BTC, 90, RunReportTest::closedWithProfit);
        report.finish(input());

        try (RunReport second = new RunReport(folder, new RunStart(Commands.universe(), "t1", List.of("drop"), 0))) {
            second.flush();
        }

        assertThat(Files.readAllLines(folder.resolve("trades.csv"))).hasSize(1);
        assertThat(folder.resolve("summary.json")).doesNotExist();
    }

    @Test
    void shouldSurviveExtremeNumbers() {
        commands.send(CommandType.DECISION_MADE, BTC, 1, command -> {
            decision(command, DecisionOutcome.REFUSED, Refusal.GUARD_STALENESS);
            command.decision.anchorE8 = 0;
            command.decision.guardValues[0] = Long.MAX_VALUE;
            command.decision.guardValues[1] = Long.MAX_VALUE;
        });

        Summary summary = report.finish(input());

        assertThat(folder.resolve("decisions.jsonl"))
                .content()
                .contains(
                        "\"value\":\"9223372036854.775807\"", "\"value\":\"922337203685477.5807\"", "\"dropBps\":null");
        assertThat(summary.signals()).isEqualTo(1);
    }

    @Test
    void shouldTellWhenTheDirectoryCannotBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("taken"));

        assertThatThrownBy(() -> new RunReport(file, new RunStart(Commands.universe(), "t1", List.of("drop"), 0)))
                .isInstanceOfSatisfying(
                        AppException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.ENVIRONMENT))
                .hasMessageStartingWith("cannot write the run directory " + file + ": ");
    }

    @Test
    @EnabledOnOs(OS.LINUX) // its /dev/full is a disk without room
    void shouldKeepCountingWhenTheDiskIsFull() throws IOException {
        Path full = Files.createDirectory(folder.resolve("full"));
        Files.createSymbolicLink(full.resolve("trades.csv"), Path.of("/dev/full"));
        report = new RunReport(full, new RunStart(Commands.universe(), "t1", List.of("drop"), 0));
        commands = new Commands(report);
        commands.send(CommandType.POSITION_CLOSED, BTC, 90, RunReportTest::closedWithProfit);
        report.flush();

        commands.send(CommandType.POSITION_CLOSED, BTC, 91, RunReportTest::closedWithProfit);

        assertThat(report.soFar(input()).trades()).isEqualTo(2);
        assertThatThrownBy(() -> report.finish(input()))
                .isInstanceOfSatisfying(
                        AppException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.ENVIRONMENT))
                .hasMessageContaining("No space left on device");
        assertThat(full.resolve("summary.json")).doesNotExist();
        report.close();
        Files.delete(full.resolve("trades.csv"));
    }

    @Test
    void shouldWriteValidJson() throws IOException {
        commands.send(
                CommandType.DECISION_MADE, BTC, 6, command -> decision(command, DecisionOutcome.ENTERED, Refusal.NONE));
        report.finish(input());

        ObjectMapper mapper = new ObjectMapper();

        assertThat(mapper.readTree(folder.resolve("summary.json").toFile())
                        .get("trades")
                        .isInt())
                .isTrue();
        assertThat(mapper.readTree(folder.resolve("decisions.jsonl").toFile())
                        .get("guards")
                        .isArray())
                .isTrue();
    }

    private static SummaryInput input() {
        return new SummaryInput(
                "0.1.0",
                255,
                42,
                3_000,
                1_500_000_000L,
                at(0),
                at(3_600) + 1,
                0xABCD,
                -1,
                5,
                e8("0.001"),
                new DataReport(1_000, 1, List.of("a.csv:7: no price")));
    }

    private static void order(Command command, long clientId, OrderState state) {
        OrderPayload order = command.order;
        order.clientId = clientId;
        order.venueOrderId = 0;
        order.decisionId = 7;
        order.purpose = OrderPurpose.ENTRY;
        order.side = Side.BUY;
        order.type = OrderType.LIMIT;
        order.timeInForce = TimeInForce.IOC;
        order.qtyE8 = e8("0.0004");
        order.limitPriceE8 = e8("60001.5");
        order.stopPriceE8 = 0;
        order.oldState = state;
        order.state = state;
        order.filledQtyE8 = 0;
        order.filledQuoteE8 = 0;
        order.sentTimeNs = at(1);
        order.endTimeNs = 0;
    }

    private static void decision(Command command, DecisionOutcome outcome, Refusal refusal) {
        command.decision.decisionId = 7;
        command.decision.outcome = outcome;
        command.decision.refusal = refusal;
        command.decision.evaluations = 1;
        command.decision.midE8 = e8("59000");
        command.decision.bidE8 = e8("58999");
        command.decision.askE8 = e8("59001");
        command.decision.anchorE8 = e8("60000");
        command.decision.triggerE8 = e8("59100");
        command.decision.sizeQuoteE8 = e8("25");
        command.decision.clientId = ENTRY;
        command.decision.guardResults[0] = GuardResult.PASS;
        command.decision.guardValues[0] = 120_500_000;
        command.decision.guardLimits[0] = 2_000_000_000L;
        command.decision.guardResults[1] = GuardResult.PASS;
        command.decision.guardValues[1] = 3_000;
        command.decision.guardLimits[1] = 350_000;
    }

    private static void position(Command command, PositionState state, ProtectionState protection) {
        PositionPayload position = command.position;
        position.decisionId = 7;
        position.oldState = state;
        position.state = state;
        position.protection = protection;
        position.exitReason = ExitReason.NONE;
        position.openTimeNs = at(10);
        position.closeTimeNs = 0;
        position.heldQtyE8 = e8("0.0004");
        position.boughtQtyE8 = e8("0.0004");
        position.boughtQuoteE8 = e8("24");
        position.soldQtyE8 = 0;
        position.soldQuoteE8 = 0;
        position.feeBaseE8 = e8("0.0000004");
        position.feeQuoteE8 = 0;
        position.feeThirdE8 = 0;
        position.feeThirdAsset = -1;
        position.takeProfitE8 = e8("60300");
        position.stopE8 = e8("59400");
        position.unprotectedNsMax = 0;
    }

    private static void closedWithProfit(Command command) {
        position(command, PositionState.CLOSED, ProtectionState.NONE);
        PositionPayload position = command.position;
        position.oldState = PositionState.CLOSING;
        position.exitReason = ExitReason.TAKE_PROFIT;
        position.closeTimeNs = at(90.5);
        position.heldQtyE8 = 0;
        position.soldQtyE8 = e8("0.0004");
        position.soldQuoteE8 = e8("24.12");
        position.feeQuoteE8 = e8("0.02412");
        position.netPnlQuoteE8 = e8("0.07188");
        position.grossPnlQuoteE8 = e8("0.12");
    }

    private static void fee(Command command, int asset, String amount) {
        command.fill.feeAsset = asset;
        command.fill.feeE8 = e8(amount);
    }

    private static void equity(Command command, String equity) {
        command.equity.equityE8 = e8(equity);
        command.equity.cashE8 = e8("900.5");
        command.equity.reservedE8 = e8("12.25");
        command.equity.positionsValueE8 = e8("87.5");
    }
}
