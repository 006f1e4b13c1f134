package io.ebbtide.gateway.binance.live;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Carries requests of the account over REST, each at most once, on threads of its own. Thread: any may give one. Methods are named as in the
 * WebSocket API.
 */
public interface RestWire extends AutoCloseable {
    /**
     * A request.
     *
     * <p>Shape: {@code parameters} as texts, with stamp and window where the method is signed; key and signature are added by who carries it.
     */
    record Request(String method, SortedMap<String, String> parameters) {}

    /**
     * What came back.
     *
     * <p>Shape: {@code status} of HTTP, {@code headers} with names in any case, {@code body} empty where there was none.
     */
    record Answer(int status, Map<String, List<String>> headers, String body) {}

    /** Hears of one request, on a thread of the wire. After a {@link #begins} that was true exactly one of the others is called, once. */
    interface Listener {
        /** It would leave now; false where nobody waits for it any more, so that it must not. */
        boolean begins();

        /** It was answered, well or not. */
        void answered(Answer answer);

        /** It certainly did not get to the venue. */
        void unsent(String why);

        /** Nobody knows what became of it. */
        void lost();
    }

    /** Takes a request over; false where it certainly will not be sent, because too many wait. */
    boolean send(Request request, Listener listener);

    /** What was not sent yet never is. */
    @Override
    void close();
}
