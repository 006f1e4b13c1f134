package io.ebbtide.engine.market;

import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.snapshot.StateSink;
import io.ebbtide.engine.snapshot.StateSource;

/**
 * The price that a drop of one instrument is measured from. One writer: the engine thread.
 *
 * <p>Modes: 1 the session peak, 2 the rolling peak, 3 the higher of both, 4 like 3, but a peak made longer
 * ago than the stale time gives way to the rolling peak. In all modes the anchor is at most the clamp above the rolling peak.
 * A lower clamp is left out: no mode can fall below the rolling peak by more than mode 1 does, which restarts with it. After a buy, a
 * sell and a feed gap longer than the window everything restarts from one price. Source: behaviour.md § 1.5.
 */
public final class DropAnchor {
    private static final int NEVER_FALLING = 4;

    private final RollingWindow window;
    private final int mode;
    private final long windowNs;
    private final long staleNs;
    private final long clampE8;
    private long peakE8;
    private long peakTimeNs;
    private long lastTimeNs;
    private long anchorE8;

    /** An anchor without prices. */
    public DropAnchor(Settings settings) {
        mode = (int) settings.get(Setting.SIGNAL_ANCHOR_MODE);
        windowNs = settings.get(Setting.SIGNAL_WINDOW_MS);
        staleNs = settings.get(Setting.SIGNAL_ANCHOR_STALE_MS);
        clampE8 = FixedPoint.ONE + settings.get(Setting.SIGNAL_ANCHOR_CLAMP_ABOVE_BPS);
        window = new RollingWindow(windowNs);
    }

    /** Takes a price. Gives whether the feed had a gap longer than the window, so that everything restarted from this price. */
    public boolean update(long priceE8, long nowNs) {
        boolean gap = nowNs - lastTimeNs > windowNs;
        lastTimeNs = nowNs;
        if (gap) {
            restart(priceE8, nowNs);
            return true;
        }
        window.add(priceE8, nowNs);
        if (priceE8 >= peakE8) {
            peakE8 = priceE8;
            peakTimeNs = nowNs;
        } else if (mode == NEVER_FALLING && nowNs - peakTimeNs > staleNs) {
            peakE8 = window.peakE8();
            peakTimeNs = window.peakTimeNs();
        }
        anchorE8 = choose();
        return false;
    }

    /** Restarts peak and window from one price: a fill, or the first price after a gap. */
    public void restart(long priceE8, long nowNs) {
        window.clear();
        window.add(priceE8, nowNs);
        peakE8 = priceE8;
        peakTimeNs = nowNs;
        lastTimeNs = nowNs;
        anchorE8 = priceE8;
    }

    /** The price that a drop is measured from, or 0 before the first price. */
    public long anchorE8() {
        return anchorE8;
    }

    long windowHighE8() {
        return window.peakE8();
    }

    long windowHighNs() {
        return window.peakTimeNs();
    }

    /** Writes the anchor and its window. */
    public void writeTo(StateSink sink) {
        window.writeTo(sink);
        sink.add(peakE8);
        sink.addTimeNs(peakTimeNs);
        sink.addTimeNs(lastTimeNs);
        sink.add(anchorE8);
    }

    /** Takes back what was written. */
    void loadFrom(StateSource source) {
        window.loadFrom(source);
        peakE8 = source.next();
        peakTimeNs = source.nextTimeNs();
        lastTimeNs = source.nextTimeNs();
        anchorE8 = source.next();
    }

    private long choose() {
        long rollingE8 = window.peakE8();
        long highE8 = switch (mode) {
            case 1 -> peakE8;
            case 2 -> rollingE8;
            default -> Math.max(peakE8, rollingE8);
        };
        if (highE8 <= rollingE8) {
            return highE8;
        }
        long ceilingE8 = FixedPoint.mulFloor(rollingE8, clampE8);
        return Math.min(highE8, ceilingE8);
    }
}
