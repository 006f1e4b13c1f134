package io.ebbtide.engine.core;

import static io.ebbtide.engine.core.EngineHarness.A;
import static io.ebbtide.engine.core.EngineHarness.B;
import static io.ebbtide.engine.core.EngineHarness.C;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.VenueOutcome;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Positions over a restart, an entry whose outcome nobody knows, and the pause after a close; ids of the failure catalogue. */
class ExitFailuresTest {
    private static final long MINUTE_NS = 60_000_000_000L;

    @Test
    void d07NeverLeavesOpeningBeforeTheEntryHasEnded() {
        EngineHarness engine = EngineHarness.started().dip(A);
        long entry = newest(engine);
        engine.fresh();

        engine.placeAnswered(entry, VenueOutcome.UNKNOWN).pass(120_000);
        engine.quote(A, "100.00", "100.02").after(60_000).quote(A, "97.60", "97.62");

        assertThat(engine.fresh())
                .startsWith("order ENTRY PENDING_NEW -> UNKNOWN", "alarm ORDER_UNKNOWN", "query ENTRY")
                .filteredOn(line -> !line.equals("query ENTRY") && !line.startsWith("alarm"))
                .containsExactly("order ENTRY PENDING_NEW -> UNKNOWN");
        assertThat(engine.last(CommandType.POSITION_CHANGED).position.state).isEqualTo(PositionState.OPENING);

        engine.filled(entry, "0.254", "98.03");
        assertThat(engine.fresh())
                .contains("position OPENING -> OPEN, protection NONE")
                .contains("place TAKE_PROFIT SELL LIMIT GTC 0.254 @ 98.53");
    }

    @Test
    void e02JudgesEveryPositionOnTheFirstTickAfterARestart() {
        EngineHarness engine = EngineHarness.started()
                .heldAndProtected(A)
                .heldAndProtected(B)
                .heldAndProtected(C)
                .restarted();
        engine.fresh();

        for (int instrument : new int[] {A, B, C}) {
            engine.after(100).quote(instrument, "97.00", "97.02");

            assertThat(engine.fresh())
                    .containsExactly(
                            "position PROTECTING -> CLOSING, protection TP",
                            "position CLOSING -> CLOSING, protection RELEASING",
                            "order TAKE_PROFIT NEW -> PENDING_CANCEL",
                            "cancel TAKE_PROFIT");
            assertThat(engine.last(CommandType.CANCEL_ORDER).instrument).isEqualTo(instrument);
        }
    }

    @Test
    void e07TrailsAtTheDistanceOfTheSettingsOverARestart() {
        EngineHarness engine = new EngineHarness()
                .with(Setting.EXIT_TRAILING_MODE, "2")
                .with(Setting.EXIT_TRAILING_DISTANCE_BPS, "25")
                .start()
                .dip(A);
        engine.filled(newest(engine), "0.254", "98.03").quote(A, "99.99", "100.01");

        engine.restarted().fresh();

        // 25 bps below the highest mid of 100.
        assertThat(engine.quote(A, "99.75", "99.77").fresh()).isEmpty();
        assertThat(engine.quote(A, "99.74", "99.76").fresh()).contains("position PROTECTING -> CLOSING, protection SL");
    }

    @Test
    void h12JudgesAFreshPositionByTheVeryNextPrice() {
        EngineHarness engine = EngineHarness.started().dip(A);
        engine.filled(newest(engine), "0.254", "98.03").fresh();

        engine.after(1).quote(A, "97.00", "97.02");

        assertThat(engine.fresh()).containsExactly("position OPEN -> CLOSING, protection PLACING_TP");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void j11BuysNothingInsideAPause(long seed) {
        EngineHarness engine =
                new EngineHarness().with(Setting.ENTRY_MAX_ATTEMPTS, "1").start();
        Random random = new Random(seed);
        double mid = 100;

        for (int step = 0; step < 4_000; step++) {
            mid = Math.max(50, mid * (1 + random.nextGaussian() / 150));
            long bid = Math.round(mid * 100);
            engine.pass(5_000).quote(A, cents(bid), cents(bid + 2));
            engine.fresh().forEach(line -> answer(engine, line, random));
            engine.fresh().forEach(line -> answer(engine, line, random));
        }

        long pausedUntilNs = 0;
        int closes = 0;
        int failures = 0;
        for (Command command : engine.commands()) {
            if (command.type == CommandType.POSITION_CLOSED) {
                closes++;
                pausedUntilNs = command.timeNs + 15 * MINUTE_NS;
            } else if (isEmptyEntry(command)) {
                failures++;
                pausedUntilNs = command.timeNs + MINUTE_NS;
            } else if (command.type == CommandType.PLACE_ORDER && command.order.purpose == OrderPurpose.ENTRY) {
                assertThat(command.timeNs).isGreaterThanOrEqualTo(pausedUntilNs);
            }
        }
        assertThat(closes).isGreaterThan(5);
        assertThat(failures).isPositive();
    }

    private static boolean isEmptyEntry(Command command) {
        return command.type == CommandType.POSITION_CHANGED
                && command.position.oldState == PositionState.OPENING
                && command.position.state == PositionState.CLOSED;
    }

    /** Takes what rests, fills or ends what does not, and cancels when asked. */
    private static void answer(EngineHarness engine, String line, Random random) {
        if (line.startsWith("cancel")) {
            engine.executed(engine.last(CommandType.CANCEL_ORDER).order.clientId, ExecutionType.CANCELED);
        } else if (line.startsWith("place TAKE_PROFIT")) {
            engine.placeAnswered(newest(engine), VenueOutcome.ACCEPTED);
        } else if (line.startsWith("place") && random.nextInt(3) == 0) {
            engine.executed(newest(engine), ExecutionType.EXPIRED);
        } else if (line.startsWith("place")) {
            Command place = engine.last(CommandType.PLACE_ORDER);
            engine.filled(
                    place.order.clientId,
                    FixedPoint.format(place.order.qtyE8),
                    FixedPoint.format(place.order.limitPriceE8));
        }
    }

    private static String cents(long amount) {
        return amount / 100 + "." + amount / 10 % 10 + amount % 10;
    }

    private static long newest(EngineHarness engine) {
        return engine.last(CommandType.PLACE_ORDER).order.clientId;
    }
}
