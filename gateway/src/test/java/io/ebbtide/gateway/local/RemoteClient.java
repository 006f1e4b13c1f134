package io.ebbtide.gateway.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A client of the local venue that shares no code with it: the JDK's HTTP and WebSocket. */
final class RemoteClient {
    static final String KEY = "test-key";
    static final String SECRET = "test-secret";

    private static final ObjectMapper JACKSON = new ObjectMapper();
    private static final long SECONDS_MAX = 20;

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;

    /** An answer of REST. */
    record Answer(int status, JsonNode body, HttpResponse<String> response) {}

    RemoteClient(int port) {
        this.port = port;
    }

    Answer get(String path) throws Exception {
        return send("GET", path, "", KEY);
    }

    Answer signed(String verb, String path, String params) throws Exception {
        String text = params + (params.isEmpty() ? "" : "&") + "timestamp=" + System.currentTimeMillis();
        return send(verb, path + "?" + text + "&signature=" + hmac(text), "", KEY);
    }

    Answer send(String verb, String pathAndQuery, String body, String key) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + pathAndQuery))
                .header("X-MBX-APIKEY", key)
                .timeout(Duration.ofSeconds(SECONDS_MAX))
                .method(verb, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        JsonNode json = response.body().startsWith("<") ? JACKSON.nullNode() : JACKSON.readTree(response.body());
        return new Answer(response.statusCode(), json, response);
    }

    Connection connect(String pathAndQuery) throws Exception {
        Connection connection = new Connection();
        connection.socket = http.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port + pathAndQuery), connection)
                .get(SECONDS_MAX, TimeUnit.SECONDS);
        return connection;
    }

    static String hmac(String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A WebSocket whose messages wait until they are asked for. */
    static final class Connection implements WebSocket.Listener {
        private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        private final StringBuilder partial = new StringBuilder();
        private @Nullable WebSocket socket;

        void send(String text) {
            Objects.requireNonNull(socket).sendText(text, true).join();
        }

        String next() throws InterruptedException {
            String message = messages.poll(SECONDS_MAX, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("no message within " + SECONDS_MAX + " s");
            }
            return message;
        }

        /** The next message that is wanted; others are passed over. */
        JsonNode next(Predicate<JsonNode> wanted) throws InterruptedException, IOException {
            JsonNode message = JACKSON.readTree(next());
            while (!wanted.test(message)) {
                message = JACKSON.readTree(next());
            }
            return message;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                messages.add(partial.toString());
                partial.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            messages.add("{\"closed\":" + status + "}");
            return null;
        }
    }
}
