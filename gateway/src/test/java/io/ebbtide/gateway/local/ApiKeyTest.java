package io.ebbtide.gateway.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The first three texts, their secret and their signatures are the examples of Binance Spot docs, rest-api.md. */
class ApiKeyTest {
    private static final ApiKey DOCUMENTED =
            ApiKey.hmac("key", "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j");
    private static final String QUERY = "symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC";
    private static final String BODY = "quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559";

    @Test
    void shouldAcceptTheDocumentedSignatures() {
        String all = "c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71";
        String mixed = "0fd168b8ddb4876a0358a8d14d0c9f3da0e9b20c5d52b2a00fcf7d1c602f9a77";
        ApiParams inQuery = ApiParams.ofRest(QUERY + "&" + BODY + "&signature=" + all, "");
        ApiParams inBody = ApiParams.ofRest("", QUERY + "&" + BODY + "&signature=" + all);
        ApiParams inBoth = ApiParams.ofRest(QUERY, BODY + "&signature=" + mixed);

        for (ApiParams params : new ApiParams[] {inQuery, inBody, inBoth}) {
            assertThat(DOCUMENTED.isSigned(params.signedText(), params.signature()))
                    .isTrue();
            assertThat(params.text("price")).isEqualTo("0.1");
        }
        assertThat(DOCUMENTED.isSigned(inBoth.signedText(), all)).isFalse();
        assertThat(DOCUMENTED.isSigned(inBoth.signedText(), "")).isFalse();
    }

    @Test
    void shouldSignParametersOfAFrameInTheirOrderAndAsSent() {
        ObjectNode params = Objects.requireNonNull(
                Json.readObject(
                        "{\"symbol\":\"A\",\"signature\":\"x\",\"price\":\"0.10\",\"apiKey\":\"k\",\"quantity\":1.50,\"returnRateLimits\":false}"));

        assertThat(ApiParams.ofFrame(params).signedText())
                .isEqualTo("apiKey=k&price=0.10&quantity=1.50&returnRateLimits=false&symbol=A");
    }

    @Test
    void shouldVerifyEd25519() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String encoded = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
        ApiKey key = ApiKey.ed25519("k", "-----BEGIN PUBLIC KEY-----\n" + encoded + "\n-----END PUBLIC KEY-----");
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(pair.getPrivate());
        signer.update(QUERY.getBytes(StandardCharsets.UTF_8));
        String signature = Base64.getEncoder().encodeToString(signer.sign());

        assertThat(key.isSigned(QUERY, signature)).isTrue();
        assertThat(key.isSigned(QUERY + "&x=1", signature)).isFalse();
        assertThat(key.isSigned(QUERY, "not base64!")).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> ApiKey.ed25519("k", "AAAA"));
    }
}
