package io.ebbtide.gateway.xchange;

import io.ebbtide.gateway.binance.live.RequestSigner;
import io.ebbtide.gateway.check.RestCheck;
import io.ebbtide.gateway.check.RestRequest;
import jakarta.ws.rs.QueryParam;
import java.util.Objects;
import org.knowm.xchange.binance.BinanceAuthenticated;
import si.mazi.rescu.Params;
import si.mazi.rescu.ParamsDigest;
import si.mazi.rescu.RestInvocation;

/**
 * Signs a request as it leaves, and nothing that the check before the socket refuses: without a signature the venue takes no order. Thread:
 * any. Errors: what is refused ends in {@link Refused}.
 */
final class CheckedSignature implements ParamsDigest {
    private final RequestSigner signer;
    private final RestCheck check;

    /** The check before the socket says no. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String why) {
            super("the check before the socket refuses " + why);
        }
    }

    CheckedSignature(RequestSigner signer, RestCheck check) {
        this.signer = signer;
        this.check = check;
    }

    @Override
    public String digestParams(RestInvocation invocation) {
        Params unsigned = Params.of();
        // It is there for every request, if only for the signature.
        Params signed = Objects.requireNonNull(invocation.getParamsMap().get(QueryParam.class));
        signed.asHttpHeaders().forEach((name, value) -> {
            if (!name.equals(BinanceAuthenticated.SIGNATURE)) {
                unsigned.add(name, value);
            }
        });
        String query = unsigned.asQueryString();
        String form = Objects.requireNonNullElse(invocation.getRequestBody(), "");
        String path = "/" + invocation.getPath().replaceFirst("^/+", "");
        String refusal = check.refusal(new RestRequest(invocation.getHttpMethod(), path, query, form));
        if (refusal != null) {
            throw new Refused(refusal);
        }
        return signer.sign(query + form);
    }
}
