package io.ebbtide.gateway.binance.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * The network by OkHttp. Nothing is repeated: a request that fails has failed. A connection whose peer no longer answers pings ends within two
 * of their intervals. Thread: any; callbacks come on OkHttp's.
 */
public final class OkHttpStream implements Wire, AutoCloseable {
    private static final Duration CONNECT_MAX = Duration.ofSeconds(5);
    private static final Duration CALL_MAX = Duration.ofSeconds(15);
    private static final Duration PING_INTERVAL = Duration.ofSeconds(10);
    private static final int NORMAL = 1_000;

    private final OkHttpClient client;

    /** An answer of REST. */
    public record Answer(int status, String body) {}

    /** Errors: a client that would repeat requests by itself is a bug. */
    public OkHttpStream() {
        client = new OkHttpClient.Builder()
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(CONNECT_MAX)
                .callTimeout(CALL_MAX)
                .pingInterval(PING_INTERVAL)
                .build();
        // An order that is sent twice is bought twice.
        if (client.retryOnConnectionFailure()) {
            throw new IllegalStateException("the HTTP client repeats requests");
        }
    }

    @Override
    public Socket open(String url, Listener listener) {
        WebSocket socket = client.newWebSocket(new Request.Builder().url(url).build(), new Hearing(listener));
        return new Socket() {
            @Override
            public boolean send(String text) {
                return socket.send(text);
            }

            @Override
            public void close() {
                socket.cancel();
            }
        };
    }

    /** Reads an address of REST; {@code key} may be null. Blocks. Errors: no answer is an IOException. */
    public Answer get(String url, @Nullable Secret key) throws IOException {
        Request.Builder request = new Request.Builder().url(url);
        if (key != null) {
            request.header("X-MBX-APIKEY", key.reveal());
        }
        try (Response response = client.newCall(request.build()).execute()) {
            ResponseBody body = response.body();
            return new Answer(response.code(), body.string());
        }
    }

    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    private static final class Hearing extends WebSocketListener {
        private final Listener listener;
        private final AtomicBoolean over = new AtomicBoolean();

        Hearing(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void onOpen(WebSocket socket, Response response) {
            listener.onOpen();
        }

        @Override
        public void onMessage(WebSocket socket, String text) {
            listener.onText(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void onMessage(WebSocket socket, ByteString bytes) {
            listener.onText(bytes.toByteArray());
        }

        @Override
        public void onClosing(WebSocket socket, int code, String reason) {
            // Without an answer of ours onClosed never comes.
            socket.close(NORMAL, null);
            end("closed by the server: " + code + " " + reason);
        }

        @Override
        public void onFailure(WebSocket socket, Throwable thrown, @Nullable Response response) {
            String status = response == null ? "" : String.format(Locale.ROOT, " (HTTP %d)", response.code());
            end(thrown.getClass().getSimpleName() + ": " + thrown.getMessage() + status);
        }

        private void end(String why) {
            if (over.compareAndSet(false, true)) {
                listener.onClosed(why);
            }
        }
    }
}
