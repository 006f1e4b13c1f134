package io.ebbtide.engine.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbtide.engine.model.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes onto a tape comes off it again: every field of every kind of tick, whatever the mixture. */
final class TickTapeTest {
    private static final int TICKS = 64;
    private static final List<EventType> KINDS = List.of(EventType.QUOTE, EventType.TRADE, EventType.DEPTH);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldGiveBackWhatWasAdded(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        TickTape tape = new TickTape(TICKS);

        for (int filling = 0; filling < 3; filling++) {
            tape.clear();
            List<String> added = new ArrayList<>();
            while (tape.hasRoom()) {
                EngineEvent tick = tick(random);
                tape.add(tick);
                added.add(text(tick));
            }

            assertThat(taken(tape)).as("seed %d", seed).isEqualTo(added);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, TICKS})
    void shouldHoldAsManyTradesAsItWasMadeFor(int ticks) {
        SplittableRandom random = new SplittableRandom(ticks);
        TickTape tape = new TickTape(ticks);
        EngineEvent trade = tick(random);
        trade.type = EventType.TRADE;

        int count = 0;
        while (tape.hasRoom()) {
            tape.add(trade);
            count++;
        }

        assertThat(count).isEqualTo(ticks);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void shouldRefuseWhatIsNoTickAndWhatIsNotThere(int ticks) {
        TickTape tape = new TickTape(ticks);
        EngineEvent clock = new EngineEvent().begin(EventType.CLOCK, EngineEvent.NO_INSTRUMENT, 1);

        assertThatThrownBy(() -> tape.add(clock)).hasMessage("CLOCK is no market event");
        assertThatThrownBy(() -> tape.next(clock)).hasMessage("no tick is left");
    }

    private static List<String> taken(TickTape tape) {
        List<String> taken = new ArrayList<>();
        EngineEvent slot = new EngineEvent();
        while (!tape.isAtEnd()) {
            long peekedNs = tape.nextTimeNs();
            tape.next(slot);
            assertThat(slot.recvTimeNs).isEqualTo(peekedNs);
            taken.add(text(slot));
        }
        return taken;
    }

    private static EngineEvent tick(SplittableRandom random) {
        EngineEvent tick = new EngineEvent();
        tick.begin(KINDS.get(random.nextInt(KINDS.size())), random.nextInt(100_000), random.nextLong());
        tick.sourceTimeNs = random.nextLong();
        tick.quote.bidE8 = random.nextLong();
        tick.quote.bidQtyE8 = random.nextLong();
        tick.quote.askE8 = random.nextLong();
        tick.quote.askQtyE8 = random.nextLong();
        tick.trade.tradeId = random.nextLong();
        tick.trade.priceE8 = random.nextLong();
        tick.trade.qtyE8 = random.nextLong();
        tick.trade.aggressor = Side.ofCode(random.nextInt(2));
        for (int i = 0; i < DepthPayload.LEVELS; i++) {
            tick.depth.bidPricesE8[i] = random.nextLong();
            tick.depth.bidQtysE8[i] = random.nextLong();
            tick.depth.askPricesE8[i] = random.nextLong();
            tick.depth.askQtysE8[i] = random.nextLong();
        }
        return tick;
    }

    private static String text(EngineEvent tick) {
        List<Object> fields = new ArrayList<>(List.of(tick.type, tick.instrument, tick.recvTimeNs, tick.sourceTimeNs));
        switch (tick.type) {
            case QUOTE ->
                fields.addAll(List.of(tick.quote.bidE8, tick.quote.bidQtyE8, tick.quote.askE8, tick.quote.askQtyE8));
            case TRADE ->
                fields.addAll(List.of(tick.trade.tradeId, tick.trade.priceE8, tick.trade.qtyE8, tick.trade.aggressor));
            default -> {
                for (int i = 0; i < DepthPayload.LEVELS; i++) {
                    fields.addAll(List.of(
                            tick.depth.bidPricesE8[i],
                            tick.depth.bidQtysE8[i],
                            tick.depth.askPricesE8[i],
                            tick.depth.askQtysE8[i]));
                }
            }
        }
        return fields.toString();
    }
}
