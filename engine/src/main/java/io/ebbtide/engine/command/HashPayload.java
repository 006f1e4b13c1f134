package io.ebbtide.engine.command;

/** Digests after the causing event was handled; not part of the command digest itself. */
public final class HashPayload {
    public long stateHash;
    public long commandHash;
}
