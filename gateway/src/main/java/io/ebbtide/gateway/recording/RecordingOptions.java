package io.ebbtide.gateway.recording;

/** How recordings are opened. */
public record RecordingOptions(UnknownSymbols unknownSymbols) {
    /** Every symbol in the data must be traded by the session. */
    public static final RecordingOptions STRICT = new RecordingOptions(UnknownSymbols.REFUSE);

    /** What to do with a symbol in the data that the universe lacks. */
    public enum UnknownSymbols {
        /** An error that names the symbol. */
        REFUSE,
        /** Passed over and named in the report. */
        SKIP
    }
}
