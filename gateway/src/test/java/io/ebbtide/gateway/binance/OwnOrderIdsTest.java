package io.ebbtide.gateway.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.model.ClientIds;
import io.ebbtide.engine.model.OrderPurpose;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnOrderIdsTest {
    private final OwnOrderIds ids = new OwnOrderIds("t1");

    @Test
    void shouldFindWhatItWrites() {
        long seed = 20261122;
        Random random = new Random(seed);

        for (int i = 0; i < 10_000; i++) {
            long id = ClientIds.of(
                    random.nextLong() & ClientIds.MAX_DECISION,
                    OrderPurpose.ofCode(random.nextInt(OrderPurpose.values().length)),
                    random.nextInt(ClientIds.MAX_ATTEMPT));
            assertThat(find(ids.text(id))).as("seed %d", seed).isEqualTo(id);
        }
        assertThat(find(ids.text(Long.MAX_VALUE))).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "eb-t1",
                "eb-t1-",
                "eb-t2-5",
                "eb-t11-5",
                "EB-t1-5",
                "eb-t1-0",
                "eb-t1-05",
                "eb-t1-A",
                "eb-t1-5 ",
                "eb-t1-5.",
                "eb-t1-1y2p0ij32e8e8",
                "eb-t1-zzzzzzzzzzzzzzz",
                "x-T5P-77",
                "web_815",
                "eb-t1-é"
            })
    void shouldTakeNoOther(String text) {
        assertThat(find(text)).isEqualTo(OwnOrderIds.FOREIGN);
    }

    private long find(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ids.find(bytes, 0, bytes.length);
    }
}
