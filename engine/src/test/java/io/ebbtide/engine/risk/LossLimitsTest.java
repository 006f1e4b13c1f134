package io.ebbtide.engine.risk;

import static io.ebbtide.engine.testing.Fixtures.BNBUSDT;
import static io.ebbtide.engine.testing.Fixtures.BTCUSDT;
import static io.ebbtide.engine.testing.Fixtures.ETHUSDT;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.snapshot.StateHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** I-02: each limit exactly at its threshold, and over the end of the day. Equity begins at 1,000. */
class LossLimitsTest {
    @ParameterizedTest
    @CsvSource({
        "92.00001, NONE, none",
        "92, RISK_DAILY_LOSS, 0.008 of 0.008 RATIO",
        "91.99999999, RISK_DAILY_LOSS, 0.00800001 of 0.008 RATIO",
    })
    void i02StopsAtTheDailyLoss(String sold, Refusal expected, String reading) {
        RiskWorld given = new RiskWorld(Setting.RISK_MAX_DAILY_LOSS_BPS, 80);

        given.roundTrip(BTCUSDT, "100", sold);

        assertThat(given.admit(ETHUSDT)).isEqualTo(expected);
        assertThat(given.reading()).isEqualTo(reading);
    }

    @Test
    void i02CountsWhatIsNotRealised() {
        RiskWorld given = new RiskWorld(Setting.RISK_MAX_DAILY_LOSS_BPS, 80);
        given.fill(given.enter(BTCUSDT, "100", "1"), "100");

        given.quote(BTCUSDT, "92.00", "92.02");
        assertThat(given.admit(ETHUSDT)).as("loss 7.99").isEqualTo(Refusal.NONE);
        given.quote(BTCUSDT, "91.99", "92.01");

        assertThat(given.admit(ETHUSDT)).as("loss 8").isEqualTo(Refusal.RISK_DAILY_LOSS);
        given.quote(BTCUSDT, "99.99", "100.01");
        assertThat(given.admit(ETHUSDT)).as("it came back").isEqualTo(Refusal.NONE);
    }

    @Test
    void i02DoesNotTakeABuyForALoss() {
        RiskWorld given = new RiskWorld(Setting.RISK_MAX_DAILY_LOSS_BPS, 1);

        given.fill(given.enter(BTCUSDT, "100", "5"), "100");

        assertThat(given.admit(ETHUSDT)).isEqualTo(Refusal.NONE);
    }

    @Test
    void i02BeginsTheDayAnewAtMidnightUtcByEventTime() {
        RiskWorld given = new RiskWorld(Setting.RISK_MAX_DAILY_LOSS_BPS, 80);
        given.roundTrip(BTCUSDT, "100", "90");

        given.after(12 * RiskWorld.HOUR_MS - 1);
        assertThat(given.admit(ETHUSDT)).isEqualTo(Refusal.RISK_DAILY_LOSS);
        given.after(1);

        assertThat(given.admit(ETHUSDT)).isEqualTo(Refusal.NONE);
        given.roundTrip(BTCUSDT, "100", "92.08");
        assertThat(given.admit(ETHUSDT)).as("7.92 of 990").isEqualTo(Refusal.RISK_DAILY_LOSS);
    }

    @ParameterizedTest
    @CsvSource({
        "90.00001, NONE, none",
        "90, RISK_DRAWDOWN, 0.01 of 0.01 RATIO",
        "89.99999999, RISK_DRAWDOWN, 0.01000001 of 0.01 RATIO",
    })
    void i02StopsAtTheDrawdown(String sold, Refusal expected, String reading) {
        RiskWorld given = new RiskWorld(Setting.RISK_MAX_DRAWDOWN_BPS, 100);

        given.roundTrip(BTCUSDT, "100", sold);

        assertThat(given.admit(ETHUSDT)).isEqualTo(expected);
        assertThat(given.reading()).isEqualTo(reading);
    }

    @Test
    void i02MeasuresTheDrawdownFromThePeakAndOverDays() {
        RiskWorld given = new RiskWorld(Setting.RISK_MAX_DRAWDOWN_BPS, 100);
        given.roundTrip(BTCUSDT, "100", "200");
        assertThat(given.admit(ETHUSDT)).as("peak 1,100").isEqualTo(Refusal.NONE);

        given.roundTrip(BTCUSDT, "100", "89");

        assertThat(given.after(24 * RiskWorld.HOUR_MS).admit(ETHUSDT)).isEqualTo(Refusal.RISK_DRAWDOWN);
        given.gate.resume();
        assertThat(given.admit(ETHUSDT)).as("an operator accepted it").isEqualTo(Refusal.NONE);
    }

