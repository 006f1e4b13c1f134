package io.ebbtide.gateway.binance.live;

/** A key of the account and what signs for it. Immutable. */
public record ApiCredentials(Secret key, RequestSigner signer) {}
