package io.ebbtide.bench.micro;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandSink;
import io.ebbtide.engine.core.TradingEngine;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.FixedPoint;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One quote through the whole engine: market, window, anchor, signal, timers, exit rules; random walks that signal now and then. Beside it
 * the same loop without the engine, which is what generating the quotes costs.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
public class EngineStepBenchmark implements CommandSink {
    private static final int BATCH = 10_000;
    private static final long START_PRICE_E8 = 100 * FixedPoint.ONE;
    private static final long TICK_E8 = 1_000_000;

    /** How many instruments quote in turn. */
    @Param({"50", "1000"})
    public int instruments;

    private final Command slot = new Command();
    private final EngineEvent event = new EngineEvent();

    @SuppressWarnings("NullAway.Init") // set in start(), before anything is measured
    private TradingEngine engine;

    private long[] midE8 = new long[0];
    private long random = 88172645463325252L;
    private long seq;
    private long nowNs = 1_700_000_000_000_000_000L;
    private long commands;

    /** Begins a session. */
    @Setup(Level.Trial)
    public void start() {
        engine = new TradingEngine(this);
        midE8 = new long[instruments];
        java.util.Arrays.fill(midE8, START_PRICE_E8);
        BenchSession.define(instruments, nowNs, defined -> {
            defined.seq = ++seq;
            engine.onEvent(defined);
        });
    }

    /** The engine must have lived: equity samples at least. */
    @TearDown(Level.Trial)
    public void check() {
        if (commands == 0 || engine.eventCount() != seq) {
            throw new IllegalStateException("the engine said nothing in " + engine.eventCount() + " events");
        }
    }

    /** The engine's step. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long engineStep() {
        for (int i = 0; i < BATCH; i++) {
            nextQuote();
            event.seq = ++seq;
            engine.onEvent(event);
        }
        return engine.eventCount();
    }

    /** The loop without the engine. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long generatorOnly() {
        long sum = 0;
        for (int i = 0; i < BATCH; i++) {
            nextQuote();
            sum += event.quote.bidE8;
        }
        return sum;
    }

    @Override
    public Command claim() {
        return slot;
    }

    @Override
    public void publish(Command command) {
        commands++;
    }

    private void nextQuote() {
        random ^= random << 13;
        random ^= random >>> 7;
        random ^= random << 17;
        int instrument = (int) ((random >>> 33) % instruments);
        long stepE8 = ((random & 0xFF) - 127) * TICK_E8 / 16;
        long next = midE8[instrument] + stepE8;
        midE8[instrument] = next < START_PRICE_E8 / 2 || next > 2 * START_PRICE_E8 ? START_PRICE_E8 : next;
        nowNs += 1_000_000;
        event.begin(EventType.QUOTE, instrument, nowNs);
        event.quote.bidE8 = midE8[instrument] / TICK_E8 * TICK_E8;
        event.quote.bidQtyE8 = 10 * FixedPoint.ONE;
        event.quote.askE8 = event.quote.bidE8 + TICK_E8;
        event.quote.askQtyE8 = 10 * FixedPoint.ONE;
    }
}
