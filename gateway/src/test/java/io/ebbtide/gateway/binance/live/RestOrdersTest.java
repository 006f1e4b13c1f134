package io.ebbtide.gateway.binance.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.gateway.binance.ApiFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The way over REST with a wire that does what the test says. */
class RestOrdersTest {
    private static final long SECOND_NS = 1_000_000_000L;

    private final FakeRest wire = new FakeRest();
    private final List<String> heard = new ArrayList<>();
    private long nowNs = 1_000 * SECOND_NS;
    private final RestOrders orders = connect();

    @Test
    void shouldBeUpOnceThePingWasAnswered() {
        assertThat(send()).as("not up").isFalse();
        orders.tick();
        assertThat(wire.requests).containsExactly(new RestWire.Request("ping", new TreeMap<>()));
        assertThat(orders.isUp()).isFalse();

        answer(0, 200, "{}");

        assertThat(orders.isUp()).isTrue();
        assertThat(heard).containsExactly("up");
    }

    @Test
    void shouldTryAgainAfterAPauseWhereThePingGetsNoGoodAnswer() {
        orders.tick();
        answer(0, 503, "<html/>");
        orders.tick();
        assertThat(wire.requests).as("not at once").hasSize(1);

        pass(SECOND_NS);

        assertThat(wire.requests).hasSize(2);
        answer(1, 200, "{}");
        assertThat(heard).containsExactly("down the venue says 503 0 ", "up");
    }

    @Test
    void shouldGoDownWhenARequestDoesNotGetThereAndComeBack() {
        open();
        send();
        assertThat(wire.listeners.get(1).begins()).isTrue();

        wire.listeners.get(1).unsent("cannot reach it");

        assertThat(heard).containsExactly("up", "down cannot reach it", "unsent");
        assertThat(send()).isFalse();
        pass(SECOND_NS);
        answer(2, 200, "{}");
        assertThat(heard).endsWith("up");
    }

    @Test
    void shouldNotLetARequestLeaveThatNobodyWaitsForAnyMore() {
        open();
        send();

        pass(2 * SECOND_NS);

        assertThat(heard).containsExactly("up", "unsent");
        assertThat(wire.listeners.get(1).begins()).isFalse();
        assertThat(orders.waitingCount()).isZero();
    }

    @Test
    void shouldNotListenToAnAnswerOutOfTime() {
        open();
        send();
        wire.listeners.get(1).begins();
        pass(2 * SECOND_NS);

        answer(1, 200, "{\"orderId\":7}");

        assertThat(heard).containsExactly("up", "lost");
    }

    @Test
    void shouldCallAGoodStatusLostWhoseBodyIsNone() {
        open();
        send();

        answer(1, 200, "<html>all is well</html>");

        assertThat(heard).containsExactly("up", "lost");
    }

    @Test
    void shouldEndWhatWaits() {
        open();
        send();
        send();
        wire.listeners.get(1).begins();

        orders.end();

        assertThat(heard).containsExactly("up", "down ended", "lost", "unsent");
        pass(60 * SECOND_NS);
        assertThat(wire.requests).as("no more attempts").hasSize(3);
    }

    private void open() {
        orders.tick();
        answer(0, 200, "{}");
    }

    private void pass(long ns) {
        nowNs += ns;
        orders.tick();
    }

    private void answer(int request, int status, String body) {
        wire.listeners.get(request).begins();
        wire.listeners.get(request).answered(new RestWire.Answer(status, Map.of(), body));
    }

    private boolean send() {
        return orders.send("order.status", new ApiParameters(), new ApiConnection.Reply() {
            @Override
            public void answered(ApiFrame frame, byte[] text) {
                heard.add("answered " + frame.status());
            }

            @Override
            public void lost() {
                heard.add("lost");
            }

            @Override
            public void unsent() {
                heard.add("unsent");
            }
        });
    }

    private RestOrders connect() {
        Bugs bugs = new Bugs(bug -> {
            throw new AssertionError(bug);
        });
        RestOrders made = new RestOrders(
                wire, new ApiConnection.Ports(new FakeWire(), new Object(), () -> nowNs, bugs, 1, 2 * SECOND_NS));
        made.owner(new ApiConnection.Owner() {
            @Override
            public void onUp() {
                heard.add("up");
            }

            @Override
            public void onDown(String why) {
                heard.add("down " + why);
            }

            @Override
            public void onEvent(ApiFrame.Kind kind, ApiFrame frame, byte[] text) {
                throw new AssertionError("REST has no events");
            }

            @Override
            public void onLimits(ApiFrame frame) {
                // AnswersBothWaysTest looks at them.
            }
        });
        return made;
    }
}
