package io.ebbtide.gateway.check;

import io.ebbtide.gateway.binance.live.Wire;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The network behind the {@link OrderCheck}: what it refuses is not sent, and trading halts. Thread: any. */
public final class CheckedWire implements Wire {
    private final Wire wire;
    private final OrderCheck check;
    private final LongSupplier nowMs;
    private final Consumer<Throwable> halt;

    /** {@code nowMs} is the clock that windows and days are counted by. */
    public CheckedWire(Wire wire, OrderCheck check, LongSupplier nowMs, Consumer<Throwable> halt) {
        this.wire = wire;
        this.check = check;
        this.nowMs = nowMs;
        this.halt = halt;
    }

    @Override
    public Socket open(String url, Listener listener) {
        Socket socket = wire.open(url, listener);
        return new Socket() {
            @Override
            public boolean send(String text) {
                String refusal = check.refusal(text, nowMs.getAsLong());
                if (refusal == null) {
                    return socket.send(text);
                }
                halt.accept(new IllegalStateException("the check before the socket refuses " + refusal));
                return false;
            }

            @Override
            public void close() {
                socket.close();
            }
        };
    }
}
