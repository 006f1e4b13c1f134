package io.ebbtide.gateway.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.util.JavalinBindException;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.eclipse.jetty.websocket.api.Callback;

/**
 * HTTP and WebSocket on loopback for {@link LocalVenue}. Thread: Jetty's; each request waits there for the venue's thread. Where the paths
 * lie: {@code /api/v3/…}, {@code /ws}, {@code /stream} and {@code /ws-api/v3}; raw streams lie below {@code /stream/ws}, too, because ccxt tells spot
 * from futures by that part of the address.
 */
final class LocalServer {
    private static final String JSON = "application/json;charset=UTF-8";
    private static final long ANSWER_SECONDS_MAX = 30;
    private static final long PING_SECONDS = 20;
    private static final Duration SILENCE_MAX = Duration.ofSeconds(60);
    private static final int FRAMES_WAITING_MAX = 10_000;
    private static final int INTERNAL_ERROR = 500;
    private static final int GATEWAY_TIMEOUT = 504;

    private final LocalVenue venue;
    private final Javalin javalin;
    private final int wantedPort;
    private final Map<String, Client> clients = new ConcurrentHashMap<>();

    LocalServer(int port, LocalVenue venue) {
        this.venue = venue;
        wantedPort = port;
        javalin = Javalin.create(this::configure);
    }

    void start() {
        try {
            javalin.start("127.0.0.1", wantedPort);
        } catch (JavalinBindException e) {
            BindException taken = new BindException("port " + wantedPort + " is taken");
            taken.initCause(e);
            throw new UncheckedIOException(taken);
        }
    }

    int port() {
        return javalin.port();
    }

    void stop() {
        javalin.stop();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.jetty.modifyWebSocketServletFactory(factory -> factory.setIdleTimeout(SILENCE_MAX));
        for (ApiMethod method : ApiMethod.values()) {
            config.routes.addHttpHandler(
                    HandlerType.findOrCreate(method.verb()), method.path(), context -> answer(method, context));
        }
        // What clients ask at their start and the venue has nothing to say to.
        config.routes.get("/sapi/v1/system/status", context -> send(context, 200, "{\"status\":0,\"msg\":\"normal\"}"));
        config.routes.get("/sapi/v1/asset/assetDetail", context -> send(context, 200, "{}"));
        config.routes.get("/sapi/v1/capital/config/getall", context -> send(context, 200, "[]"));
        config.routes.get("/sapi/v1/margin/allPairs", context -> send(context, 200, "[]"));
        config.routes.get("/sapi/v1/margin/isolated/allPairs", context -> send(context, 200, "[]"));
        config.routes.ws("/ws-api/v3", this::api);
        config.routes.ws("/ws", ws -> streams(ws, false));
        config.routes.ws("/ws/<names>", ws -> streams(ws, false));
        config.routes.ws("/stream/ws/<names>", ws -> streams(ws, false));
        config.routes.ws("/stream", ws -> streams(ws, true));
    }

    private void answer(ApiMethod method, Context context) {
        try {
            ApiParams params = ApiParams.ofRest(Objects.requireNonNullElse(context.queryString(), ""), context.body());
            CompletableFuture<JsonNode> answer = venue.perform(method, context.header("X-MBX-APIKEY"), params);
            JsonNode body = answer.get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
            long[] used = venue.used().get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
            context.header("x-mbx-used-weight", Long.toString(used[0]));
            context.header("x-mbx-used-weight-1m", Long.toString(used[0]));
            if (method == ApiMethod.PLACE) {
                context.header("x-mbx-order-count-10s", Long.toString(used[1]));
                context.header("x-mbx-order-count-1d", Long.toString(used[2]));
            }
            send(context, 200, body.toString());
        } catch (ApiError error) {
            refuse(context, error);
        } catch (ExecutionException e) {
            ApiError error = e.getCause() == null ? null : ApiError.in(e.getCause());
            refuse(context, error == null ? ApiError.page(INTERNAL_ERROR) : error);
        } catch (TimeoutException e) {
            refuse(context, ApiError.page(GATEWAY_TIMEOUT));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void refuse(Context context, ApiError error) {
        if (error.retryAfterSeconds() > 0) {
            context.header("Retry-After", Long.toString(error.retryAfterSeconds()));
        }
        if (error.code() == 0) {
            context.status(error.status())
                    .contentType("text/html")
                    .result("<html><body>" + error.status() + "</body></html>");
            return;
        }
        send(
                context,
                error.status(),
                Json.object().put("code", error.code()).put("msg", error.text()).toString());
    }

    private static void send(Context context, int status, String body) {
        context.status(status).contentType(JSON).result(body);
    }

    private void api(WsConfig ws) {
        ws.onConnect(context -> venue.apiOpened(opened(context)));
        ws.onMessage(context -> venue.apiReceived(client(context), context.message()));
        ws.onClose(this::gone);
    }

    private void streams(WsConfig ws, boolean combined) {
        ws.onConnect(context -> venue.streamOpened(opened(context), combined, named(context, combined)));
        ws.onMessage(context -> venue.streamReceived(client(context), context.message()));
        ws.onClose(this::gone);
    }

    /** The streams that the address names: behind {@code streams=} for combined ones, else in the path. */
    private static List<String> named(WsContext context, boolean combined) {
        String names = combined
                ? Objects.requireNonNullElse(context.queryParam("streams"), "")
                : Objects.requireNonNullElse(context.pathParamMap().get("names"), "");
        String decoded = URLDecoder.decode(names, StandardCharsets.UTF_8);
        return Stream.of(decoded.split("/", -1))
                .filter(name -> name.contains("@"))
                .toList();
    }

    private Client opened(WsContext context) {
        context.enableAutomaticPings(PING_SECONDS, TimeUnit.SECONDS);
        context.session.setMaxOutgoingFrames(FRAMES_WAITING_MAX);
        Client client = new Socket(context);
        clients.put(context.sessionId(), client);
        return client;
    }

    private Client client(WsContext context) {
        return Objects.requireNonNull(clients.get(context.sessionId()), "messages come after the connection");
    }

    private void gone(WsContext context) {
        Client client = clients.remove(context.sessionId());
        if (client != null) {
            venue.closed(client);
        }
    }

    /** One connection; what is sent is queued by Jetty, and a client that does not read is cut off. */
    private record Socket(WsContext context) implements Client {
        @Override
        public void send(String text) {
            if (context.session.isOpen()) {
                context.session.sendText(text, Callback.from(() -> {}, failed -> context.session.disconnect()));
            }
        }

        @Override
        public void close(int status, String reason) {
            context.closeSession(status, reason);
        }
    }
}
