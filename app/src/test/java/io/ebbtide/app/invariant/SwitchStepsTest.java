package io.ebbtide.app.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.SwitchStep;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One letter a step: Started, cancel sent (c) and answered (r), place sent (p) and answered (q), Completed, Rolled back; | ends an event. */
class SwitchStepsTest {
    private static final String LETTERS = "ScrpqCR";

    @ParameterizedTest
    @CsvSource({"Sc|rp|qC", "Sc|rC", "Sp|qC", "Sp|qR", "Sc|R", "Sc|rR", "Sc|rp|R", "SC|Sc|rC", "Sc|rp|qR|Sc"})
    void shouldTakeASwitchThatIsToldInFull(String told) {
        assertThat(found(told)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "c,        tells CANCEL_SENT after its end",
        "Sr,       tells CANCEL_RESULT after STARTED",
        "Sc|p,     tells PLACE_SENT after CANCEL_SENT",
        "Sc|C,     tells COMPLETED after CANCEL_SENT",
        "Sc|rq,    tells PLACE_RESULT after CANCEL_RESULT",
        "Sc|rp|C,  tells COMPLETED after PLACE_SENT",
        "Sc|rp|qCC,tells COMPLETED after its end",
        "ScS,      tells STARTED after CANCEL_SENT",
        "Sc|r|p,   does not tell what follows CANCEL_RESULT",
        "S|c,      does not tell what follows STARTED",
        "Sc|rp|q|C,does not tell what follows PLACE_RESULT",
    })
    void shouldFindAStepThatIsMissing(String told, String expected) {
        assertThat(found(told)).singleElement().asString().endsWith(expected);
    }

    @Test
    void shouldFindAStepWithoutItsOrderOrPrice() {
        SwitchSteps steps = new SwitchSteps(1);
        assertThat(steps.told(step(SwitchStep.STARTED))).isNull();
        Command cancel = step(SwitchStep.CANCEL_SENT);
        cancel.switching.clientId = 0;
        Command result = step(SwitchStep.CANCEL_RESULT);
        result.switching.midE8 = 0;

        assertThat(steps.told(cancel)).isEqualTo("a switch of instrument 0 tells too little: CANCEL_SENT");
        assertThat(steps.told(result)).isEqualTo("a switch of instrument 0 tells too little: CANCEL_RESULT");
    }

    /** What the checker finds in a story, without looking at books. */
    private static List<String> found(String told) {
        InvariantChecker checker = new InvariantChecker(new FakeBooks(), VenueTruth.SILENT);
        for (int i = 0; i < told.length(); i++) {
            char letter = told.charAt(i);
            if (letter == '|') {
                checker.afterEvent();
            } else {
                checker.onCommand(step(SwitchStep.ofCode(LETTERS.indexOf(letter))));
            }
        }
        return checker.violations().stream()
                .filter(violation -> violation.invariant() == Invariant.SWITCHES_TOLD)
                .map(Violation::what)
                .toList();
    }

    private static Command step(SwitchStep step) {
        Command command = new Command();
        command.type = CommandType.SWITCH_STEP;
        command.instrument = 0;
        command.switching.step = step;
        command.switching.clientId = 7;
        command.switching.midE8 = 98 * FixedPoint.ONE;
        command.switching.ratioE8 = FixedPoint.ONE;
        return command;
    }
}
