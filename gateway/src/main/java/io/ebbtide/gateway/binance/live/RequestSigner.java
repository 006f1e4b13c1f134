package io.ebbtide.gateway.binance.live;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests. Immutable. Thread: any. Source: Binance Spot docs, rest-api.md and web-socket-api.md, "Request security".
 */
public final class RequestSigner {
    private static final String HMAC = "HmacSHA256";
    private static final String ED25519 = "Ed25519";

    private interface Signing {
        String sign(byte[] text) throws GeneralSecurityException;
    }

    private final Signing signing;

    private RequestSigner(Signing signing) {
        this.signing = signing;
    }

    /** Hexadecimal HMAC-SHA-256 with a shared secret. */
    public static RequestSigner hmac(Secret secret) {
        SecretKeySpec key = new SecretKeySpec(secret.bytes(), HMAC);
        return new RequestSigner(text -> {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text));
        });
    }

    /**
     * Base64 of an Ed25519 signature. Shape: {@code pkcs8} is a PKCS #8 private key in base64, PEM or bare. Errors: another text is refused
     * without repeating it (IllegalArgumentException).
     */
    public static RequestSigner ed25519(Secret pkcs8) {
        String bare = pkcs8.reveal().replaceAll("-----[A-Z ]+-----|\\s", "");
        PrivateKey key;
        try {
            key = KeyFactory.getInstance(ED25519)
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(bare)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // The cause may repeat a part of the key.
            throw new IllegalArgumentException("not an Ed25519 private key; PKCS #8 in base64 or PEM is allowed");
        }
        return new RequestSigner(text -> {
            Signature signature = Signature.getInstance(ED25519);
            signature.initSign(key);
            signature.update(text);
            return Base64.getEncoder().encodeToString(signature.sign());
        });
    }

    /** The signature of a text. */
    public String sign(String text) {
        try {
            return signing.sign(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot sign", e);
        }
    }
}
