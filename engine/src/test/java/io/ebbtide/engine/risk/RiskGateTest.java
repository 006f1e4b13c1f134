package io.ebbtide.engine.risk;

import static io.ebbtide.engine.testing.Fixtures.BNBUSDT;
import static io.ebbtide.engine.testing.Fixtures.BTCUSDT;
import static io.ebbtide.engine.testing.Fixtures.ETHUSDT;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.market.MarketState;
import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.order.Orders;
import io.ebbtide.engine.portfolio.Equity;
import io.ebbtide.engine.portfolio.Portfolio;
import io.ebbtide.engine.testing.Fixtures;
import org.junit.jupiter.api.Test;

class RiskGateTest {
    private final Settings settings =
            Fixtures.set(Fixtures.settings(), Setting.RISK_MAX_POSITIONS, 2).build();
    private final Universe universe = Fixtures.universe();
    private final Portfolio portfolio = new Portfolio(universe);
    private final RiskGate gate = new RiskGate(
            settings,
            universe,
            portfolio,
            new Orders(settings, universe.instrument(0)),
            new Equity(universe, portfolio, new MarketState(universe, settings)));

    @Test
    void shouldRefuseAnEntryWhenEverySlotIsTaken() {
        portfolio.position(BTCUSDT).enter(PositionState.OPEN);
        assertThat(admit(ETHUSDT)).isEqualTo(Refusal.NONE);

        portfolio.position(BNBUSDT).enter(PositionState.OPENING);

        assertThat(admit(ETHUSDT)).isEqualTo(Refusal.RISK_SLOTS);
    }

    @Test
    void shouldNotCountItsOwnSlotAgainstASecondAttempt() {
        portfolio.position(BTCUSDT).enter(PositionState.OPEN);
        portfolio.position(ETHUSDT).enter(PositionState.OPENING);

        assertThat(admit(ETHUSDT)).isEqualTo(Refusal.NONE);
    }

    @Test
    void shouldRefuseUntilTheCooldownIsOver() {
        portfolio.position(BTCUSDT).cooldownUntilNs = 11;

        assertThat(admit(BTCUSDT)).isEqualTo(Refusal.RISK_COOLDOWN);
        portfolio.position(BTCUSDT).cooldownUntilNs = 10;
        assertThat(admit(BTCUSDT)).isEqualTo(Refusal.NONE);
    }

    @Test
    void shouldAdmitNothingWhilePausedAndAgainAfterResume() {
        gate.pause();

        assertThat(admit(BTCUSDT)).isEqualTo(Refusal.MODE_NO_ENTRIES);
        gate.resume();
        assertThat(admit(BTCUSDT)).isEqualTo(Refusal.NONE);
    }

    @Test
    void shouldNotLetAResumeUndoAKillOrStop() {
        gate.lock();

        gate.resume();

        assertThat(admit(BTCUSDT)).isEqualTo(Refusal.MODE_NO_ENTRIES);
    }

    private Refusal admit(int instrument) {
        return gate.admit(universe.instrument(instrument), 10);
    }
}
