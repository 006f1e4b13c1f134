package io.ebbtide.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.lmax.disruptor.EventPoller;
import io.ebbtide.app.config.ConfigLoader;
import io.ebbtide.app.config.EbbtideConfig;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.core.TradingEngine;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.ring.EventPublisher;
import io.ebbtide.gateway.paper.PaperVenue;
import io.ebbtide.journal.JournalReader;
import io.ebbtide.journal.RecordKind;
import io.ebbtide.journal.replay.ReplayOptions;
import io.ebbtide.journal.replay.Replayer;
import io.ebbtide.journal.ring.DurabilityGate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The README's walk from one tick to an order and back, with the production rings, journal, gate and paper venue. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ExtendWith(ReplayedJournals.class)
class FollowOneTickTest {
    private static final long START_NS = 1_700_000_000_000_000_000L;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int BTCUSDT = 0;

    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init") // set when the rings are there
    private EventPublisher market;

    @SuppressWarnings("NullAway.Init") // set when the rings are there
    private PaperVenue venue;

    @SuppressWarnings("NullAway.Init") // set when the rings are there
    private EventPoller<Command> outbound;

    private long nowNs = START_NS;
    private long lastSeq;

    @Test
    void shouldFollowOneTickToAnOrderAndBack() throws Exception {
        SessionPlan plan = plan();
        try (JournalThread rings = JournalThread.open(plan, directory)) {
            TradingEngine engine = new TradingEngine(rings.outbound());
            outbound = rings.outbound().newConsumer();
            rings.addEngine(engine);
            rings.start();
            market = rings.inbound().newPublisher();
            venue = plan.openPaperVenue(market);
            DurabilityGate gate = rings.newGate();
            SessionScript.begin(market, plan, nowNs);

            // Before anything is bought the engine asks for the venue's books and compares them with its own.
            compareBooks();

            // A quiet market arms the signal; then one tick, 2 % lower, is written to a slot and published.
            beQuiet();
            tick("58800.00", "58800.01");
            long tickSeq = lastSeq;

            // The engine thread has decided on it: the order names that tick as its cause.
            Command decision = await(command -> command.type == CommandType.DECISION_MADE);
            assertThat(decision.causeSeq).isEqualTo(tickSeq);
            Command entry = await(command -> command.type == CommandType.PLACE_ORDER);
            assertThat(entry.causeSeq).isEqualTo(tickSeq);
            assertThat(entry.order.purpose).isEqualTo(OrderPurpose.ENTRY);

            // The gate opens only when the journal thread has written that tick.
            assertThat(gate.await(entry.causeSeq)).isTrue();
            assertThat(rings.handler().durableSeq().get()).isGreaterThanOrEqualTo(tickSeq);

            // The venue answers and fills as events on the same ring; the take profit rests.
            venue.place(entry);
            venue.advanceTo(nowNs + SECOND_NS);
            Command fill = await(command -> command.type == CommandType.FILL_BOOKED);
            assertThat(fill.fill.qtyE8).isEqualTo(entry.order.qtyE8);
            Command takeProfit = await(command -> command.type == CommandType.PLACE_ORDER);
            assertThat(takeProfit.order.purpose).isEqualTo(OrderPurpose.TAKE_PROFIT);
            nowNs += SECOND_NS;
            venue.place(takeProfit);
            venue.advanceTo(nowNs + SECOND_NS);
            await(command ->
                    command.type == CommandType.POSITION_CHANGED && command.position.state == PositionState.PROTECTING);

            // The price recovers, the take profit fills, the position is closed and accounted for.
            nowNs += SECOND_NS;
            tick("59200.00", "59200.01");
            venue.advanceTo(nowNs + SECOND_NS);
            Command closed = await(command -> command.type == CommandType.POSITION_CLOSED);
            assertThat(closed.position.netPnlQuoteE8).isPositive();

            SessionScript.end(market, nowNs);
            rings.finish();
        }
        Records first = firstOrder();
        assertThat(first.cause).isLessThan(first.order);
        assertThat(Replayer.replay(directory, TradingEngine::new, ReplayOptions.verifying())
                        .isEqual())
                .isTrue();
    }

    private void compareBooks() throws Exception {
        venue.querySnapshot(await(command -> command.type == CommandType.QUERY_SNAPSHOT));
        venue.advanceTo(nowNs + SECOND_NS);
        nowNs += SECOND_NS;
    }

    private void beQuiet() {
        for (int i = 0; i < 120; i++) {
            tick("60000.00", "60000.01");
        }
    }

    private void tick(String bid, String ask) {
        nowNs += SECOND_NS;
        EngineEvent slot = market.claim().begin(EventType.QUOTE, BTCUSDT, nowNs);
        slot.quote.bidE8 = FixedPoint.parse(bid);
        slot.quote.bidQtyE8 = 10 * FixedPoint.ONE;
        slot.quote.askE8 = FixedPoint.parse(ask);
        slot.quote.askQtyE8 = 10 * FixedPoint.ONE;
        lastSeq = slot.seq;
        venue.onMarket(slot);
        market.publish(slot);
    }

    /** Takes commands off the outbound ring until one is wanted; the test's timeout bounds the wait. */
    private Command await(Predicate<Command> wanted) throws Exception {
        Command[] found = new Command[1];
        while (found[0] == null) {
            outbound.poll((command, sequence, endOfBatch) -> {
                found[0] = wanted.test(command) ? command : null;
                return found[0] == null;
            });
            Thread.onSpinWait();
        }
        return found[0];
    }

    /** Where the journal holds the first order's cause and the order itself. */
    private Records firstOrder() throws IOException {
        Map<Long, Long> recordOfEvent = new HashMap<>();
        try (JournalReader reader = JournalReader.open(directory)) {
            while (reader.next()) {
                if (reader.kind() == RecordKind.EVENT) {
                    recordOfEvent.put(reader.event().seq, reader.recordIndex());
                } else if (reader.command().type == CommandType.PLACE_ORDER) {
                    return new Records(
                            recordOfEvent.getOrDefault(reader.command().causeSeq, Long.MAX_VALUE),
                            reader.recordIndex());
                }
            }
        }
        throw new AssertionError("no order in the journal");
    }

    private record Records(long cause, long order) {}

    private static SessionPlan plan() {
        Path config = Path.of("..", "config");
        EbbtideConfig loaded = ConfigLoader.load(config.resolve("paper.yaml"), List.of());
        return SessionPlanner.plan(
                loaded,
                new TreeSet<>(Set.of("BTCUSDT")),
                SessionPlanner.rules(null, config.resolve("instruments.yaml")),
                "test");
    }
}
