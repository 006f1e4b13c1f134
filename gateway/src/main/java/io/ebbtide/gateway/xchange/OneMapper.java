package io.ebbtide.gateway.xchange;

import com.fasterxml.jackson.databind.ObjectMapper;
import si.mazi.rescu.serialization.jackson.JacksonObjectMapperFactory;

/** Gives the same mapper to every proxy: making one takes longer than a request. */
record OneMapper(ObjectMapper mapper) implements JacksonObjectMapperFactory {
    @Override
    public ObjectMapper createObjectMapper() {
        return mapper;
    }

    @Override
    public void configureObjectMapper(ObjectMapper configured) {
        // It is shared, and stays as it is.
    }
}
