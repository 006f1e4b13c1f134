package io.ebbtide.gateway.binance.live;

import io.ebbtide.gateway.binance.ApiFrame;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the WebSocket API that comes back by itself: requests with their answers by number, time-outs, events. A request that was
 * sent and has no answer when the connection ends, or in time, is lost: nobody knows what became of it, and it is not sent again.
 *
 * <p>Thread: any; everything happens under the monitor that it is given, callbacks too. Time comes by {@link #tick}.
 */
final class ApiConnection implements OrderPath {
    private static final long OPENING_MAX_NS = 10_000_000_000L;
    /** The venue ends every connection after 24 hours; ours ends before, at a moment of our own. */
    private static final long LIFE_NS = 23L * 3_600 * 1_000_000_000L;

    /** Hears what happens, under the monitor. */
    interface Owner {
        void onUp();

        /** It is gone; what had no answer was told as lost before. */
        void onDown(String why);

        void onEvent(ApiFrame.Kind kind, ApiFrame frame, byte[] text);

        /** An answer of any kind has told something about limits. */
        void onLimits(ApiFrame frame);
    }

    /** Waits for the answer to one request. Exactly one of them is called, once. */
    interface Reply {
        void answered(ApiFrame frame, byte[] text);

        /** No answer will come. */
        void lost();

        /** It certainly did not get to the venue, which was found out after it was given away. */
        default void unsent() {
            lost();
        }
    }

    private record Waiting(Reply reply, long untilNs) {}

    private enum State {
        DOWN,
        OPENING,
        UP
    }

    private final String url;
    private final Wire wire;
    private final Object monitor;
    private final LongSupplier nowNs;
    private final Bugs bugs;
    private final Backoff backoff;
    private final ApiFrame frame = new ApiFrame();
    private final Map<Long, Waiting> waiting = new LinkedHashMap<>();
    private final long timeoutNs;
    private @Nullable Owner owner;
    private Wire.@Nullable Socket socket;
    private @Nullable Hearing hearing;
    private State state = State.DOWN;
    private long sinceNs;
    private long nextAttemptNs = Long.MIN_VALUE;
    private long lastId;
    private boolean ended;

    /** Where a connection leads and what it runs on. */
    record Ports(Wire wire, Object monitor, LongSupplier nowNs, Bugs bugs, long seed, long timeoutNs) {}

    ApiConnection(String url, Ports ports) {
        this.url = url;
        wire = ports.wire;
        monitor = ports.monitor;
        nowNs = ports.nowNs;
        bugs = ports.bugs;
        backoff = new Backoff(ports.seed);
        timeoutNs = ports.timeoutNs;
    }

    @Override
    public void owner(Owner newOwner) {
        owner = newOwner;
    }

    @Override
    public boolean isUp() {
        return state == State.UP;
    }

    @Override
    public void sign(ApiParameters parameters, ApiCredentials credentials, long stampMs) {
        parameters.sign(credentials, stampMs);
    }

    @Override
    public boolean send(String method, ApiParameters parameters, Reply reply) {
        Wire.Socket open = socket;
        if (state != State.UP || open == null) {
            return false;
        }
        lastId++;
        waiting.put(lastId, new Waiting(reply, nowNs.getAsLong() + timeoutNs));
        if (open.send(parameters.frame(lastId, method))) {
            return true;
        }
        waiting.remove(lastId);
        return false;
    }

    @Override
    public int waitingCount() {
        return waiting.size();
    }

    /** Ends the connection, and begins another one after a pause. */
    @Override
    public void renew(String why) {
        if (state != State.DOWN) {
            down(why);
        }
    }

    @Override
    public void end() {
        ended = true;
        renew("ended");
    }

    /** Lets time pass: attempts to connect, time-outs, the end of its life. */
    @Override
    public void tick() {
        long now = nowNs.getAsLong();
        if (state == State.DOWN) {
            if (!ended && now >= nextAttemptNs) {
                open(now);
            }
            return;
        }
        if (state == State.OPENING) {
            if (now - sinceNs > OPENING_MAX_NS) {
                down("not open within " + OPENING_MAX_NS / 1_000_000_000L + " s");
            }
            return;
        }
        expire(now);
        if (now - sinceNs > LIFE_NS) {
            down("renewed before the venue ends it");
        }
    }

    private void open(long now) {
        state = State.OPENING;
        sinceNs = now;
        Hearing mine = new Hearing();
        hearing = mine;
        socket = wire.open(url, mine);
    }

    private void expire(long now) {
        List<Reply> late = new ArrayList<>();
        Iterator<Waiting> each = waiting.values().iterator();
        boolean more = true;
        while (more && each.hasNext()) {
            Waiting first = each.next();
            more = now >= first.untilNs;
            if (more) {
                late.add(first.reply);
                each.remove();
            }
        }
        late.forEach(Reply::lost);
    }

    private void down(String why) {
        long now = nowNs.getAsLong();
        nextAttemptNs = now + backoff.nextNs(state == State.UP ? now - sinceNs : 0);
        state = State.DOWN;
        hearing = null;
        Wire.Socket open = socket;
        socket = null;
        if (open != null) {
            open.close();
        }
        List<Waiting> lost = new ArrayList<>(waiting.values());
        waiting.clear();
        lost.forEach(each -> each.reply.lost());
        if (owner != null) {
            owner.onDown(why);
        }
    }

    private void take(byte[] text) {
        ApiFrame.Kind kind = frame.read(text, 0, text.length);
        if (owner == null) {
            return;
        }
        if (kind != ApiFrame.Kind.ANSWER) {
            owner.onEvent(kind, frame, text);
            return;
        }
        owner.onLimits(frame);
        Waiting answered = waiting.remove(frame.id());
        if (answered != null) {
            answered.reply.answered(frame, text);
        } else if (frame.id() == ApiFrame.NO_ID) {
            // Nobody's answer: the key was revoked, or a frame of ours could not be read.
            down("the venue says " + frame.status() + " " + frame.code() + " " + frame.message());
        }
    }

    /** Hears one socket, for as long as it is the current one. */
    private final class Hearing implements Wire.Listener {
        @Override
        public void onOpen() {
            synchronized (monitor) {
                bugs.guard(() -> {
                    if (hearing == this && owner != null) {
                        state = State.UP;
                        sinceNs = nowNs.getAsLong();
                        owner.onUp();
                    }
                });
            }
        }

        @Override
        public void onText(byte[] text) {
            synchronized (monitor) {
                bugs.guard(() -> {
                    if (hearing == this) {
                        take(text);
                    }
                });
            }
        }

        @Override
        public void onClosed(String why) {
            synchronized (monitor) {
                bugs.guard(() -> {
                    if (hearing == this) {
                        down(why);
                    }
                });
            }
        }
    }
}
