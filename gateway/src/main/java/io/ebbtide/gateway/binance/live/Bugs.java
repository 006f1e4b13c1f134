package io.ebbtide.gateway.binance.live;

import java.util.function.Consumer;

/** Takes care that a bug in a callback ends the session instead of vanishing in a library's thread. Thread: any. */
final class Bugs {
    private final Consumer<Throwable> halt;

    Bugs(Consumer<Throwable> halt) {
        this.halt = halt;
    }

    void guard(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error bug) {
            halt.accept(bug);
        }
    }
}
