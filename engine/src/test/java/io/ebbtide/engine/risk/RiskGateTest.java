package io.ebbtide.engine.risk;

import static io.ebbtide.engine.testing.Fixtures.BNBUSDT;
import static io.ebbtide.engine.testing.Fixtures.BTCUSDT;
import static io.ebbtide.engine.testing.Fixtures.ETHUSDT;
import static io.ebbtide.engine.testing.Fixtures.USDT;
import static io.ebbtide.engine.testing.Fixtures.e8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.portfolio.Position;
import io.ebbtide.engine.snapshot.StateHash;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether an entry may be made at all, and what it may cost: each limit just below, at and above its threshold. */
class RiskGateTest {
    private final RiskWorld world = new RiskWorld(Setting.RISK_MAX_POSITIONS, 2);
    private final RiskGate gate = world.gate;

    @Test
    void shouldRefuseAnEntryWhenEverySlotIsTaken() {
        position(BTCUSDT).enter(PositionState.OPEN);
        assertThat(world.admit(ETHUSDT)).isEqualTo(Refusal.NONE);

        position(BNBUSDT).enter(PositionState.OPENING);

        assertThat(world.admit(ETHUSDT)).isEqualTo(Refusal.RISK_SLOTS);
        assertThat(world.reading()).isEqualTo("2 of 2");
    }

    @Test
    void shouldKeepEveryQuestionUpToTheRefusal() {
        position(BNBUSDT).enter(PositionState.OPEN);
        position(BTCUSDT).enter(PositionState.OPEN);

        world.admit(ETHUSDT);

        assertThat(questions())
                .containsExactly(
                        "MODE_NO_ENTRIES AT_MOST 0 of 0",
                        "MODE_MACHINE AT_MOST 0 of 0",
                        "RISK_CLOCK_OFFSET AT_MOST 0 of 1000000",
                        "RISK_CLOCK_UNSURE AT_MOST 0 of 0",
                        "MODE_SYMBOL_LOCKED AT_MOST 0 of 0",
                        "RISK_COOLDOWN AT_MOST " + -world.clock.nowNs() + " of 0",
                        "RISK_SLOTS REFUSED 2 of 2");
    }

    @Test
    void shouldAskEveryLimitInASurveyAndChangeNothing() {
        position(BNBUSDT).enter(PositionState.OPEN);
        position(BTCUSDT).enter(PositionState.OPEN);
        gate.lockSymbol(ETHUSDT);
        StateHash before = new StateHash();
        before.reset();
        gate.writeTo(before);

        gate.survey(world.universe.instrument(ETHUSDT), world.clock.nowNs());

        StateHash after = new StateHash();
        after.reset();
        gate.writeTo(after);
        assertThat(after.value()).isEqualTo(before.value());
        assertThat(questions())
                .hasSize(20)
                .contains("MODE_SYMBOL_LOCKED REFUSED 0 of 0", "RISK_SLOTS REFUSED 2 of 2")
                .anyMatch(question -> question.startsWith("RISK_DAILY_LOSS BELOW 0 of "))
                .anyMatch(question -> question.startsWith("RISK_CASH CAPPED "));
        assertThat(world.reading()).as("nothing is refused by a survey").isEqualTo("none");
    }

    private List<String> questions() {
        LimitReading reading = gate.reading();
        List<String> questions = new ArrayList<>();
        for (int i = 0; i < reading.asked(); i++) {
            questions.add(reading.question(i) + " " + reading.verdict(i) + " " + reading.value(i) + " of "
                    + reading.limit(i));
        }
        return questions;
    }

    @Test
    void shouldNotCountItsOwnSlotAgainstASecondAttempt() {
        position(BTCUSDT).enter(PositionState.OPEN);
        position(ETHUSDT).enter(PositionState.OPENING);

        assertThat(world.admit(ETHUSDT)).isEqualTo(Refusal.NONE);
    }

    @Test
    void shouldRefuseUntilTheCooldownIsOver() {
        position(BTCUSDT).cooldownUntilNs = world.clock.nowNs() + RiskWorld.MS;

        assertThat(world.admit(BTCUSDT)).isEqualTo(Refusal.RISK_COOLDOWN);
        assertThat(world.reading()).isEqualTo("1 of 0 ms");
        assertThat(world.after(1).admit(BTCUSDT)).isEqualTo(Refusal.NONE);
        assertThat(world.reading()).isEqualTo("none");
    }

    @Test
    void shouldAdmitNothingWhilePausedAndAgainAfterResume() {
        gate.pause();

        assertThat(world.admit(BTCUSDT)).isEqualTo(Refusal.MODE_NO_ENTRIES);
        gate.resume();
        assertThat(world.admit(BTCUSDT)).isEqualTo(Refusal.NONE);
    }

    @Test
    void shouldNotLetAResumeUndoAKillOrStop() {
        gate.lock();

        gate.resume();

        assertThat(world.admit(BTCUSDT)).isEqualTo(Refusal.MODE_NO_ENTRIES);
    }

    @Test
    void i06AsksForTheModeFirst() {
        position(BTCUSDT).cooldownUntilNs = Long.MAX_VALUE;
        position(ETHUSDT).enter(PositionState.OPEN);
        position(BNBUSDT).enter(PositionState.OPEN);
        gate.lockSymbol(BTCUSDT);

        gate.lock();

        assertThat(world.admit(BTCUSDT)).isEqualTo(Refusal.MODE_NO_ENTRIES);
    }

