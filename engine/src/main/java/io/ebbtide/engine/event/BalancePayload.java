package io.ebbtide.engine.event;

/**
 * What the venue says the account holds of one asset.
 *
 * <p>Shape: {@code snapshot} is the number of the snapshot that it is part of, 0 at the start of a session. Units: E8.
 */
public final class BalancePayload {
    public long snapshot;
    public int asset;
    public long freeE8;
    public long lockedE8;
}
