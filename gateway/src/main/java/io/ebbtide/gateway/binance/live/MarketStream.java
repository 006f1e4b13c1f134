package io.ebbtide.gateway.binance.live;

import io.ebbtide.engine.model.Universe;
import io.ebbtide.gateway.binance.FrameVerdict;
import io.ebbtide.gateway.binance.MarketFrame;
import io.ebbtide.gateway.text.SymbolIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Prices by the combined streams: best bid and ask, trades and the best five levels of every instrument, each on the fastest stream that there
 * is. A connection that has lived for 23 hours, that tells nothing for too long, or whose server will close is replaced by another one before
 * it ends; what both tell is passed on once.
 *
 * <p>Thread: any; one monitor guards everything. {@link #tick} lets time pass. Errors: a bug goes to {@code halt}; nothing else is thrown.
 * Source: Binance Spot docs, web-socket-streams.md; binance.md § 1.
 */
public final class MarketStream implements AutoCloseable {
    /** Streams that one connection may carry. */
    public static final int STREAMS_MAX = 1_024;

    private static final List<String> KINDS = List.of("@bookTicker", "@trade", "@depth5@100ms");
    private static final long LIFE_NS = 23L * 3_600 * 1_000_000_000L;
    private static final long OPENING_MAX_NS = 10_000_000_000L;
    private static final long FIRST_DATA_NS = 30_000_000_000L;

    /** What it runs on; {@code notices} takes lines for a person. */
    public record Ports(
            Wire wire, TickListener ticks, LongSupplier nowNs, Consumer<Throwable> halt, Consumer<String> notices) {}

    private final Object monitor = new Object();
    private final MarketStreamConfig config;
    private final Ports ports;
    private final Bugs bugs;
    private final Backoff backoff;
    private final SymbolIndex instruments = new SymbolIndex();
    private final List<String> streams = new ArrayList<>();
    private final Hearing hearing = new Hearing();
    private final long[] lastIds;
    private final boolean[] told;
    private @Nullable MarketConnection current;
    /** The one that will replace it, while both are there. */
    private @Nullable MarketConnection next;

    private long nextAttemptNs = Long.MIN_VALUE;
    private long lostNs = Long.MIN_VALUE;
    private long askedNs = Long.MIN_VALUE;
    private boolean silenceTold;
    private long badFrames;
    private boolean ended;

    /** Nothing is opened before the first {@link #tick}. Errors: more streams than a connection may carry (IllegalArgumentException). */
    public MarketStream(MarketStreamConfig config, Ports ports) {
        this.config = config;
        this.ports = ports;
        bugs = new Bugs(ports.halt);
        backoff = new Backoff(config.seed());
        Universe universe = config.universe();
        for (int i = 0; i < universe.instrumentCount(); i++) {
            String symbol = universe.instrument(i).symbol();
            instruments.put(symbol, i);
            for (String kind : KINDS) {
                streams.add(symbol.toLowerCase(Locale.ROOT) + kind);
            }
        }
        if (streams.size() > STREAMS_MAX) {
            throw new IllegalArgumentException(universe.instrumentCount() + " instruments need more than " + STREAMS_MAX
                    + " streams; at most " + STREAMS_MAX / KINDS.size() + " are allowed");
        }
        lastIds = new long[KINDS.size() * universe.instrumentCount()];
        told = new boolean[universe.instrumentCount()];
        Arrays.fill(lastIds, Long.MIN_VALUE);
    }

    /** Lets time pass; some times a second. */
    public void tick() {
        synchronized (monitor) {
            bugs.guard(() -> {
                if (!ended) {
                    pass(ports.nowNs.getAsLong());
                    ports.ticks.onPause();
                }
            });
        }
    }

    /** How many frames were damaged or hostile. */
    public long badFrames() {
        synchronized (monitor) {
            return badFrames;
        }
    }

    @Override
    public void close() {
        synchronized (monitor) {
            ended = true;
            end(current);
            end(next);
        }
    }

    private void pass(long nowNs) {
        MarketConnection used = current;
        MarketConnection coming = next;
        if (used == null) {
            if (nowNs >= nextAttemptNs) {
                current = open(nowNs);
            }
            return;
        }
        used.tick(nowNs);
        if (coming != null) {
            coming.tick(nowNs);
            giveUpIfSilent(coming, nowNs);
        } else if (nowNs >= nextAttemptNs) {
            String why = reasonToReplace(used, nowNs);
            if (why != null) {
                ports.notices.accept("prices: " + why + "; another connection is opened");
                next = open(nowNs);
            }
        }
        tellMissing(nowNs);
    }

    private @Nullable String reasonToReplace(MarketConnection used, long nowNs) {
        if (nowNs - used.openedNs() > LIFE_NS) {
            return "the connection is 23 hours old";
        }
        boolean silent = nowNs - used.lastDataNs() > Math.max(config.silentNs(), used.hasTold() ? 0 : OPENING_MAX_NS);
        return silent ? "nothing came for " + (nowNs - used.lastDataNs()) / 1_000_000_000L + " s" : null;
    }

    /** Where a fresh connection tells nothing either, it is the market that is silent, or the venue. */
    private void giveUpIfSilent(MarketConnection coming, long nowNs) {
        if (!coming.hasTold() && nowNs - coming.openedNs() > OPENING_MAX_NS) {
            coming.close();
            next = null;
            nextAttemptNs = nowNs + backoff.nextNs(0);
        }
    }

    /** A symbol that is misspelt is accepted by the venue and never heard of. */
    private void tellMissing(long nowNs) {
        if (silenceTold || nowNs - askedNs < FIRST_DATA_NS) {
            return;
        }
        silenceTold = true;
        StringBuilder missing = new StringBuilder();
        for (int i = 0; i < told.length; i++) {
            if (!told[i]) {
                missing.append(missing.length() == 0 ? "" : ", ")
                        .append(config.universe().instrument(i).symbol());
            }
        }
        if (missing.length() > 0) {
            ports.notices.accept("prices: nothing of " + missing + " within " + FIRST_DATA_NS / 1_000_000_000L
                    + " s after the subscription");
        }
    }

    private MarketConnection open(long nowNs) {
        if (askedNs == Long.MIN_VALUE) {
            askedNs = nowNs;
        }
        MarketConnection opening = new MarketConnection(streams, instruments, nowNs);
        opening.open(ports, config.streamUrl() + "/stream", monitor, hearing);
        return opening;
    }

    private static void end(@Nullable MarketConnection connection) {
        if (connection != null) {
            connection.close();
        }
    }

    private final class Hearing implements MarketConnection.Owner {
        @Override
        public void onFrame(MarketConnection from, FrameVerdict verdict, long recvTimeNs) {
            if (verdict.kind() == FrameVerdict.Kind.EVENT) {
                if (from == next) {
                    switchTo(from, recvTimeNs);
                }
                pass(from.frame(), verdict, recvTimeNs);
            } else if (verdict.kind() == FrameVerdict.Kind.BAD) {
                badFrames++;
            } else if (verdict == FrameVerdict.REQUEST_FAILED) {
                ports.notices.accept("prices: the venue refuses a subscription");
            } else if (verdict == FrameVerdict.SHUTDOWN && from == current && next == null) {
                next = open(recvTimeNs);
            }
        }

        @Override
        public void onEnd(MarketConnection from, String why) {
            long nowNs = ports.nowNs.getAsLong();
            nextAttemptNs = nowNs + backoff.nextNs(from.hasTold() ? nowNs - from.openedNs() : 0);
            if (from == next) {
                next = null;
            } else if (from == current) {
                current = next;
                next = null;
                if (current == null) {
                    ports.notices.accept("prices: " + why);
                    lostNs = lostNs == Long.MIN_VALUE ? nowNs : lostNs;
                    // The numbers of the next connection may begin anew: nothing overlaps.
                    Arrays.fill(lastIds, Long.MIN_VALUE);
                }
            }
        }
    }

    /** The new connection tells: the old one is not needed any more. */
    private void switchTo(MarketConnection replacing, long nowNs) {
        MarketConnection old = current;
        if (old == null || nowNs - old.lastDataNs() > config.silentNs()) {
            // It was dead: nothing overlaps, and the venue may have begun its numbers anew.
            Arrays.fill(lastIds, Long.MIN_VALUE);
        }
        end(old);
        current = replacing;
        next = null;
    }

    private void pass(MarketFrame frame, FrameVerdict verdict, long recvTimeNs) {
        if (lostNs != Long.MIN_VALUE) {
            ports.notices.accept(String.format(Locale.ROOT, "prices: again after %.1f s", (recvTimeNs - lostNs) / 1e9));
            lostNs = Long.MIN_VALUE;
        }
        if (isNew(frame, verdict)) {
            told[frame.instrument()] = true;
            ports.ticks.onTick(frame, recvTimeNs);
        }
    }

    /** What an overlapping connection has told already has a number that is not above the last one. */
    private boolean isNew(MarketFrame frame, FrameVerdict verdict) {
        long id = verdict == FrameVerdict.TRADE ? frame.tradeId() : frame.updateId();
        int place = KINDS.size() * frame.instrument()
                + switch (verdict) {
                    case QUOTE -> 0;
                    case TRADE -> 1;
                    default -> 2;
                };
        if (id <= lastIds[place]) {
            return false;
        }
        lastIds[place] = id;
        return true;
    }
}
