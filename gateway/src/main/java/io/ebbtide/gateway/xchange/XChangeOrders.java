package io.ebbtide.gateway.xchange;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ebbtide.gateway.binance.live.ApiCredentials;
import io.ebbtide.gateway.binance.live.RestWire;
import io.ebbtide.gateway.check.RestCheck;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.knowm.xchange.ExchangeSpecification;
import org.knowm.xchange.binance.BinanceExchange;
import org.knowm.xchange.client.ExchangeRestProxyBuilder;
import si.mazi.rescu.HttpStatusIOException;
import si.mazi.rescu.ParamsDigest;

/**
 * The REST of Binance Spot by XChange's proxy. Calls block; orders and cancels have {@value #ORDER_THREADS} threads, everything else has one,
 * which keeps its order, so that a question never holds up an order. Both queues are short: what does not fit is refused at once.
 *
 * <p>Thread: any may give a request. Errors: what the check before the socket refuses, and bugs, go to {@code halt}; nothing is thrown.
 */
public final class XChangeOrders implements RestWire {
    private static final int ORDER_THREADS = 4;
    private static final int ORDERS_WAITING_MAX = 32;
    private static final int QUESTIONS_WAITING_MAX = 64;
    private static final int CONNECT_MS_MAX = 2_000;
    private static final String PLACE = "order.place";
    private static final String CANCEL = "order.cancel";

    private final ExchangeSpecification specification;
    private final ObjectMapper mapper = new ObjectMapper();
    private final String key;
    private final ParamsDigest signature;
    private final Ports ports;
    private final ExecutorService orders = threads(1, ORDER_THREADS, ORDERS_WAITING_MAX);
    private final ExecutorService questions = threads(ORDER_THREADS + 1, 1, QUESTIONS_WAITING_MAX);

    /** Where the account is reached, and how long an answer may take. Units: milliseconds. */
    public record Config(String url, ApiCredentials credentials, int answerMsMax) {}

    /** What it runs on; {@code notices} takes lines for a person. */
    public record Ports(RestCheck check, Consumer<Throwable> halt, Consumer<String> notices) {}

    /** Errors: where a request could be repeated by somebody below this, it is refused (IllegalStateException). */
    public XChangeOrders(Config config, Ports ports) {
        specification = new ExchangeSpecification(BinanceExchange.class);
        specification.setSslUri(config.url);
        specification.setHttpConnTimeout(Math.min(config.answerMsMax, CONNECT_MS_MAX));
        specification.setHttpReadTimeout(config.answerMsMax);
        NoRepeats.require(specification);
        key = config.credentials.key().reveal();
        signature = new CheckedSignature(config.credentials.signer(), ports.check);
        this.ports = ports;
    }

    @Override
    public boolean send(Request request, Listener listener) {
        boolean placed = request.method().equals(PLACE);
        ExecutorService threads = placed || request.method().equals(CANCEL) ? orders : questions;
        String clientId = placed ? request.parameters().get("newClientOrderId") : null;
        if (clientId != null) {
            ports.check.carry(clientId);
        }
        try {
            threads.execute(() -> carry(request, listener, clientId));
            return true;
        } catch (RejectedExecutionException e) {
            arrived(clientId);
            if (!threads.isShutdown()) {
                ports.notices.accept(
                        request.method() + " was not sent: too many requests wait for an answer over REST");
            }
            return false;
        }
    }

    @Override
    public void close() {
        orders.shutdownNow();
        questions.shutdownNow();
    }

    private void carry(Request request, Listener listener, @Nullable String clientId) {
        if (listener.begins()) {
            exchange(request, listener, clientId);
        } else {
            arrived(clientId);
        }
    }

    private void arrived(@Nullable String clientId) {
        if (clientId != null) {
            ports.check.arrived(clientId);
        }
    }

    /** Asks and tells what came of it. */
    private void exchange(Request request, Listener listener, @Nullable String clientId) {
        try {
            RestBody body = callOnce(request, clientId);
            if (body == null) {
                listener.lost();
            } else {
                listener.answered(new Answer(200, named(body.getResponseHeaders()), body.text()));
            }
        } catch (HttpStatusIOException refused) {
            String body = Objects.requireNonNullElse(refused.getHttpBody(), "");
            int status = refused.getHttpStatusCode();
            Map<String, List<String>> headers = named(refused.getResponseHeaders());
            listener.answered(new Answer(status, headers, body));
        } catch (ConnectException | UnknownHostException e) {
            // Before anything was written: there was nobody to write to.
            listener.unsent("cannot reach " + specification.getSslUri() + ": " + e.getMessage());
        } catch (IOException e) {
            listener.lost();
        } catch (CheckedSignature.Refused refused) {
            ports.halt.accept(new IllegalStateException(refused.getMessage(), refused));
            listener.unsent("refused before the socket");
        } catch (RuntimeException | Error bug) {
            ports.halt.accept(bug);
            listener.lost();
        }
    }

    /** The order may not leave again, whatever came of it, before anybody hears what did. */
    private @Nullable RestBody callOnce(Request request, @Nullable String clientId) throws IOException {
        try {
            return call(request);
        } finally {
            arrived(clientId);
        }
    }

    /** Null where the answer is empty. */
    private @Nullable RestBody call(Request request) throws IOException {
        return switch (request.method()) {
            case "ping" -> api(request, QueryParam.class).ping();
            case "time" -> api(request, QueryParam.class).time();
            case PLACE -> api(request, FormParam.class).place(key, signature);
            case CANCEL -> api(request, QueryParam.class).cancel(key, signature);
            case "order.status" -> api(request, QueryParam.class).order(key, signature);
            case "openOrders.status" -> api(request, QueryParam.class).openOrders(key, signature);
            case "myTrades" -> api(request, QueryParam.class).trades(key, signature);
            case "account.status" -> api(request, QueryParam.class).account(key, signature);
            default -> throw new IllegalArgumentException("no method of REST: " + request.method());
        };
    }

    /** A proxy for one request, whose parameters are its defaults. Making one costs little beside a request. */
    private SpotApi api(Request request, Class<? extends Annotation> place) {
        return ExchangeRestProxyBuilder.forInterface(SpotApi.class, specification)
                .clientConfigCustomizer(config -> {
                    config.setJacksonObjectMapperFactory(new OneMapper(mapper));
                    request.parameters().forEach((name, value) -> config.addDefaultParam(place, name, value));
                })
                .build();
    }

    /** The status line comes as a header without a name. */
    private static Map<String, List<String>> named(@Nullable Map<String, List<String>> headers) {
        Map<String, List<String>> named = new TreeMap<>();
        if (headers != null) {
            headers.forEach((name, values) -> {
                if (name != null) {
                    named.put(name, List.copyOf(values));
                }
            });
        }
        return named;
    }

    /** Threads named {@code orders-n} that keep no process alive. */
    private static ExecutorService threads(int first, int count, int waitingMax) {
        AtomicInteger next = new AtomicInteger(first);
        return new ThreadPoolExecutor(count, count, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(waitingMax), task -> {
            Thread thread = new Thread(task, "orders-" + next.getAndIncrement());
            thread.setDaemon(true);
            return thread;
        });
    }
}
