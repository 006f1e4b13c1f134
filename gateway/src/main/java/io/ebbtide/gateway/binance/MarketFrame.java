package io.ebbtide.gateway.binance;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.gateway.text.SymbolIndex;
import io.ebbtide.gateway.text.Utf8;
import java.util.EnumMap;
import java.util.Objects;

/**
 * Decodes frames of the market streams, combined or raw, straight into slots: {@code bookTicker} gives a QUOTE, {@code trade} and
 * {@code aggTrade} a TRADE, partial depth a DEPTH; updates of a book and bars can be asked for. Recordings and live connections use the same
 * code.
 *
 * <p>Errors: none are thrown, whatever the bytes; what cannot be used is counted by reason. Memory: no allocation once the longest list of
 * levels was seen, which {@link DepthMessage#LEVELS_MAX} bounds. Thread: that of one connection, or the reader's.
 */
public final class MarketFrame {
    /** The largest frame that is looked at; the venue's largest, a book of 5,000 levels a side, takes a third of it. */
    public static final int BYTES_MAX = 1 << 20;

    private final SymbolIndex instruments;
    private final StreamEnvelope envelope = new StreamEnvelope();
    private final TickMessage tick = new TickMessage();
    private final DepthMessage depth = new DepthMessage();
    private final KlineMessage kline = new KlineMessage();
    private final EnumMap<FrameVerdict, long[]> counts = new EnumMap<>(FrameVerdict.class);
    private FrameVerdict verdict = FrameVerdict.OTHER;
    private int instrument = EngineEvent.NO_INSTRUMENT;

    /** Knows the symbols that are traded; those of all others are passed over. */
    public MarketFrame(SymbolIndex instruments) {
        this.instruments = instruments;
        for (FrameVerdict each : FrameVerdict.values()) {
            counts.put(each, new long[1]);
        }
    }

    /** Reads the frame in {@code [from, to)} of {@code text}. The bytes are not needed afterwards. */
    public FrameVerdict decode(byte[] text, int from, int to) {
        instrument = EngineEvent.NO_INSTRUMENT;
        verdict = judge(text, from, to);
        countOf(verdict)[0]++;
        return verdict;
    }

    /** The last frame's instrument; NO_INSTRUMENT where it concerns none or its content was bad. */
    public int instrument() {
        return instrument;
    }

    /** Writes the last frame, which must be an EVENT, into {@code slot}: everything but the sequence. */
    public void fill(EngineEvent slot, long recvTimeNs) {
        switch (verdict) {
            case QUOTE -> tick.fillQuote(slot, instrument, recvTimeNs);
            case TRADE -> tick.fillTrade(slot, instrument, recvTimeNs);
            case DEPTH -> {
                slot.begin(EventType.DEPTH, instrument, recvTimeNs);
                depth.copyBest(slot.depth);
            }
            default -> throw new IllegalStateException(verdict + " is no event");
        }
    }

    /**
     * The number of the last change of the book that the last frame shows, or -1 where it says none: of a quote, of levels, of an update. The
     * numbers of one instrument are one sequence, so that the newer of two frames can be told.
     */
    public long updateId() {
        return switch (verdict) {
            case QUOTE -> tick.updateId();
            case DEPTH, DEPTH_UPDATE, SNAPSHOT -> depth.lastId();
            default -> -1;
        };
    }

    /** The last frame's trade number when it was TRADE, else -1. */
    public long tradeId() {
        return verdict == FrameVerdict.TRADE ? tick.tradeId() : -1;
    }

    /** The last frame's levels when it was DEPTH_UPDATE or SNAPSHOT. */
    public DepthMessage depth() {
        return depth;
    }

    /** The last frame's bar when it was KLINE. */
    public KlineMessage kline() {
        return kline;
    }

    /** How many frames had this verdict. */
    public long count(FrameVerdict of) {
        return countOf(of)[0];
    }

    private long[] countOf(FrameVerdict of) {
        return Objects.requireNonNull(counts.get(of), "every verdict is counted");
    }

    private FrameVerdict judge(byte[] text, int from, int to) {
        if (to - from > BYTES_MAX) {
            return FrameVerdict.TOO_LARGE;
        }
        if (!Utf8.isValid(text, from, to)) {
            return FrameVerdict.NOT_UTF8;
        }
        StreamEnvelope.Kind kind = envelope.read(text, from, to);
        return switch (kind) {
            case DAMAGED -> envelope.tooDeep() ? FrameVerdict.TOO_DEEP : FrameVerdict.NOT_JSON;
            case OTHER -> FrameVerdict.OTHER;
            case SHUTDOWN -> FrameVerdict.SHUTDOWN;
            case ANSWER -> FrameVerdict.ANSWERED;
            case REFUSAL -> FrameVerdict.REQUEST_FAILED;
            case SNAPSHOT -> depth.read(text, envelope.contentFrom(), envelope.contentTo());
            case QUOTE, TRADE, DEPTH, DEPTH_UPDATE, KLINE -> judgeContent(kind, text);
        };
    }

    private FrameVerdict judgeContent(StreamEnvelope.Kind kind, byte[] text) {
        int known = instruments.find(text, envelope.symbolFrom(), envelope.symbolTo());
        if (known == SymbolIndex.UNKNOWN) {
            return FrameVerdict.UNKNOWN_SYMBOL;
        }
        FrameVerdict content = switch (kind) {
            case DEPTH, DEPTH_UPDATE -> judgeDepth(kind, text, known);
            case KLINE -> kline.read(text, envelope.contentFrom(), envelope.contentTo());
            default -> judgeTick(kind, text, known);
        };
        boolean usable = content.kind() == FrameVerdict.Kind.EVENT || content.kind() == FrameVerdict.Kind.NEWS;
        instrument = usable ? known : EngineEvent.NO_INSTRUMENT;
        return content;
    }

    private FrameVerdict judgeTick(StreamEnvelope.Kind kind, byte[] text, int known) {
        if (!tick.read(text, envelope.contentFrom(), envelope.contentTo())) {
            return FrameVerdict.NOT_JSON;
        }
        if (isOther(text, tick.symbolFrom(), tick.symbolTo(), known)) {
            return FrameVerdict.OTHER_SYMBOL;
        }
        return kind == StreamEnvelope.Kind.QUOTE ? tick.checkQuote() : tick.checkTrade();
    }

    private FrameVerdict judgeDepth(StreamEnvelope.Kind kind, byte[] text, int known) {
        FrameVerdict content = depth.read(text, envelope.contentFrom(), envelope.contentTo());
        if (content.kind() == FrameVerdict.Kind.BAD) {
            return content;
        }
        if (isOther(text, depth.symbolFrom(), depth.symbolTo(), known)) {
            return FrameVerdict.OTHER_SYMBOL;
        }
        boolean update = kind == StreamEnvelope.Kind.DEPTH_UPDATE;
        if (update != (content == FrameVerdict.DEPTH_UPDATE)) {
            return FrameVerdict.MISSING_FIELD;
        }
        return update ? content : depth.checkBest();
    }

    /** Whether a message names another symbol than its stream; most name none beside it. */
    private boolean isOther(byte[] text, int from, int to, int known) {
        return to > from && instruments.find(text, from, to) != known;
    }
}
