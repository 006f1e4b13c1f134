package io.ebbtide.engine.event;

/** Best bid and ask with their displayed quantities. Units: E8. */
public final class QuotePayload {
    public long bidE8;
    public long bidQtyE8;
    public long askE8;
    public long askQtyE8;
}
