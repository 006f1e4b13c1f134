package io.ebbtide.app.report;

import static io.ebbtide.app.report.Commands.at;
import static io.ebbtide.app.report.Commands.e8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.model.AlarmId;
import io.ebbtide.engine.model.ExitReason;
import io.ebbtide.engine.model.Refusal;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SummaryTableTest {
    @Test
    void shouldShowARunAtAGlance() throws IOException {
        StringBuilder out = new StringBuilder();

        SummaryTable.print(summary(3, Map.of(Refusal.RISK_SLOTS, 2L, Refusal.GUARD_SPREAD, 5L)), out);

        assertThat(out).hasToString("""
                Ebbtide     0.1.0, configuration 00000000000000ff, seed 42
                Period      2021-05-19T12:00:00.000Z to 2021-05-19T13:00:00.000Z
                Events      3000 in 1.5 s (2000 a second), 5 ticks conflated
                Equity      1000.00 -> 1000.06, largest drawdown 1.9307 %
                Net PnL     -0.06 (gross 0.12)
                Fees        0.0000004 BTC, 0.02412 USDT
                Trades      3, 2 won, 1 lost, win rate 66.7 %
                Exits       TAKE_PROFIT 2, STOP_LOSS 1
                Signals     10, 3 entered
                Refusals    GUARD_SPREAD 5, RISK_SLOTS 2
                Orders      8 sent, 6 filled, 1 rejected, 0 unknown at the end
                Open        0 positions, 0.00 reserved
                Unprotected at most 2 ms
                Alarms      LATE_FILL 1
                Data        1000 lines, 1 bad; synthetic spread 10 bps where there are no quotes
                            a.csv:7: no price
                Hashes      state 000000000000abcd, commands ffffffffffffffff
                """);
    }

    @Test
    void shouldSayWhyThereWereNoTrades() throws IOException {
        StringBuilder out = new StringBuilder();

        SummaryTable.print(summary(0, Map.of(Refusal.RISK_CASH, 10L)), out);

        assertThat(out).contains("\nTrades      no trades: these reasons: RISK_CASH 10\n");
    }

    private static Summary summary(long trades, Map<Refusal, Long> refusals) {
        SummaryInput input = new SummaryInput(
                "0.1.0",
                255,
                42,
                3_000,
                1_500_000_000L,
                at(0),
                at(3_600),
                0xABCD,
                -1,
                5,
                e8("0.001"),
                new DataReport(1_000, 1, List.of("a.csv:7: no price")));
        return new Summary(
                input,
                e8("1000"),
                e8("1000.0619"),
                e8("-0.0619"),
                e8("0.12"),
                new TreeMap<>(Map.of("BTC", e8("0.0000004"), "USDT", e8("0.02412"))),
                1_930_694,
                trades == 0 ? 0 : 2,
                trades == 0 ? 0 : 1,
                trades,
                8,
                6,
                1,
                10,
                trades,
                new TreeMap<>(refusals),
                new TreeMap<>(Map.of(ExitReason.TAKE_PROFIT, 2L, ExitReason.STOP_LOSS, 1L)),
                0,
                1_000_001,
                0,
                0,
                0,
                0,
                new TreeMap<>(Map.of(AlarmId.LATE_FILL, 1L)));
    }
}
