package io.ebbtide.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.app.config.ConfigLoader;
import io.ebbtide.app.terminal.StatusView;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.PositionState;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the live status shows is what the engine has said. */
class StatusBoardTest {
    @ParameterizedTest
    @EnumSource
    void m05ShowsWhatIsHeldInEveryState(PositionState state) {
        Path config = Path.of("..", "config");
        SessionPlan plan = SessionPlanner.plan(
                ConfigLoader.load(config.resolve("paper.yaml"), List.of()),
                new TreeSet<>(List.of("BTCUSDT")),
                SessionPlanner.rules(null, config.resolve("instruments.yaml")),
                "test");
        PriceBoard prices = new PriceBoard(1);
        prices.put(0, 98 * FixedPoint.ONE, 99 * FixedPoint.ONE, 1);
        StatusBoard board = new StatusBoard(plan, prices);
        board.connect(() -> 1, () -> 5);

        board.onCommand(held(state));
        board.refresh();

        boolean flat = state == PositionState.NEW || state == PositionState.CLOSED;
        assertThat(board.view().quotes()).hasSize(1);
        assertThat(board.view().counts().events()).isEqualTo(5);
        assertThat(board.view().holdings())
                .extracting(StatusView.Holding::symbol, StatusView.Holding::state, StatusView.Holding::qtyE8)
                .isEqualTo(
                        flat ? List.of() : List.of(org.assertj.core.groups.Tuple.tuple("BTCUSDT", state, 20_000_000L)));
    }

    private static Command held(PositionState state) {
        Command command = new Command();
        command.type = CommandType.POSITION_CHANGED;
        command.instrument = 0;
        command.seq = 1;
        command.position.state = state;
        command.position.heldQtyE8 = 20_000_000;
        command.position.boughtQtyE8 = 20_000_000;
        command.position.boughtQuoteE8 = 20 * FixedPoint.ONE;
        return command;
    }
}
