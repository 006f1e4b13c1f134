package io.ebbtide.gateway.local;

import io.ebbtide.engine.model.Universe;
import io.ebbtide.gateway.paper.PaperConfig;
import java.util.List;
import java.util.Map;

/**
 * What a local venue is made of. Shape: {@code port} 0 takes any that is free; {@code balancesE8} are by asset index.
 */
public record LocalVenueConfig(
        int port, Universe universe, PaperConfig paper, Map<Integer, Long> balancesE8, List<ApiKey> keys) {
    /** Takes copies. */
    public LocalVenueConfig {
        balancesE8 = Map.copyOf(balancesE8);
        keys = List.copyOf(keys);
    }
}
