package io.ebbtide.app.session;

import io.ebbtide.engine.model.FixedPoint;

/** The speed of a simulated market as users see it: {@code 60x}. */
final class SpeedText {
    private SpeedText() {}

    static String of(long speedE8) {
        return FixedPoint.format(speedE8) + "x";
    }
}
