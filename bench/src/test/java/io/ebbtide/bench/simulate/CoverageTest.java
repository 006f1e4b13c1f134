package io.ebbtide.bench.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.model.OrderState;
import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.model.ProtectionState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoverageTest {
    private static final long NOW_NS = World.START_NS;
    private static final long EFFECT_NS = Coverage.EFFECT_SECONDS * SeedPlan.SECOND_NS;

    private final Coverage coverage = new Coverage();

    @Test
    void shouldCountATransitionForEachFaultThatHasAnEffect() {
        int filled = Transitions.ofOrder(OrderState.NEW, OrderState.FILLED);
        coverage.struck(FaultClass.REPORT_LOST, NOW_NS);
        coverage.struck(FaultClass.FEED_SILENT, NOW_NS + SeedPlan.SECOND_NS);

        coverage.said(order(OrderState.NEW, OrderState.FILLED), NOW_NS);
        coverage.said(order(OrderState.NEW, OrderState.FILLED), NOW_NS + EFFECT_NS);
        coverage.said(order(OrderState.NEW, OrderState.FILLED), NOW_NS + EFFECT_NS + SeedPlan.SECOND_NS);

        assertThat(coverage.hits(filled, FaultClass.REPORT_LOST)).isEqualTo(1);
        assertThat(coverage.hits(filled, FaultClass.FEED_SILENT)).isEqualTo(2);
        assertThat(coverage.hits(filled, FaultClass.PLACE_LOST)).isZero();
        assertThat(coverage.happened(filled)).isEqualTo(3);
        assertThat(coverage.undisturbed(filled)).isEqualTo(1);
    }

    @Test
    void shouldTellPositionsFromTheirProtections() {
        coverage.said(position(PositionState.OPENING, PositionState.OPEN, ProtectionState.NONE), NOW_NS);
        coverage.said(position(PositionState.OPEN, PositionState.OPEN, ProtectionState.PLACING_TP), NOW_NS);
        coverage.said(position(PositionState.OPEN, PositionState.OPEN, ProtectionState.PLACING_TP), NOW_NS);

        int placing = Transitions.ofProtection(ProtectionState.NONE, ProtectionState.PLACING_TP);
        assertThat(coverage.happened(Transitions.ofPosition(PositionState.OPENING, PositionState.OPEN)))
                .isEqualTo(1);
        assertThat(coverage.happened(placing)).isEqualTo(1);
    }

    @Test
    void shouldRefuseATransitionThatNoTableHas() {
        assertThatThrownBy(() -> coverage.said(order(OrderState.FILLED, OrderState.NEW), NOW_NS))
                .hasMessage("no table leads from FILLED to NEW");
    }

    @Test
    void shouldSayWhatIsMissingAndWhatIsWrong() {
        Infeasible infeasible = Infeasible.parse(List.of(
                "# a comment",
                "order * | * | not looked at here",
                "protection * | * | not looked at here",
                "position NEW > OPENING | operator-kills | nothing is bought any more"));
        for (FaultClass kind : FaultClass.values()) {
            coverage.struck(kind, NOW_NS);
        }
        coverage.said(position(PositionState.NEW, PositionState.OPENING, ProtectionState.NONE), NOW_NS);

        List<String> faults = new CoverageDocument(coverage, infeasible).faults();

        assertThat(faults)
                .contains("called infeasible, and happened: position NEW > OPENING: operator-kills")
                .anyMatch(line -> line.startsWith("not covered: position OPENING > OPEN: place-lost, "))
                .noneMatch(line -> line.startsWith("not covered: position NEW > OPENING"))
                .noneMatch(line -> line.contains("order ") || line.contains("protection "));
    }

    /** Rare is not infeasible: such a cell may be hit, and may be missed. */
    @Test
    void shouldAskForNoCellThatIsRare() {
        Infeasible infeasible = Infeasible.parse(List.of(
                "order * | * | not looked at here",
                "protection * | * | not looked at here",
                "rare: position * | * | takes several faults"));
        coverage.struck(FaultClass.PLACE_LOST, NOW_NS);
        coverage.said(position(PositionState.NEW, PositionState.OPENING, ProtectionState.NONE), NOW_NS);

        CoverageDocument document = new CoverageDocument(coverage, infeasible);

        assertThat(document.faults()).isEmpty();
        assertThat(document.text("Run.")).contains("| position NEW > OPENING | 1 | rare |");
    }

    @Test
    void shouldRefuseALineWithoutAReasonOrWithoutACell() {
        assertThatThrownBy(() -> Infeasible.parse(List.of("order * | place-lost")))
                .hasMessage(Infeasible.FILE + ": \"order * | place-lost\": allowed is transition | class | reason");
        assertThatThrownBy(() -> Infeasible.parse(List.of("order GONE > * | place-lost | why")))
                .hasMessage(Infeasible.FILE + ": \"order GONE > * | place-lost | why\" means no cell");
    }

    @Test
    void shouldKeepAListThatCanBeRead() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("..").resolve(Infeasible.FILE));

        assertThat(Infeasible.parse(lines).text()).isNotEmpty();
    }

    private static Command order(OrderState from, OrderState to) {
        Command command = new Command();
        command.type = CommandType.ORDER_CHANGED;
        command.order.oldState = from;
        command.order.state = to;
        return command;
    }

    private static Command position(PositionState from, PositionState to, ProtectionState protection) {
        Command command = new Command();
        command.type = CommandType.POSITION_CHANGED;
        command.instrument = 0;
        command.position.oldState = from;
        command.position.state = to;
        command.position.protection = protection;
        return command;
    }
}
