package io.ebbtide.gateway.local;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key of the local venue's account, which is worth nothing anywhere else. Immutable. Thread: any. Source: Binance Spot docs,
 * rest-api.md, "SIGNED Endpoint Examples".
 */
public final class ApiKey {
    private static final String HMAC = "HmacSHA256";
    private static final String ED25519 = "Ed25519";

    private interface Check {
        boolean isSigned(byte[] text, String signature) throws GeneralSecurityException;
    }

    private final String name;
    private final Check check;
    private final boolean mayLogOn;
    private final Rights rights;

    /** What the account's owner has allowed the key. */
    public enum Rights {
        /** To read and to trade. */
        TRADE,
        /** To withdraw, too: what nobody should give a program. */
        TRADE_AND_WITHDRAW
    }

    private ApiKey(String name, Check check, boolean mayLogOn, Rights rights) {
        this.name = name;
        this.check = check;
        this.mayLogOn = mayLogOn;
        this.rights = rights;
    }

    /** A key whose requests are signed with a shared secret: hexadecimal HMAC-SHA-256. */
    public static ApiKey hmac(String name, String secret) {
        SecretKeySpec key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC);
        return new ApiKey(
                name,
                (text, signature) -> {
                    Mac mac = Mac.getInstance(HMAC);
                    mac.init(key);
                    byte[] expected =
                            HexFormat.of().formatHex(mac.doFinal(text)).getBytes(StandardCharsets.US_ASCII);
                    byte[] given = signature.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
                    return MessageDigest.isEqual(expected, given);
                },
                false,
                Rights.TRADE);
    }

    /**
     * A key whose requests are signed with an Ed25519 key pair: base64. Shape: {@code publicKey} is X.509 in base64, PEM or bare. Errors:
     * another text is refused (IllegalArgumentException).
     */
    public static ApiKey ed25519(String name, String publicKey) {
        String bare = publicKey.replaceAll("-----[A-Z ]+-----|\\s", "");
        PublicKey key;
        try {
            key = KeyFactory.getInstance(ED25519)
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(bare)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 public key", e);
        }
        return new ApiKey(
                name,
                (text, signature) -> {
                    Signature verifier = Signature.getInstance(ED25519);
                    verifier.initVerify(key);
                    verifier.update(text);
                    return verifier.verify(Base64.getDecoder().decode(signature));
                },
                true,
                Rights.TRADE);
    }

    /** The same key with other rights. */
    public ApiKey with(Rights others) {
        return new ApiKey(name, check, mayLogOn, others);
    }

    Rights rights() {
        return rights;
    }

    /** What is sent as {@code X-MBX-APIKEY}. */
    public String name() {
        return name;
    }

    /** Whether a connection can be logged on with it. */
    boolean mayLogOn() {
        return mayLogOn;
    }

    boolean isSigned(String text, String signature) {
        try {
            return check.isSigned(text.getBytes(StandardCharsets.UTF_8), signature);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // A signature that is not even of the right form.
            return false;
        }
    }
}
