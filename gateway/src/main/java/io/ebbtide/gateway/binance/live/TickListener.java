package io.ebbtide.gateway.binance.live;

import io.ebbtide.gateway.binance.MarketFrame;

/** Takes what the market streams tell; calls come one at a time, from any thread. */
public interface TickListener {
    /** A quote, a trade or levels: {@link MarketFrame#fill} writes it into a slot. The frame is reused afterwards. */
    void onTick(MarketFrame frame, long recvTimeNs);

    /** Time has passed; what waits for room can try again. */
    void onPause();
}
