package io.ebbtide.gateway.xchange;

import java.net.HttpURLConnection;
import org.knowm.xchange.ExchangeSpecification;

/**
 * That nobody below sends a request again, or to another place: an order that is sent twice is bought twice. Source: toolchain tests with
 * XChange 5.2.4; rescu sits on HttpURLConnection, which sends a POST again whose connection ends without an answer.
 */
final class NoRepeats {
    private static final String RETRY_POST = "sun.net.http.retryPost";

    private NoRepeats() {}

    /** Errors: a Java that was started otherwise, or an exchange that retries by itself, is refused (IllegalStateException). */
    static void require(ExchangeSpecification specification) {
        if (!"false".equals(System.getProperty(RETRY_POST))) {
            throw new IllegalStateException("Java may send an order twice: start it with -D" + RETRY_POST
                    + "=false, as config/jvm.options has it");
        }
        if (specification.getResilience().isRetryEnabled()) {
            throw new IllegalStateException("XChange may send an order twice: its retries are on");
        }
        // A redirection is an answer that says nothing. Nobody else here uses this client.
        HttpURLConnection.setFollowRedirects(false);
    }
}
