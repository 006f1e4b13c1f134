package io.ebbtide.gateway.binance.live;

import io.ebbtide.gateway.binance.ApiFrame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Requests of the account over REST. There is no connection that could end: the path is up once a {@code ping} was answered, and down when a
 * request cannot even be brought to the venue. What was sent and has no answer in time is lost: nobody knows what became of it, and it is not
 * sent again; an answer that comes later is not listened to.
 *
 * <p>Thread: any; everything happens under the monitor that it is given, callbacks too. Time comes by {@link #tick}.
 */
final class RestOrders implements OrderPath {
    private static final long OPENING_MAX_NS = 10_000_000_000L;
    private static final int GOOD = 2;

    private enum State {
        DOWN,
        OPENING,
        UP
    }

    private final RestWire wire;
    private final Object monitor;
    private final LongSupplier nowNs;
    private final Bugs bugs;
    private final Backoff backoff;
    private final long timeoutNs;
    private final ApiFrame frame = new ApiFrame();
    private final Set<Asked> waiting = new LinkedHashSet<>();
    private ApiConnection.@Nullable Owner owner;
    private State state = State.DOWN;
    private long sinceNs;
    private long nextAttemptNs = Long.MIN_VALUE;
    private long attempt;
    private boolean ended;

    RestOrders(RestWire wire, ApiConnection.Ports ports) {
        this.wire = wire;
        monitor = ports.monitor();
        nowNs = ports.nowNs();
        bugs = ports.bugs();
        backoff = new Backoff(ports.seed());
        timeoutNs = ports.timeoutNs();
    }

    @Override
    public void owner(ApiConnection.Owner newOwner) {
        owner = newOwner;
    }

    @Override
    public boolean isUp() {
        return state == State.UP;
    }

    /** The signature comes last, from who carries the request. */
    @Override
    public void sign(ApiParameters parameters, ApiCredentials credentials, long stampMs) {
        parameters.stamp(stampMs);
    }

    @Override
    public boolean send(String method, ApiParameters parameters, ApiConnection.Reply reply) {
        return state == State.UP && give(method, parameters, reply);
    }

    @Override
    public int waitingCount() {
        return waiting.size();
    }

    @Override
    public void renew(String why) {
        if (state != State.DOWN) {
            down(why);
        }
    }

    @Override
    public void end() {
        ended = true;
        wire.close();
        renew("ended");
        giveUp(Long.MAX_VALUE);
    }

    @Override
    public void tick() {
        long now = nowNs.getAsLong();
        giveUp(now);
        if (state == State.DOWN && !ended && now >= nextAttemptNs) {
            open(now);
        } else if (state == State.OPENING && now - sinceNs > OPENING_MAX_NS) {
            down("no answer within " + OPENING_MAX_NS / 1_000_000_000L + " s");
        }
    }

    private void open(long now) {
        state = State.OPENING;
        sinceNs = now;
        attempt++;
        Probe probe = new Probe(attempt);
        if (!give("ping", new ApiParameters(), probe)) {
            probe.lost();
        }
    }

    private boolean give(String method, ApiParameters parameters, ApiConnection.Reply reply) {
        Asked asked = new Asked(reply, nowNs.getAsLong() + timeoutNs);
        waiting.add(asked);
        boolean given = wire.send(new RestWire.Request(method, parameters.texts()), asked);
        if (!given) {
            waiting.remove(asked);
        }
        return given;
    }

    /** Ends the wait for what should have been answered by then. */
    private void giveUp(long now) {
        List<Asked> late = new ArrayList<>();
        waiting.forEach(each -> {
            if (now >= each.untilNs) {
                late.add(each);
            }
        });
        for (Asked each : late) {
            if (waiting.remove(each)) {
                if (each.left) {
                    each.reply.lost();
                } else {
                    each.reply.unsent();
                }
            }
        }
    }

    private void down(String why) {
        long now = nowNs.getAsLong();
        nextAttemptNs = now + backoff.nextNs(state == State.UP ? now - sinceNs : 0);
        state = State.DOWN;
        if (owner != null) {
            owner.onDown(why);
        }
    }

    /** Whether the venue can be reached at all. */
    private final class Probe implements ApiConnection.Reply {
        private final long number;

        Probe(long number) {
            this.number = number;
        }

        @Override
        public void answered(ApiFrame answer, byte[] text) {
            if (!isCurrent()) {
                return;
            }
            if (!answer.isOk()) {
                down("the venue says " + answer.status() + " " + answer.code() + " " + answer.message());
            } else if (owner != null) {
                state = State.UP;
                sinceNs = nowNs.getAsLong();
                owner.onUp();
            }
        }

        @Override
        public void lost() {
            if (isCurrent()) {
                down("no answer over REST");
            }
        }

        private boolean isCurrent() {
            return state == State.OPENING && number == attempt;
        }
    }

    /** One request on its way, under the monitor from whichever thread. */
    private final class Asked implements RestWire.Listener {
        private final ApiConnection.Reply reply;
        private final long untilNs;
        private boolean left;

        Asked(ApiConnection.Reply reply, long untilNs) {
            this.reply = reply;
            this.untilNs = untilNs;
        }

        @Override
        public boolean begins() {
            synchronized (monitor) {
                left = waiting.contains(this);
                return left;
            }
        }

        @Override
        public void answered(RestWire.Answer answer) {
            guard(() -> {
                byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
                boolean sound = frame.readAnswer(answer.status(), answer.headers(), body);
                if (owner != null) {
                    owner.onLimits(frame);
                }
                if (!waiting.remove(this)) {
                    return;
                }
                // A page that cannot be read says nothing where all went well, and its status where it did not.
                if (answer.status() / 100 == GOOD && !sound) {
                    reply.lost();
                } else {
                    reply.answered(frame, body);
                }
            });
        }

        @Override
        public void unsent(String why) {
            guard(() -> {
                boolean awaited = waiting.remove(this);
                if (state == State.UP) {
                    down(why);
                }
                if (awaited) {
                    reply.unsent();
                }
            });
        }

        @Override
        public void lost() {
            guard(() -> {
                if (waiting.remove(this)) {
                    reply.lost();
                }
            });
        }

        private void guard(Runnable work) {
            synchronized (monitor) {
                bugs.guard(work);
            }
        }
    }
}
