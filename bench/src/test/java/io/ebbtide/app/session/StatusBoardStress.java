package io.ebbtide.app.session;

import io.ebbtide.app.scenario.ScenarioFile;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.model.PositionState;
import java.nio.file.Path;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/** An orderly stop never believes that nothing is being sold while the command that says so is not read yet. */
@JCStressTest
@Outcome(id = "true", expect = Expect.ACCEPTABLE, desc = "not read yet, or read and selling")
@Outcome(id = "false", expect = Expect.FORBIDDEN, desc = "read, and the sale overlooked")
@State
public class StatusBoardStress {
    private static final SessionPlan PLAN = plan();
    private static final long SEQ = 5;

    private final StatusBoard board = new StatusBoard(PLAN, new PriceBoard(1));
    private final Command selling = selling();

    private static SessionPlan plan() {
        Path config = Path.of(System.getProperty("ebbtide.home", "..")).resolve("config");
        return ScenarioFile.parse(
                        "stress",
                        "instruments: {AAAUSDT: {tick: \"0.01\", step: \"0.001\", minNotional: \"5\"}}\nsteps: []\n",
                        new ScenarioFile.Base(config.resolve("paper.yaml"), config.resolve("instruments.yaml"), "test"))
                .plan();
    }

    private static Command selling() {
        Command command = new Command();
        command.type = CommandType.POSITION_CHANGED;
        command.seq = SEQ;
        command.position.oldState = PositionState.PROTECTING;
        command.position.state = PositionState.CLOSING;
        return command;
    }

    @Actor
    public void operator() {
        board.onCommand(selling);
    }

    @Actor
    public void stops(Z_Result result) {
        result.r1 = board.isSelling(SEQ);
    }
}
