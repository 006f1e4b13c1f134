package io.ebbtide.app.doctor;

import io.ebbtide.app.config.BinanceConfig;
import io.ebbtide.gateway.binance.live.Wire;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The two WebSockets: one for prices, one for orders. Each is opened, heard once, and closed. */
final class LineChecks {
    private static final long WAIT_MS = 10_000;
    private static final String ASK_TIME = "{\"id\":1,\"method\":\"time\"}";

    private final BinanceConfig binance;
    private final Wire wire;
    private final Consumer<Finding> found;

    LineChecks(BinanceConfig binance, Wire wire, Consumer<Finding> found) {
        this.binance = binance;
        this.wire = wire;
        this.found = found;
    }

    /** Whether a price of the first symbol comes. */
    void prices() {
        String symbol = binance.symbols().first();
        String stream = symbol.toLowerCase(Locale.ROOT) + "@bookTicker";
        Heard heard = hear(binance.streamUrl() + "/stream?streams=" + stream, null);
        found.accept(
                switch (heard.how) {
                    case FRAME -> Finding.ok("prices", binance.streamUrl() + " tells prices of " + symbol);
                    case SILENCE ->
                        Finding.warn(
                                "prices",
                                binance.streamUrl() + " told no price of " + symbol + " within " + WAIT_MS / 1_000
                                        + " s",
                                "see that it is traded there now");
                    case CLOSED -> closed("prices", binance.streamUrl(), "binance.stream-url", heard.why);
                });
    }

    /** Whether the WebSocket API answers, where there is one to be used. */
    void orders() {
        if (binance.apiUrl().isEmpty()) {
            return;
        }
        Heard heard = hear(binance.apiUrl(), ASK_TIME);
        found.accept(
                switch (heard.how) {
                    case FRAME -> Finding.ok("orders", binance.apiUrl() + " answers");
                    case SILENCE ->
                        Finding.fail(
                                "orders",
                                binance.apiUrl() + " does not answer within " + WAIT_MS / 1_000 + " s",
                                "see that binance.api-url is right");
                    case CLOSED -> closed("orders", binance.apiUrl(), "binance.api-url", heard.why);
                });
    }

    private static Finding closed(String check, String url, String key, String why) {
        return Finding.fail(
                check, "cannot open " + url + ": " + why, "see that " + key + " is right and no firewall lies between");
    }

    private enum How {
        FRAME,
        SILENCE,
        CLOSED
    }

    private record Heard(How how, String why) {}

    private Heard hear(String url, @Nullable String question) {
        CompletableFuture<Void> opened = new CompletableFuture<>();
        CompletableFuture<Heard> first = new CompletableFuture<>();
        Wire.Socket socket = wire.open(url, new Wire.Listener() {
            @Override
            public void onOpen() {
                opened.complete(null);
            }

            @Override
            public void onText(byte[] text) {
                first.complete(new Heard(How.FRAME, ""));
            }

            @Override
            public void onClosed(String why) {
                opened.complete(null);
                first.complete(new Heard(How.CLOSED, why));
            }
        });
        try {
            opened.get(WAIT_MS, TimeUnit.MILLISECONDS);
            if (question != null && !first.isDone() && !socket.send(question)) {
                return new Heard(How.CLOSED, "it was closed at once");
            }
            return first.get(WAIT_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Heard(How.SILENCE, "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Heard(How.CLOSED, "interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException("nobody completes it exceptionally", e);
        } finally {
            socket.close();
        }
    }
}
