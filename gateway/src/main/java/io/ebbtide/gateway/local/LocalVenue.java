package io.ebbtide.gateway.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.gateway.MarketSource;
import io.ebbtide.gateway.paper.PaperFault;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A Binance-compatible venue on loopback: REST, streams and WebSocket API over the paper venue and a market, in real time, for one account.
 *
 * <p>Thread: any may call; everything happens on the thread {@code venue}, which advances every few milliseconds. Errors: a port that is
 * taken is refused by {@link #start} (UncheckedIOException); a bug on the venue's thread ends {@link #failure}.
 */
public final class LocalVenue implements AutoCloseable {
    private static final long TICK_MS = 5;
    private static final int GOING_AWAY = 1_001;

    private final Universe universe;
    private final MarketSource market;
    private final LocalExchange exchange;
    private final ApiDesk desk;
    private final ApiGate gate;
    private final StreamClients streams = new StreamClients();
    private final ApiClients clients;
    private final CompletableFuture<Void> failure = new CompletableFuture<>();
    private final ScheduledExecutorService thread;
    private final LocalServer server;

    private LocalVenue(LocalVenueConfig config, MarketSource market) {
        universe = config.universe();
        this.market = market;
        exchange = new LocalExchange(universe, config.paper(), market, nowNs(), new Told());
        config.balancesE8().forEach(exchange::setBalance);
        desk = new ApiDesk(
                universe,
                exchange,
                new ApiLimits(ApiLimits.Config.LIVE),
                config.paper().fees());
        gate = new ApiGate(config.keys());
        clients = new ApiClients(desk, gate, failure::completeExceptionally);
        thread = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "venue"));
        server = new LocalServer(config.port(), this);
    }

    /** Opens the port and lets the market run. */
    public static LocalVenue start(LocalVenueConfig config, MarketSource market) {
        LocalVenue venue = new LocalVenue(config, market);
        try {
            venue.server.start();
        } catch (RuntimeException e) {
            venue.thread.shutdownNow();
            throw e;
        }
        ScheduledFuture<?> unused = venue.thread.scheduleAtFixedRate(
                () -> venue.guarded(venue::advance), 0, TICK_MS, TimeUnit.MILLISECONDS);
        ScheduledFuture<?> unusedToo =
                venue.thread.scheduleAtFixedRate(() -> venue.guarded(venue::tellDays), 1, 1, TimeUnit.SECONDS);
        return venue;
    }

    /** The port that it listens on, on loopback. */
    public int port() {
        return server.port();
    }

    /** Ends exceptionally when a bug has stopped the venue; never otherwise. */
    public CompletableFuture<Void> failure() {
        return failure;
    }

    /** Scripts a fault of the paper venue, which strikes from {@code afterNs} from now on. */
    public void arm(PaperFault fault, long afterNs) {
        ScheduledFuture<?> unused =
                thread.schedule(() -> guarded(() -> exchange.arm(fault)), afterNs, TimeUnit.NANOSECONDS);
    }

    /** Tells every connection that the server will close, as the venue does before maintenance. */
    public void announceShutdown() {
        run(() -> {
            streams.announceShutdown(exchange.nowMs());
            clients.announceShutdown(exchange.nowMs());
        });
    }

    @Override
    public void close() {
        run(() -> {
            streams.closeAll(GOING_AWAY, "closed");
            clients.closeAll(GOING_AWAY, "closed");
        });
        thread.shutdown();
        server.stop();
        market.close();
    }

    /** Carries out a request of REST. */
    CompletableFuture<JsonNode> perform(ApiMethod method, @Nullable String keyName, ApiParams params) {
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        run(() -> {
            try {
                advance();
                ApiKey key = method.isSigned() ? gate.check(keyName, params, exchange.nowMs()) : null;
                CompletableFuture<JsonNode> done =
                        key != null && method == ApiMethod.KEY_RIGHTS ? desk.rights(key) : desk.perform(method, params);
                CompletableFuture<Boolean> unused = done.handle((result, error) -> pass(answer, result, error));
            } catch (ApiError error) {
                answer.completeExceptionally(error);
            }
        });
        return answer;
    }

    /** What was used of the limits: weight of the minute, orders of ten seconds, orders of the day. */
    CompletableFuture<long[]> used() {
        return CompletableFuture.supplyAsync(
                () -> {
                    long nowMs = exchange.nowMs();
                    ApiLimits limits = desk.limits();
                    return new long[] {limits.usedWeight(nowMs), limits.orders10s(nowMs), limits.ordersDay(nowMs)};
                },
                thread);
    }

    void streamOpened(Client client, boolean combined, List<String> names) {
        run(() -> {
            if (isOpenTo(client)) {
                streams.connect(client, combined, names);
            }
        });
    }

    void streamReceived(Client client, String text) {
        run(() -> streams.receive(client, text, exchange.nowMs()));
    }

    void apiOpened(Client client) {
        run(() -> {
            if (isOpenTo(client)) {
                clients.connect(client);
            }
        });
    }

    /** Turns a client away while a fault has cut the connections. */
    private boolean isOpenTo(Client client) {
        advance();
        boolean open = exchange.isReachable();
        if (!open) {
            client.close(GOING_AWAY, "not reachable");
        }
        return open;
    }

    void apiReceived(Client client, String text) {
        run(() -> {
            advance();
            clients.receive(client, text, exchange.nowMs());
        });
    }

    void closed(Client client) {
        run(() -> {
            streams.disconnect(client);
            clients.disconnect(client);
        });
    }

    private boolean pass(CompletableFuture<JsonNode> answer, @Nullable JsonNode result, @Nullable Throwable error) {
        if (error == null) {
            return answer.complete(result);
        }
        if (ApiError.in(error) == null) {
            failure.completeExceptionally(error);
        }
        return answer.completeExceptionally(error);
    }

    private void advance() {
        exchange.advanceTo(nowNs());
    }

    private void tellDays() {
        long nowMs = exchange.nowMs();
        for (int i = 0; i < universe.instrumentCount() && !streams.isEmpty(); i++) {
            ObjectNode day = desk.market().day(i, nowMs);
            StreamJson.ofDay(universe.instrument(i).symbol(), day, nowMs, streams::publish);
        }
    }

    private void run(Runnable task) {
        try {
            thread.execute(() -> guarded(task));
        } catch (RejectedExecutionException e) {
            // The venue is closed, and so are its connections: nobody waits for an answer any more.
        }
    }

    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            failure.completeExceptionally(e);
            throw e;
        }
    }

    private static long nowNs() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    private final class Told implements LocalExchange.Listener {
        @Override
        public void onMarket(EngineEvent event, LocalTape tape) {
            if (streams.isEmpty()) {
                return;
            }
            String symbol = universe.instrument(event.instrument).symbol();
            if (event.type == EventType.QUOTE) {
                StreamJson.ofQuote(symbol, tape, exchange.nowMs(), streams::publish);
            } else if (event.type == EventType.TRADE) {
                StreamJson.ofTrade(symbol, tape, exchange.nowMs(), streams::publish);
            }
        }

        @Override
        public void onDisconnected() {
            streams.closeAll(GOING_AWAY, "connection lost");
            clients.closeAll(GOING_AWAY, "connection lost");
        }

        @Override
        public void onAccount(ObjectNode event) {
            clients.publish(event);
        }
    }
}
