package io.ebbtide.app.session;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A reader of the price board sees whole prices, and none that is older than one it has seen. */
@JCStressTest
@Outcome(
        id = {"0, 0", "0, 1", "0, 2", "1, 1", "1, 2", "2, 2"},
        expect = Expect.ACCEPTABLE,
        desc = "forward")
@Outcome(expect = Expect.FORBIDDEN, desc = "half a price, or back")
@State
public class PriceBoardStress {
    private static final long FIRST_E8 = 0x1111_1111_1111_1111L;
    private static final long SECOND_E8 = 0x2222_2222_2222_2222L;

    private final PriceBoard board = new PriceBoard(1);

    @Actor
    public void market() {
        board.put(0, FIRST_E8, FIRST_E8, 1);
        board.put(0, SECOND_E8, SECOND_E8, 2);
    }

    @Actor
    public void operator(II_Result result) {
        result.r1 = which(board.bidE8(0));
        result.r2 = which(board.bidE8(0));
    }

    private static int which(long priceE8) {
        if (priceE8 == 0) {
            return 0;
        }
        return priceE8 == FIRST_E8 ? 1 : priceE8 == SECOND_E8 ? 2 : -1;
    }
}
