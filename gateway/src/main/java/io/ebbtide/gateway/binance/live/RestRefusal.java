package io.ebbtide.gateway.binance.live;

import java.io.IOException;

/** The venue answered over REST, and the answer is no. */
public final class RestRefusal extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final int code;

    RestRefusal(String message, int status, int code) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** Of HTTP. */
    public int status() {
        return status;
    }

    /** The venue's own, such as -2015; 0 where it gave none. */
    public int code() {
        return code;
    }
}
