package io.ebbtide.gateway.binance.live;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventSink;
import io.ebbtide.engine.model.ConnectionChange;
import io.ebbtide.gateway.Venue;
import io.ebbtide.gateway.binance.ApiFrame;
import io.ebbtide.gateway.binance.ExecutionReport;
import io.ebbtide.gateway.binance.ReportVerdict;
import io.ebbtide.gateway.text.JsonCursor;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An account at Binance Spot: one connection of the WebSocket API for its events, and another one or REST for requests, so that neither waits
 * for the other. The account is connected when the clock was compared and the events are subscribed to; the engine then asks for all that it may have
 * missed. When either connection ends, the account is not connected until both are there again.
 *
 * <p>Thread: any; one monitor guards everything. Events of the engine are published by whichever thread learns them. {@link #tick} lets time
 * pass. Errors: a bug goes to {@code halt}; nothing else is thrown.
 */
public final class BinanceVenue implements Venue, AutoCloseable {
    private static final long CLOCK_EVERY_NS = 600_000_000_000L;
    private static final long CLOCK_RETRY_NS = 1_000_000_000L;

    private final Object monitor = new Object();
    private final LongSupplier nowNs;
    private final Bugs bugs;
    private final Consumer<String> notices;
    private final OrderPath orders;
    private final ApiConnection events;
    private final AccountDesk desk;
    private final OrderRequests requests;
    private final ExecutionReport report;
    private final JsonCursor json = new JsonCursor();
    private long epoch;
    private boolean connected;
    private boolean subscribed;
    private boolean measuring;
    private long measureAtNs;
    private long badFrames;
    private long foreignFeesTold;
    private long lostSinceNs = Long.MIN_VALUE;

    /**
     * What it runs on.
     *
     * <p>Shape: {@code sink} is only used under the venue's monitor; {@code nowNs} never goes back; {@code halt} takes bugs; {@code notices}
     * takes lines for a person; {@code rest} carries what is asked of the account, null where the WebSocket API does.
     */
    public record Ports(
            Wire wire,
            EventSink sink,
            LongSupplier nowNs,
            Consumer<Throwable> halt,
            Consumer<String> notices,
            @Nullable RestWire rest) {}

    /** Nothing is opened before the first {@link #tick}. */
    public BinanceVenue(BinanceVenueConfig config, Ports ports) {
        nowNs = ports.nowNs;
        bugs = new Bugs(ports.halt);
        notices = ports.notices;
        epoch = config.epoch();
        ApiConnection.Ports asking = connectionPorts(config, ports, 0);
        RestWire rest = ports.rest;
        orders = rest == null ? new ApiConnection(config.apiUrl(), asking) : new RestOrders(rest, asking);
        events = new ApiConnection(config.apiUrl(), connectionPorts(config, ports, 1));
        desk = new AccountDesk(config, orders, new AccountEvents(ports.sink, nowNs));
        requests = new OrderRequests(desk);
        report = new ExecutionReport(desk.instruments, desk.assets, desk.ids);
        orders.owner(new OrdersOwner());
        events.owner(new EventsOwner());
    }

    private ApiConnection.Ports connectionPorts(BinanceVenueConfig config, Ports ports, long salt) {
        return new ApiConnection.Ports(
                ports.wire, monitor, nowNs, bugs, config.seed() + salt, config.requestTimeoutNs());
    }

    /** Lets time pass; some times a second. */
    public void tick() {
        synchronized (monitor) {
            bugs.guard(() -> {
                orders.tick();
                events.tick();
                if (orders.isUp() && !measuring && (desk.takeClockDoubt() || nowNs.getAsLong() >= measureAtNs)) {
                    measure();
                }
            });
        }
    }

    /** Whether nothing waits for an answer. */
    public boolean isQuiet() {
        synchronized (monitor) {
            return orders.waitingCount() == 0;
        }
    }

    @Override
    public void place(Command command) {
        synchronized (monitor) {
            bugs.guard(() -> requests.place(command));
        }
    }

    @Override
    public void cancel(Command command) {
        synchronized (monitor) {
            bugs.guard(() -> requests.cancel(command));
        }
    }

    @Override
    public void query(Command command) {
        synchronized (monitor) {
            bugs.guard(() -> requests.query(command));
        }
    }

    @Override
    public void queryTrades(Command command) {
        synchronized (monitor) {
            bugs.guard(() -> {
                AccountEvents.Asked asked = inquiry(command);
                TradesInquiry trades = new TradesInquiry(desk, asked);
                if (asked.clientId() == 0) {
                    trades.askFrom(command.inquiry.fromTradeId);
                } else {
                    trades.askOrder(command.inquiry.venueOrderId);
                }
            });
        }
    }

    @Override
    public void querySnapshot(Command command) {
        synchronized (monitor) {
            bugs.guard(() -> new SnapshotInquiry(desk, inquiry(command), command.inquiry.number).ask());
        }
    }

    @Override
    public void close() {
        synchronized (monitor) {
            bugs.guard(() -> {
                orders.end();
                events.end();
            });
        }
    }

    private static AccountEvents.Asked inquiry(Command command) {
        return new AccountEvents.Asked(
                command.instrument, command.inquiry.clientId, command.timeNs, command.inquiry.epoch);
    }

    /** Asks for the venue's time, as often as a measurement takes. */
    private void measure() {
        measuring = true;
        measureAtNs = nowNs.getAsLong() + CLOCK_EVERY_NS;
        desk.clock.begin();
        askTime();
    }

    private void askTime() {
        long sentNs = nowNs.getAsLong();
        boolean sent = orders.send("time", new ApiParameters(), new ApiConnection.Reply() {
            @Override
            public void answered(ApiFrame frame, byte[] text) {
                long venueMs = frame.isOk() ? timeIn(text, frame.contentFrom(), frame.contentTo()) : -1;
                if (venueMs < 0) {
                    measuredNothing();
                } else if (desk.clock.sample(sentNs, nowNs.getAsLong(), venueMs)) {
                    measuring = false;
                    desk.events.clock(desk.clock);
                    advance();
                } else {
                    askTime();
                }
            }

            @Override
            public void lost() {
                measuredNothing();
            }
        });
        if (!sent) {
            measuredNothing();
        }
    }

    private void measuredNothing() {
        measuring = false;
        measureAtNs = nowNs.getAsLong() + CLOCK_RETRY_NS;
    }

    private long timeIn(byte[] text, int from, int to) {
        long time = -1;
        json.reset(text, from, to);
        json.enterObject();
        while (json.nextField()) {
            boolean isTime = json.keyIs("serverTime");
            json.readValue();
            time = isTime ? json.whole() : time;
        }
        return json.atEnd() ? time : -1;
    }

    /** Does the next thing that a connected account lacks. */
    private void advance() {
        if (!desk.clock.isKnown() || measuring || !orders.isUp() || !events.isUp()) {
            return;
        }
        if (subscribed) {
            tellRestored();
            return;
        }
        boolean sent = events.send("userDataStream.subscribe.signature", desk.signed(), new ApiConnection.Reply() {
            @Override
            public void answered(ApiFrame frame, byte[] text) {
                if (frame.isOk()) {
                    subscribed = true;
                    advance();
                } else {
                    desk.verdictOf(frame);
                    events.renew("no account events: " + frame.status() + " " + frame.code() + " " + frame.message());
                }
            }

            @Override
            public void lost() {
                events.renew("no answer to the subscription of account events");
            }
        });
        if (!sent) {
            events.renew("cannot subscribe to account events");
        }
    }

    private void tellRestored() {
        if (!connected) {
            connected = true;
            epoch++;
            String after = lostSinceNs == Long.MIN_VALUE
                    ? ""
                    : String.format(Locale.ROOT, " again after %.1f s", (nowNs.getAsLong() - lostSinceNs) / 1e9);
            notices.accept("account connected" + after);
            desk.events.connection(ConnectionChange.RESTORED, epoch);
        }
    }

    private void tellLost(String why) {
        notices.accept("connection to the venue: " + why);
        if (connected) {
            connected = false;
            lostSinceNs = nowNs.getAsLong();
            desk.events.connection(ConnectionChange.LOST, epoch);
        }
    }

    private final class OrdersOwner implements ApiConnection.Owner {
        @Override
        public void onUp() {
            measure();
        }

        @Override
        public void onDown(String why) {
            tellLost(why);
        }

        @Override
        public void onEvent(ApiFrame.Kind kind, ApiFrame frame, byte[] text) {
            if (kind == ApiFrame.Kind.SHUTDOWN) {
                orders.renew("the server will close");
            }
        }

        @Override
        public void onLimits(ApiFrame frame) {
            desk.takeLimits(frame);
        }
    }

    private final class EventsOwner implements ApiConnection.Owner {
        @Override
        public void onUp() {
            advance();
        }

        @Override
        public void onDown(String why) {
            subscribed = false;
            tellLost(why);
        }

        @Override
        public void onEvent(ApiFrame.Kind kind, ApiFrame frame, byte[] text) {
            switch (kind) {
                case EXECUTION -> execution(text, frame.contentFrom(), frame.contentTo());
                case SHUTDOWN -> events.renew("the server will close");
                case TERMINATED -> events.renew("the subscription of account events has ended");
                case BAD -> {
                    badFrames++;
                    events.renew("an event of the account cannot be read (" + badFrames + " so far)");
                }
                // Balances are compared in snapshots; lists are not ours.
                case BALANCES, BALANCE_CHANGED, LOCK_CHANGED, LIST, OTHER_EVENT, ANSWER -> {}
            }
        }

        @Override
        public void onLimits(ApiFrame frame) {
            desk.takeLimits(frame);
        }
    }

    private void execution(byte[] text, int from, int to) {
        ReportVerdict verdict = report.decode(text, from, to);
        switch (verdict) {
            case EXECUTED -> {
                EventSink sink = desk.events.sink();
                EngineEvent slot = sink.claim();
                report.fill(slot, nowNs.getAsLong());
                sink.publish(slot);
                tellForeignFees();
            }
            case ASK_ORDER ->
                requests.query(
                        new AccountEvents.Asked(report.instrument(), report.clientId(), nowNs.getAsLong(), epoch), 0);
            case BAD -> {
                badFrames++;
                events.renew("a report of an order cannot be read (" + badFrames + " so far)");
            }
            case FOREIGN, UNKNOWN_SYMBOL -> {}
        }
    }

    private void tellForeignFees() {
        if (report.foreignFees() > 0 && foreignFeesTold == 0) {
            foreignFeesTold = report.foreignFees();
            notices.accept("a fee was taken in an asset that is not of this session; such fees are not counted");
        }
    }
}