    @Test
    void shouldNotForgetThePeakAtAResumeThatHasNothingToAccept() {
        RiskWorld given = new RiskWorld(Setting.RISK_MAX_DRAWDOWN_BPS, 100);
        given.roundTrip(BTCUSDT, "100", "91");
        given.gate.resume();

        given.roundTrip(BTCUSDT, "100", "99");

        assertThat(given.admit(ETHUSDT)).isEqualTo(Refusal.RISK_DRAWDOWN);
    }

    @Test
    void shouldTakeAnEquitySampleForAPeak() {
        RiskWorld given = new RiskWorld(Setting.RISK_MAX_DRAWDOWN_BPS, 1000);
        given.gate.onEquity(2 * given.equity.totalE8());

        assertThat(given.admit(ETHUSDT)).isEqualTo(Refusal.RISK_DRAWDOWN);
    }

    @Test
    void i02StopsAtTheTradesOfTheDay() {
        RiskWorld given = new RiskWorld(Setting.RISK_MAX_TRADES_PER_DAY, 2);
        given.roundTrip(BTCUSDT, "100", "100");
        assertThat(given.admit(ETHUSDT)).isEqualTo(Refusal.NONE);

        given.roundTrip(BNBUSDT, "100", "100");

        assertThat(given.admit(ETHUSDT)).isEqualTo(Refusal.RISK_TRADES_PER_DAY);
        assertThat(given.reading()).isEqualTo("2 of 2");
        assertThat(given.after(12 * RiskWorld.HOUR_MS).admit(ETHUSDT)).isEqualTo(Refusal.NONE);
    }

    @Test
    void i02CountsATradeThatIsBeingOpened() {
        RiskWorld given = new RiskWorld(Setting.RISK_MAX_TRADES_PER_DAY, 1);

        given.enter(BTCUSDT, "100", "0.25");

        assertThat(given.admit(ETHUSDT)).isEqualTo(Refusal.RISK_TRADES_PER_DAY);
        assertThat(given.admit(BTCUSDT)).as("its own second attempt").isEqualTo(Refusal.NONE);
    }

    @Test
    void i02StopsAfterLossesInARowUntilTheirWindowHasPassed() {
        RiskWorld given = new RiskWorld(Setting.RISK_MAX_LOSSES_IN_ROW, 2, Setting.RISK_LOSS_WINDOW_MS, 60_000);
        given.roundTrip(BTCUSDT, "100", "99");
        assertThat(given.admit(ETHUSDT)).isEqualTo(Refusal.NONE);

        given.after(1000).roundTrip(BTCUSDT, "100", "99");

        assertThat(given.after(58_999).admit(ETHUSDT)).isEqualTo(Refusal.RISK_LOSS_STREAK);
        assertThat(given.reading()).isEqualTo("2 of 2");
        assertThat(given.after(1).admit(ETHUSDT))
                .as("the first is a window old")
                .isEqualTo(Refusal.NONE);
    }

    @ParameterizedTest
    @CsvSource({"100", "100.01"})
    void i02EndsTheRowWithASaleThatLosesNothing(String sold) {
        RiskWorld given = new RiskWorld(Setting.RISK_MAX_LOSSES_IN_ROW, 2);
        given.roundTrip(BTCUSDT, "100", "99");
        given.roundTrip(BTCUSDT, "100", sold);

        given.roundTrip(BTCUSDT, "100", "99");

        assertThat(given.admit(ETHUSDT)).isEqualTo(Refusal.NONE);
    }

    @Test
    void shouldRaiseAnAlarmOnceForALimitThatStopsEntries() {
        RiskWorld given = new RiskWorld(Setting.RISK_MAX_TRADES_PER_DAY, 1);
        given.roundTrip(BTCUSDT, "100", "100");
        given.recorder.take();

        for (int i = 0; i < 3; i++) {
            given.admit(ETHUSDT);
        }

        assertThat(given.recorder.take()).containsExactly("ALARM LOSS_LIMIT_REACHED");
        assertThat(given.recorder.last().alarm.detail).isEqualTo(Refusal.RISK_TRADES_PER_DAY.code());
    }

    @Test
    void i02ShowsEveryCounterInTheState() {
        RiskWorld given = new RiskWorld();
        long before = hash(given);

        given.gate.onEquity(given.equity.totalE8() + 1);
        long peak = hash(given);
        given.after(12 * RiskWorld.HOUR_MS);
        long day = hash(given);
        given.gate.lockSymbol(BTCUSDT);

        assertThat(new long[] {before, peak, day, hash(given)}).doesNotHaveDuplicates();
    }

    private static long hash(RiskWorld world) {
        StateHash hash = new StateHash();
        hash.reset();
        world.gate.writeTo(hash);
        return hash.value();
    }
}
