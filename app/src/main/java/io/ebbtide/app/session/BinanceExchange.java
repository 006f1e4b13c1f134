package io.ebbtide.app.session;

import io.ebbtide.app.config.OrderWay;
import io.ebbtide.engine.core.EngineView;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventSink;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.ConnectionChange;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.ring.EventPublisher;
import io.ebbtide.gateway.Venue;
import io.ebbtide.gateway.binance.MarketFrame;
import io.ebbtide.gateway.binance.live.BinanceVenue;
import io.ebbtide.gateway.binance.live.BinanceVenueConfig;
import io.ebbtide.gateway.binance.live.MarketStream;
import io.ebbtide.gateway.binance.live.MarketStreamConfig;
import io.ebbtide.gateway.binance.live.OkHttpStream;
import io.ebbtide.gateway.binance.live.RestWire;
import io.ebbtide.gateway.binance.live.TickListener;
import io.ebbtide.gateway.check.CheckedWire;
import io.ebbtide.gateway.check.IntentBook;
import io.ebbtide.gateway.check.OrderCheck;
import io.ebbtide.gateway.check.RestCheck;
import io.ebbtide.gateway.xchange.XChangeOrders;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A session's exchange that is Binance Spot: prices and account come on the threads of the HTTP library and go into the ring from there; the
 * thread {@code ws-timer} lets time pass for both.
 */
final class BinanceExchange implements Exchange, TickListener {
    private static final long TICK_NS = 10_000_000;
    private static final long NS_PER_MS = 1_000_000;

    private final OkHttpStream wire = new OkHttpStream();
    private final IntentBook intents = new IntentBook();
    private final BinanceVenue venue;
    private final MarketStream market;
    private final MarketClock clock;
    private final PriceBoard prices;
    private final Halts halts;
    private final Consumer<String> notices;
    private final EventPublisher ticks;
    private final boolean returning;
    private final long lastEpoch;
    // Guarded by the market stream's monitor.
    private final PendingTicks pending;
    private final EngineEvent tick = new EngineEvent();
    // Written by the session's thread, read by ws-timer and whoever tells prices.
    private volatile boolean frozen;
    private volatile boolean stopping;
    // Written under the market stream's monitor, read by the session's thread.
    private volatile long conflated;
    // Written by ws-timer, read by the watchdog.
    private final AtomicLong passes = new AtomicLong();

    /** Nothing is opened before {@link #run}. */
    BinanceExchange(ExchangeOpener.Site site, BinanceOpener.Access access, MarketClock clock) {
        this.clock = clock;
        prices = site.prices();
        halts = site.halts();
        notices = site.notices();
        ticks = site.publishers().get();
        EventPublisher account = site.publishers().get();
        SessionPlan plan = site.plan();
        pending = new PendingTicks(plan.universe().instrumentCount());
        returning = site.stored().hasStarted();
        EngineView view = site.recovered().engine().view();
        lastEpoch = view == null ? 0 : view.gate().epoch();
        OrderCheck check = new OrderCheck(access.orderLimits(), VenueSession.quoteOf(plan.universe()), intents);
        venue = new BinanceVenue(
                new BinanceVenueConfig(
                        plan.config().binance().apiUrl(),
                        access.credentials(),
                        access.limits(),
                        plan.universe(),
                        plan.info().instance(),
                        lastEpoch,
                        plan.info().seed(),
                        plan.config().settings().get(Setting.ORDER_ANSWER_TIMEOUT_MS)),
                new BinanceVenue.Ports(
                        new CheckedWire(wire, check, this::nowMs, this::halt),
                        account,
                        clock::nowNs,
                        this::halt,
                        notices,
                        rest(plan, access, check)));
        market = new MarketStream(
                new MarketStreamConfig(
                        plan.config().binance().streamUrl(),
                        plan.universe(),
                        plan.info().seed(),
                        plan.config().binance().streamSilentMs() * 1_000_000),
                new MarketStream.Ports(wire, this, clock::nowNs, this::halt, notices));
    }

    /** What carries orders over REST; null where the WebSocket API does. */
    private @Nullable RestWire rest(SessionPlan plan, BinanceOpener.Access access, OrderCheck check) {
        if (plan.config().binance().orders() == OrderWay.WEBSOCKET) {
            return null;
        }
        long answerNsMax = plan.config().settings().get(Setting.ORDER_ANSWER_TIMEOUT_MS);
        return new XChangeOrders(
                new XChangeOrders.Config(
                        plan.config().binance().restUrl(),
                        access.credentials(),
                        Math.toIntExact(answerNsMax / NS_PER_MS)),
                new XChangeOrders.Ports(new RestCheck(check, intents, this::nowMs), this::halt, notices));
    }

    private long nowMs() {
        return clock.nowNs() / NS_PER_MS;
    }

    @Override
    public IntentBook intents() {
        return intents;
    }

    @Override
    public Venue venue() {
        return venue;
    }

    @Override
    public String threadName() {
        return "ws-timer";
    }

    @Override
    public void begin(EventSink sink, SessionPlan plan) {
        SessionScript.define(sink, plan, clock.nowNs());
    }

    /** The connection went with the process. */
    @Override
    public void resume(EventSink sink) {
        if (returning) {
            long nowNs = clock.nowNs();
            SessionScript.resumed(sink, nowNs);
            SessionScript.connection(sink, ConnectionChange.LOST, lastEpoch, nowNs);
            SessionScript.tellTime(sink, nowNs);
        }
    }

    @Override
    public void run() {
        try {
            while (!stopping && !halts.isHalted()) {
                venue.tick();
                market.tick();
                passes.incrementAndGet();
                LockSupport.parkNanos(this, TICK_NS);
            }
        } catch (Throwable fatal) {
            halt(fatal);
        }
    }

    @Override
    public void onTick(MarketFrame frame, long recvTimeNs) {
        if (frozen) {
            return;
        }
        frame.fill(tick, recvTimeNs);
        if (tick.type == EventType.QUOTE) {
            prices.put(tick.instrument, tick.quote.bidE8, tick.quote.askE8, tick.recvTimeNs);
        }
        pending.add(tick);
        onPause();
    }

    @Override
    public void onPause() {
        pending.publish(ticks);
        conflated = pending.conflatedCount();
    }

    @Override
    public void freezeMarket() {
        frozen = true;
    }

    @Override
    public void stop() {
        stopping = true;
        if (market.badFrames() > 0) {
            notices.accept("prices: " + market.badFrames() + " frames could not be read");
        }
    }

    @Override
    public boolean isQuiet() {
        return venue.isQuiet();
    }

    @Override
    public long advancedToNs() {
        return clock.nowNs();
    }

    @Override
    public Stage stage() {
        return Stage.busy(passes::get);
    }

    @Override
    public long conflatedCount() {
        return conflated;
    }

    @Override
    public void close() {
        venue.close();
        market.close();
        wire.close();
    }

    private void halt(Throwable bug) {
        halts.halt(-1, bug);
    }
}
