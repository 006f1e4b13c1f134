package io.ebbtide.gateway.recording;

/** The formats of recorded data that can be read; what each column means is in {@code docs/data.md}. */
public enum RecordingFormat {
    /** One-minute bars with a header line. */
    BARS("*-1m-*.csv"),
    /** Binance's public one-minute klines: twelve columns, no header. */
    PUBLIC_KLINES("*-1m-*.csv"),
    /** Trades or aggregate trades with a header line. */
    TRADES("*-trades-*.csv, *-aggTrades-*.csv"),
    /** Binance's public trades: seven columns, no header. */
    PUBLIC_TRADES("*-trades-*.csv"),
    /** Binance's public aggregate trades: eight columns, no header. */
    PUBLIC_AGG_TRADES("*-aggTrades-*.csv"),
    /** Best bid and ask with a header line. */
    QUOTES("*-quotes-*.csv"),
    /** Raw combined-stream messages, each after its receive time. */
    COMBINED("combined-*.txt"),
    /** Diff-depth messages with a snapshot of the book beside them. */
    DEPTH_UPDATES("*-depthUpdate-*.jsonl with its *-depthSnapshot-*.json beside it");

    static final String ALLOWED = BARS.names + ", " + TRADES.names + ", " + QUOTES.names + ", " + COMBINED.names + ", "
            + DEPTH_UPDATES.names + "; each gzip or not";

    private final String names;

    RecordingFormat(String names) {
        this.names = names;
    }

    /** The file names this format goes by, as globs. */
    public String names() {
        return names;
    }
}
