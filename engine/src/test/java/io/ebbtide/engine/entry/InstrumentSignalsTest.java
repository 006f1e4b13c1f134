package io.ebbtide.engine.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.entry.EntrySignal.Advice;
import io.ebbtide.engine.market.MarketView;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.snapshot.StateHash;
import io.ebbtide.engine.testing.Fixtures;
import io.ebbtide.engine.testing.ScriptedSignal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstrumentSignalsTest {
    private static final long MS = 1_000_000L;
    private static final int NONE = InstrumentSignals.NONE;

    private final ScriptedSignal first = new ScriptedSignal("first");
    private final ScriptedSignal second = new ScriptedSignal("second");
    private InstrumentSignals signals = signals(0, 0);
    private boolean warm = true;
    private long nowNs = MS;

    @Test
    void shouldFireOnceUntilTheSignalSaysRearm() {
        assertThat(says(Advice.BUY)).isZero();

        signals.spend();

        assertThat(signals.leader()).isEqualTo(NONE);
        assertThat(says(Advice.BUY)).as("the same occasion").isEqualTo(NONE);
        assertThat(says(Advice.HOLD)).isEqualTo(NONE);
        assertThat(says(Advice.BUY)).as("still the same").isEqualTo(NONE);
        assertThat(says(Advice.REARM)).isEqualTo(NONE);
        assertThat(says(Advice.BUY)).as("a new one").isZero();
    }

    @Test
    void shouldStayFiredUntilTheSignalSaysRearm() {
        says(Advice.BUY);

        assertThat(says(Advice.HOLD)).isZero();
        assertThat(says(Advice.REARM)).isEqualTo(NONE);
    }

    @Test
    void shouldNotFireWhileTheMarketIsNotWarm() {
        warm = false;
        assertThat(says(Advice.BUY)).isEqualTo(NONE);

        warm = true;

        assertThat(says(Advice.BUY)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"HOLD", "REARM"})
    void shouldCountConfirmingTicksInARow(Advice between) {
        signals = signals(2, 0);

        assertThat(says(Advice.BUY)).isEqualTo(NONE);
        assertThat(says(Advice.BUY)).isEqualTo(NONE);
        assertThat(says(between)).isEqualTo(NONE);
        assertThat(says(Advice.BUY)).isEqualTo(NONE);
        assertThat(says(Advice.BUY)).isEqualTo(NONE);
        assertThat(says(Advice.BUY)).isZero();
    }

    @Test
    void shouldDebounceFromTheLastFiring() {
        signals = signals(0, 10);
        says(Advice.BUY);
        says(Advice.REARM);

        nowNs += 10 * MS - 1;
        assertThat(says(Advice.BUY)).isEqualTo(NONE);
        nowNs++;
        assertThat(says(Advice.BUY)).isZero();
    }

    @Test
    void shouldKeepTheLeaderUntilItsOccasionIsOver() {
        assertThat(says(Advice.HOLD, Advice.BUY)).isEqualTo(1);

        assertThat(says(Advice.BUY, Advice.HOLD)).as("the first fires too").isEqualTo(1);
        assertThat(says(Advice.HOLD, Advice.REARM)).as("now it leads").isZero();
        assertThat(says(Advice.REARM, Advice.REARM)).isEqualTo(NONE);
    }

    @Test
    void shouldSpendEveryOccasionThatIsThereWithOneBuy() {
        says(Advice.BUY, Advice.BUY);

        signals.spend();

        assertThat(signals.bought()).isZero();
        assertThat(says(Advice.BUY, Advice.BUY)).isEqualTo(NONE);
        assertThat(says(Advice.HOLD, Advice.REARM)).isEqualTo(NONE);
        assertThat(says(Advice.HOLD, Advice.BUY)).as("armed by its own word").isEqualTo(1);
    }

    @Test
    void shouldSayWhetherTheBoughtSignalStillBuysWhateverTheOthersSay() {
        says(Advice.BUY, Advice.HOLD);
        signals.spend();

        says(Advice.BUY, Advice.REARM);
        assertThat(signals.stillBuys()).isTrue();
        says(Advice.HOLD, Advice.BUY);
        assertThat(signals.stillBuys()).isFalse();
    }

    @Test
    void shouldRearmAtARestartedAnchorOnlyWhatSaysSo() {
        says(Advice.BUY, Advice.BUY);
        signals.spend();
        first.onRestart = Advice.REARM;

        signals.onAnchorRestarted(market());

        assertThat(signals.leader()).isEqualTo(NONE);
        assertThat(says(Advice.HOLD, Advice.BUY))
                .as("the second is still spent")
                .isEqualTo(NONE);
        assertThat(says(Advice.BUY, Advice.BUY)).isZero();
    }

    /** A dip that the restart ends has no lapse to report, and one that fired beside it begins a decision of its own. */
    @Test
    void shouldLeadWithNothingUntilTheTickAfterARestart() {
        says(Advice.BUY, Advice.BUY);
        first.onRestart = Advice.REARM;

        signals.onAnchorRestarted(market());

        assertThat(signals.leader()).isEqualTo(NONE);
        assertThat(says(Advice.HOLD, Advice.HOLD)).isEqualTo(1);
    }

    @Test
    void shouldHashEverythingThatALaterAnswerDependsOn() {
        long before = hash();
        second.state = 5;
        long other = hash();
        second.state = 0;
        says(Advice.BUY, Advice.HOLD);
        long fired = hash();
        says(Advice.HOLD, Advice.HOLD);
        long held = hash();
        signals.spend();

        assertThat(List.of(before, other, fired, held, hash())).doesNotHaveDuplicates();
    }

    private int says(Advice advice) {
        return says(advice, Advice.HOLD);
    }

    private int says(Advice ofFirst, Advice ofSecond) {
        first.onTick = ofFirst;
        second.onTick = ofSecond;
        return signals.onTick(market(), nowNs);
    }

    private InstrumentSignals signals(long confirmTicks, long debounceMs) {
        Settings.Builder settings = Fixtures.settings();
        Fixtures.set(settings, Setting.SIGNAL_CONFIRM_TICKS, confirmTicks);
        Fixtures.set(settings, Setting.SIGNAL_DEBOUNCE_MS, debounceMs);
        return new InstrumentSignals(
                List.of(first, second), settings.build(), Fixtures.universe().instrument(0));
    }

    private MarketView market() {
        return new View(100, 102, 101, 2, 110, nowNs, warm);
    }

    private long hash() {
        StateHash hash = new StateHash();
        hash.reset();
        signals.writeTo(hash);
        return hash.value();
    }

    private record View(
            long bidE8, long askE8, long midE8, long spreadE8, long anchorE8, long lastUpdateNs, boolean isWarm)
            implements MarketView {}
}
