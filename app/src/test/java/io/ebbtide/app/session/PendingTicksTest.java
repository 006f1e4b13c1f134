package io.ebbtide.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.lmax.disruptor.BlockingWaitStrategy;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.ring.EventPublisher;
import io.ebbtide.engine.ring.FailStop;
import io.ebbtide.engine.ring.InboundRing;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A ring short of room conflates ticks, but the newest quote of an instrument always arrives. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PendingTicksTest {
    private static final int RING = 16;

    private final EngineEvent tick = new EngineEvent();

    @Test
    void shouldKeepTheNewestQuoteUntilThereIsRoom() throws InterruptedException {
        InboundRing ring = new InboundRing(RING, new BlockingWaitStrategy(), new FailStop(() -> {}));
        CountDownLatch release = new CountDownLatch(1);
        List<Long> bids = new CopyOnWriteArrayList<>();
        ring.addConsumer("engine", (event, sequence, endOfBatch) -> {
            release.await();
            if (event.type == EventType.QUOTE) {
                bids.add(event.quote.bidE8);
            }
        });
        ring.start();
        EventPublisher publisher = ring.newPublisher();
        while (publisher.hasRoomForTick()) {
            publisher.publish(publisher.claim().begin(EventType.CLOCK, EngineEvent.NO_INSTRUMENT, 1));
        }
        PendingTicks pending = new PendingTicks(2);

        pending.add(quote(1, 100));
        pending.add(quote(1, 90));
        pending.add(tick.begin(EventType.TRADE, 1, 3));
        pending.publish(publisher);
        release.countDown();
        while (!publisher.hasRoomForTick()) {
            Thread.onSpinWait();
        }
        pending.publish(publisher);
        while (!ring.isDrained()) {
            Thread.onSpinWait();
        }
        ring.halt();

        assertThat(bids).containsExactly(90L);
        assertThat(pending.conflatedCount()).isEqualTo(2);
    }

    private EngineEvent quote(int instrument, long bidE8) {
        tick.begin(EventType.QUOTE, instrument, 2);
        tick.quote.bidE8 = bidE8;
        return tick;
    }
}
