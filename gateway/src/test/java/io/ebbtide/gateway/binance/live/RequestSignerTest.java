package io.ebbtide.gateway.binance.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class RequestSignerTest {
    /** The example of the venue's documents: rest-api.md, "SIGNED Endpoint Examples for POST /api/v3/order", HMAC keys. */
    @Test
    void shouldSignTheDocumentedExample() {
        Secret secret = Secret.of("NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j");
        String text = "symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000"
                + "&timestamp=1499827319559";

        String signature = RequestSigner.hmac(secret).sign(text);

        assertThat(signature).isEqualTo("c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71");
    }

    @Test
    void shouldSignWithAnEd25519KeyThatItsPublicKeyProves() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----";

        String signature = RequestSigner.ed25519(Secret.of(pem)).sign("a=1&b=2");

        Signature proof = Signature.getInstance("Ed25519");
        proof.initVerify(pair.getPublic());
        proof.update("a=1&b=2".getBytes(StandardCharsets.UTF_8));
        assertThat(proof.verify(Base64.getDecoder().decode(signature))).isTrue();
    }

    @Test
    void shouldNotRepeatAKeyThatIsNone() {
        assertThatThrownBy(() -> RequestSigner.ed25519(Secret.of("canary4711")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not an Ed25519 private key; PKCS #8 in base64 or PEM is allowed")
                .hasNoCause();
    }
}
