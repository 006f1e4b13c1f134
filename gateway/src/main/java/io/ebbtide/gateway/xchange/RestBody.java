package io.ebbtide.gateway.xchange;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import si.mazi.rescu.HttpResponseAware;

/** A good answer, whatever it says, with its headers. */
final class RestBody implements HttpResponseAware {
    private final JsonNode json;
    private Map<String, List<String>> headers = Map.of();

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    RestBody(JsonNode json) {
        this.json = json;
    }

    String text() {
        return json.toString();
    }

    @Override
    public void setResponseHeaders(Map<String, List<String>> newHeaders) {
        headers = newHeaders;
    }

    @Override
    public Map<String, List<String>> getResponseHeaders() {
        return headers;
    }
}
