package io.ebbtide.bench.explore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StateTableTest {
    private final StateTable table = new StateTable();
    private final Digest128 digest = new Digest128();

    @Test
    void shouldKnowEachStateAgainAfterItHasGrown() {
        for (int i = 0; i < 50_000; i++) {
            assertThat(add(i)).isEqualTo(i);
        }

        for (int i = 0; i < 50_000; i++) {
            assertThat(add(i)).isEqualTo(~i);
        }
        assertThat(table.size()).isEqualTo(50_000);
        assertThat(table.parent(49_999)).isEqualTo(49_998);
        assertThat(table.move(49_999)).isEqualTo(3);
    }

    @Test
    void shouldFindNoCircleWhereEveryWayEnds() {
        ways(new int[][] {{1, 2}, {3}, {3, 1}, {}});

        assertThat(table.findCircle()).isEqualTo(-1);
    }

    @Test
    void shouldFindTheCircle() {
        ways(new int[][] {{1, 2}, {3}, {4}, {1}, {}});

        assertThat(table.findCircle()).isEqualTo(1);
    }

    @Test
    void shouldFindAWayThatLeadsToItself() {
        ways(new int[][] {{1}, {1}});

        assertThat(table.findCircle()).isEqualTo(1);
    }

    @Test
    void shouldDigestAllBytesAndTheirNumber() {
        byte[] bytes = new byte[37];
        long[] none = digestOf(bytes);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = 1;
            assertThat(digestOf(bytes)).as("byte %d", i).isNotEqualTo(none);
            bytes[i] = 0;
        }

        assertThat(digestOf(new byte[38])).isNotEqualTo(none);
        assertThat(digestOf(bytes)).isEqualTo(none);
    }

    private void ways(int[][] ways) {
        for (int i = 0; i < ways.length; i++) {
            add(i);
        }
        for (int[] from : ways) {
            for (int to : from) {
                table.addWay(to);
            }
            table.endWays();
        }
    }

    private int add(int number) {
        digest.of(Integer.toString(number).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        return table.add(digest, number - 1, 3);
    }

    private long[] digestOf(byte[] bytes) {
        digest.of(bytes);
        return new long[] {digest.high(), digest.low()};
    }
}
