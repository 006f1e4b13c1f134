package io.ebbtide.gateway.paper;

import io.ebbtide.engine.snapshot.StateHash;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Objects;

/**
 * Until when which connection is cut or silent. Cut: requests fail and what is pushed is lost. Silent: answers are lost and what is pushed
 * is held back. Units: nanoseconds since 1970. Single-threaded.
 */
final class PaperOutages {
    private final long[] cutUntilNs;
    private final EnumMap<FaultOccasion, long[]> silentUntilNs = new EnumMap<>(FaultOccasion.class);
    private long requestsCutUntilNs;

    PaperOutages(int instruments) {
        cutUntilNs = new long[instruments];
        for (FaultOccasion on : FaultOccasion.values()) {
            silentUntilNs.put(on, new long[instruments]);
        }
    }

    /** Cuts what is pushed for one instrument or, with {@link PaperFault.Match#ANY}, for all. */
    void cutStream(int instrument, long untilNs) {
        raise(cutUntilNs, instrument, untilNs);
    }

    void cutRequests(long untilNs) {
        requestsCutUntilNs = Math.max(requestsCutUntilNs, untilNs);
    }

    void silence(FaultOccasion on, int instrument, long untilNs) {
        for (FaultOccasion each : FaultOccasion.values()) {
            if (each == on || on == FaultOccasion.CONNECT) {
                raise(silenceOf(each), instrument, untilNs);
            }
        }
    }

    boolean areRequestsCut(long nowNs) {
        return nowNs < requestsCutUntilNs;
    }

    long requestsCutUntilNs() {
        return requestsCutUntilNs;
    }

    /** Whether any instrument's stream, or the requests, are still cut. */
    boolean isAnythingCut(long nowNs) {
        boolean cut = areRequestsCut(nowNs);
        for (long untilNs : cutUntilNs) {
            cut |= nowNs < untilNs;
        }
        return cut;
    }

    boolean isStreamCut(int instrument, long nowNs) {
        return nowNs < cutUntilNs[instrument];
    }

    /** Until when nothing comes of this kind for the instrument; in the past when it comes. */
    long silentUntilNs(FaultOccasion on, int instrument) {
        return silenceOf(on)[instrument];
    }

    /** Lets everything that is cut now stay so for longer: an attempt to connect failed. */
    void prolong(long nowNs, long untilNs) {
        for (int i = 0; i < cutUntilNs.length; i++) {
            cutUntilNs[i] = cutUntilNs[i] >= nowNs ? Math.max(cutUntilNs[i], untilNs) : cutUntilNs[i];
        }
        requestsCutUntilNs = requestsCutUntilNs >= nowNs ? Math.max(requestsCutUntilNs, untilNs) : requestsCutUntilNs;
    }

    /** Adds nothing while there never was an outage, so that a venue without faults keeps its digests. */
    void hashInto(StateHash hash) {
        addIfAny(hash, cutUntilNs);
        for (long[] untilNs : silentUntilNs.values()) {
            addIfAny(hash, untilNs);
        }
        if (requestsCutUntilNs != 0) {
            hash.add(requestsCutUntilNs);
        }
    }

    private long[] silenceOf(FaultOccasion on) {
        return Objects.requireNonNull(silentUntilNs.get(on));
    }

    private static void addIfAny(StateHash hash, long[] untilNs) {
        if (Arrays.stream(untilNs).anyMatch(until -> until != 0)) {
            for (long until : untilNs) {
                hash.add(until);
            }
        }
    }

    private static void raise(long[] untilNs, int instrument, long newUntilNs) {
        for (int i = 0; i < untilNs.length; i++) {
            if (instrument == PaperFault.Match.ANY || instrument == i) {
                untilNs[i] = Math.max(untilNs[i], newUntilNs);
            }
        }
    }
}
