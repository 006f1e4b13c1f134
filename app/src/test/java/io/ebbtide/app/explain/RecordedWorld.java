package io.ebbtide.app.explain;

import io.ebbtide.app.config.ConfigLoader;
import io.ebbtide.app.config.ConfigOverride;
import io.ebbtide.app.config.EbbtideConfig;
import io.ebbtide.app.session.CommandFanOut;
import io.ebbtide.app.session.SessionPlan;
import io.ebbtide.app.session.SessionPlanner;
import io.ebbtide.app.session.SessionScript;
import io.ebbtide.app.session.VirtualTime;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandSink;
import io.ebbtide.engine.core.TradingEngine;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventSink;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.OperatorAction;
import io.ebbtide.gateway.paper.PaperVenue;
import io.ebbtide.journal.JournalOptions;
import io.ebbtide.journal.JournalWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/**
 * A session of the shipped paper configuration in virtual time that writes a journal: the market and the operator do what a test says. The
 * venue answers after 40 ms.
 */
final class RecordedWorld implements EventSink, AutoCloseable {
    static final long START_NS = Instant.parse("2026-03-01T12:00:00Z").getEpochSecond() * 1_000_000_000L;
    private static final long NS_PER_MS = 1_000_000L;

    private final SessionPlan plan;
    private final JournalWriter journal;
    private final EngineEvent slot = new EngineEvent();
    private final List<Command> said = new ArrayList<>();
    private final TradingEngine engine = new TradingEngine(new Out());
    private final PaperVenue venue;
    private final VirtualTime time;
    private long seq;
    private long nowNs = START_NS;

    /** A session of some symbols; {@code settings} are KEY=VALUE. */
    RecordedWorld(Path directory, List<String> symbols, String... settings) throws IOException {
        this(directory, plan(symbols, settings));
    }

    /** A session of this plan. */
    RecordedWorld(Path directory, SessionPlan plan) throws IOException {
        this.plan = plan;
        journal = JournalWriter.open(JournalOptions.of(directory).withBlockBytes(1 << 20));
        venue = plan.openPaperVenue(this);
        time = new VirtualTime(engine, venue, this);
        SessionScript.begin(this, plan, START_NS);
    }

    static EbbtideConfig config(String... settings) {
        List<ConfigOverride> overrides = new ArrayList<>();
        for (String setting :
                new String[] {"paper.latency-min-ms=40", "paper.latency-mean-ms=40", "paper.latency-max-ms=40"}) {
            overrides.add(override(setting));
        }
        for (String setting : settings) {
            overrides.add(override(setting));
        }
        return ConfigLoader.load(Path.of("..", "config", "paper.yaml"), overrides);
    }

    /** Passes until this many milliseconds after the start. */
    RecordedWorld at(long ms) {
        long untilNs = START_NS + ms * NS_PER_MS;
        boolean busy = true;
        while (busy) {
            busy = time.othersBefore(untilNs);
        }
        nowNs = untilNs;
        return this;
    }

    /** A quote with this much on both sides. */
    RecordedWorld quote(String symbol, String bid, String ask, String qty) {
        EngineEvent tick = new EngineEvent().begin(EventType.QUOTE, index(symbol), nowNs);
        tick.quote.bidE8 = FixedPoint.parse(bid);
        tick.quote.askE8 = FixedPoint.parse(ask);
        tick.quote.bidQtyE8 = FixedPoint.parse(qty);
        tick.quote.askQtyE8 = FixedPoint.parse(qty);
        venue.onMarket(tick);
        EngineEvent event = claim().begin(EventType.QUOTE, tick.instrument, nowNs);
        event.quote.bidE8 = tick.quote.bidE8;
        event.quote.askE8 = tick.quote.askE8;
        event.quote.bidQtyE8 = tick.quote.bidQtyE8;
        event.quote.askQtyE8 = tick.quote.askQtyE8;
        publish(event);
        return this;
    }

    /** The same quote every second, up to this many milliseconds after the start. */
    RecordedWorld quiet(String symbol, String bid, String ask, long untilMs) {
        for (long ms = (nowNs - START_NS) / NS_PER_MS; ms < untilMs; ms += 1000) {
            at(ms).quote(symbol, bid, ask, "100");
        }
        return at(untilMs);
    }

    RecordedWorld operator(OperatorAction action, String symbol) {
        EngineEvent event = claim().begin(EventType.OPERATOR_REQUESTED, index(symbol), nowNs);
        event.operator.requestId = seq;
        event.operator.action = action;
        publish(event);
        return this;
    }

    /** Any other event, now. */
    EngineEvent event(EventType type, String symbol) {
        return claim().begin(type, symbol.isEmpty() ? EngineEvent.NO_INSTRUMENT : index(symbol), nowNs);
    }

    TradingEngine engine() {
        return engine;
    }

    List<Command> said() {
        return said;
    }

    @Override
    public EngineEvent claim() {
        return slot;
    }

    @Override
    public void publish(EngineEvent event) {
        event.seq = ++seq;
        int before = said.size();
        engine.onEvent(event);
        try {
            journal.append(event);
            for (Command command : said.subList(before, said.size())) {
                journal.append(command);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the session in order. */
    @Override
    public void close() throws IOException {
        SessionScript.end(this, nowNs);
        journal.close();
    }

    private int index(String symbol) {
        Instrument instrument = plan.universe().bySymbol(symbol);
        return Objects.requireNonNull(instrument).index();
    }

    static SessionPlan plan(List<String> symbols, String... settings) {
        Path rules = Path.of("..", "config", "instruments.yaml");
        return SessionPlanner.plan(config(settings), new TreeSet<>(symbols), SessionPlanner.rules(null, rules), "test");
    }

    private static ConfigOverride override(String setting) {
        int at = setting.indexOf('=');
        return new ConfigOverride("--set", setting.substring(0, at), setting.substring(at + 1));
    }

    /** Keeps what is said and gives it to the venue. */
    private final class Out implements CommandSink {
        @Override
        public Command claim() {
            return new Command();
        }

        @Override
        public void publish(Command command) {
            said.add(command);
            CommandFanOut.send(venue, command);
        }
    }
}
