package io.ebbtide.engine.event;

/** What the venue says the account holds of one asset. Units: E8. */
public final class BalancePayload {
    public int asset;
    public long freeE8;
    public long lockedE8;
}
