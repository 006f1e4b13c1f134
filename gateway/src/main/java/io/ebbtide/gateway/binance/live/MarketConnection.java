package io.ebbtide.gateway.binance.live;

import io.ebbtide.gateway.binance.FrameVerdict;
import io.ebbtide.gateway.binance.MarketFrame;
import io.ebbtide.gateway.text.SymbolIndex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the market streams, from its opening to its end: subscribes in batches that keep to the venue's five messages a second,
 * and decodes. Thread: the stream's monitor. Source: Binance Spot docs, web-socket-streams.md, "Websocket Limits".
 */
final class MarketConnection {
    /** Streams that one message may name. */
    static final int BATCH = 200;

    private static final long BATCH_PAUSE_NS = 400_000_000L;

    /** Hears one connection, under the monitor, for as long as it lives. */
    interface Owner {
        void onFrame(MarketConnection from, FrameVerdict verdict, long recvTimeNs);

        void onEnd(MarketConnection from, String why);
    }

    private final List<String> streams;
    private final MarketFrame frame;
    private Wire.@Nullable Socket socket;
    private boolean open;
    private boolean ended;
    private int subscribed;
    private long nextBatchNs;
    private long openedNs;
    private long lastDataNs;
    private boolean told;

    MarketConnection(List<String> streams, SymbolIndex instruments, long nowNs) {
        this.streams = streams;
        frame = new MarketFrame(instruments);
        openedNs = nowNs;
        lastDataNs = nowNs;
    }

    /** Begins to connect. */
    void open(MarketStream.Ports ports, String url, Object monitor, Owner owner) {
        Bugs bugs = new Bugs(ports.halt());
        socket = ports.wire().open(url, new Wire.Listener() {
            @Override
            public void onOpen() {
                synchronized (monitor) {
                    bugs.guard(() -> opened(ports.nowNs().getAsLong()));
                }
            }

            @Override
            public void onText(byte[] text) {
                synchronized (monitor) {
                    bugs.guard(() -> take(text, ports.nowNs().getAsLong(), owner));
                }
            }

            @Override
            public void onClosed(String why) {
                synchronized (monitor) {
                    bugs.guard(() -> {
                        if (!ended) {
                            close();
                            owner.onEnd(MarketConnection.this, why);
                        }
                    });
                }
            }
        });
    }

    /** Subscribes to the next batch when it is time to. */
    void tick(long nowNs) {
        Wire.Socket up = socket;
        if (up == null || !open || ended || subscribed >= streams.size() || nowNs < nextBatchNs) {
            return;
        }
        int to = Math.min(streams.size(), subscribed + BATCH);
        StringBuilder text = new StringBuilder("{\"method\":\"SUBSCRIBE\",\"params\":[");
        for (int i = subscribed; i < to; i++) {
            text.append(i == subscribed ? "\"" : ",\"").append(streams.get(i)).append('"');
        }
        up.send(text.append("],\"id\":").append(to).append('}').toString());
        subscribed = to;
        nextBatchNs = nowNs + BATCH_PAUSE_NS;
    }

    /** Ends it; nothing more is heard of it. */
    void close() {
        ended = true;
        if (socket != null) {
            socket.close();
        }
    }

    /** The decoder with the last frame. */
    MarketFrame frame() {
        return frame;
    }

    /** Whether it has told a tick. */
    boolean hasTold() {
        return told;
    }

    /** When it was opened, or began to be while it is not open. */
    long openedNs() {
        return openedNs;
    }

    /** When it told something last; before that, when it began. */
    long lastDataNs() {
        return lastDataNs;
    }

    private void opened(long nowNs) {
        open = true;
        openedNs = nowNs;
        lastDataNs = nowNs;
        nextBatchNs = nowNs;
        tick(nowNs);
    }

    private void take(byte[] text, long nowNs, Owner owner) {
        if (ended) {
            return;
        }
        FrameVerdict verdict = frame.decode(text, 0, text.length);
        if (verdict.kind() == FrameVerdict.Kind.EVENT) {
            told = true;
            lastDataNs = nowNs;
        }
        owner.onFrame(this, verdict, nowNs);
    }
}