    @Test
    void shouldLockOneInstrumentUntilItIsUnlocked() {
        gate.lockSymbol(BTCUSDT);

        assertThat(world.admit(BTCUSDT)).isEqualTo(Refusal.MODE_SYMBOL_LOCKED);
        assertThat(world.admit(ETHUSDT)).isEqualTo(Refusal.NONE);
        gate.unlockSymbol(BTCUSDT);
        assertThat(world.admit(BTCUSDT)).isEqualTo(Refusal.NONE);
    }

    @Test
    void i03RefusesByFailingWhenALimitCannotBeComputed() {
        world.portfolio.setCash(USDT, Long.MAX_VALUE - 1);
        world.fill(world.enter(ETHUSDT, "100", "1"), "100");
        world.quote(ETHUSDT, "90000000000", "90000000001");

        assertThatThrownBy(() -> world.admit(BTCUSDT)).isInstanceOf(ArithmeticException.class);

        assertThat(world.portfolio.openReservations()).isZero();
    }

    /** Wanted 25 at equity 1,000: the smallest useful size is 5. */
    @ParameterizedTest
    @CsvSource({
        "RISK_MAX_PER_SYMBOL_QUOTE, 25, 25, NONE",
        "RISK_MAX_PER_SYMBOL_QUOTE, 24, 24, NONE",
        "RISK_MAX_PER_SYMBOL_QUOTE, 5, 5, NONE",
        "RISK_MAX_PER_SYMBOL_QUOTE, 4, 4, RISK_SYMBOL_CAP",
        "RISK_MAX_SYMBOL_EXPOSURE_BPS, 250, 25, NONE",
        "RISK_MAX_SYMBOL_EXPOSURE_BPS, 249, 24.9, NONE",
        "RISK_MAX_SYMBOL_EXPOSURE_BPS, 50, 5, NONE",
        "RISK_MAX_SYMBOL_EXPOSURE_BPS, 49, 4.9, RISK_SYMBOL_EXPOSURE",
        "RISK_MAX_PORTFOLIO_EXPOSURE_BPS, 50, 5, NONE",
        "RISK_MAX_PORTFOLIO_EXPOSURE_BPS, 49, 4.9, RISK_PORTFOLIO_EXPOSURE",
        "RISK_CASH_RESERVE_QUOTE, 995, 5, NONE",
        "RISK_CASH_RESERVE_QUOTE, 996, 4, RISK_CASH",
    })
    void shouldLowerTheSizeToEachCapAndRefuseWhatIsTooSmall(
            Setting setting, String value, String size, Refusal refusal) {
        RiskWorld given = new RiskWorld(setting, value, Setting.FEE_TAKER_BPS, 0);
        Budget budget = new Budget();
        budget.begin(e8("25"));

        Refusal capped = given.cap(BTCUSDT, budget);

        assertThat(capped).isEqualTo(refusal);
        assertThat(FixedPoint.format(budget.sizeE8())).isEqualTo(size);
        assertThat(given.reading()).isEqualTo(refusal == Refusal.NONE ? "none" : "25 of " + size + " QUOTE");
    }

    @Test
    void a01CountsWhatIsInFlightInTheInstrumentsCap() {
        RiskWorld given = new RiskWorld(Setting.RISK_MAX_PER_SYMBOL_QUOTE, 60, Setting.FEE_TAKER_BPS, 0);
        given.enter(BTCUSDT, "100", "0.4");
        Budget budget = new Budget();
        budget.begin(e8("25"));

        assertThat(given.cap(BTCUSDT, budget)).isEqualTo(Refusal.NONE);

        assertThat(budget.sizeE8()).as("60 less the 40 in flight").isEqualTo(e8("20"));
    }

    @Test
    void b05LetsTheSecondSeeWhatTheFirstHasReserved() {
        RiskWorld given = new RiskWorld(Setting.RISK_CASH_RESERVE_QUOTE, 970, Setting.FEE_TAKER_BPS, 0);
        given.enter(BTCUSDT, "100", "0.25");
        Budget budget = new Budget();
        budget.begin(e8("25"));

        assertThat(given.gate.cap(given.universe.instrument(ETHUSDT), budget, e8("25")))
                .isEqualTo(Refusal.RISK_CASH);
        assertThat(given.reading()).isEqualTo("25 of 5 QUOTE");
    }

    @Test
    void shouldKeepTheFeeOutOfWhatCanBeSpent() {
        RiskWorld given = new RiskWorld(
                Setting.RISK_CASH_RESERVE_QUOTE,
                900,
                Setting.FEE_TAKER_BPS,
                100,
                Setting.RISK_MAX_PER_SYMBOL_QUOTE,
                1000);
        Budget budget = new Budget();
        budget.begin(e8("100"));

        assertThat(given.cap(BTCUSDT, budget)).isEqualTo(Refusal.NONE);

        assertThat(given.router.reservationE8(FixedPoint.ONE, budget.sizeE8())).isLessThanOrEqualTo(e8("100"));
        assertThat(given.router.reservationE8(FixedPoint.ONE, budget.sizeE8() + 1))
                .isGreaterThan(e8("100"));
    }

    private Position position(int instrument) {
        return world.portfolio.position(instrument);
    }
}
