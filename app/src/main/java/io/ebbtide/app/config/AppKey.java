package io.ebbtide.app.config;

import io.ebbtide.app.config.ValueType.Decimal;
import io.ebbtide.app.config.ValueType.PowerOfTwo;
import io.ebbtide.app.config.ValueType.SignalNames;
import io.ebbtide.app.config.ValueType.Text;
import io.ebbtide.app.config.ValueType.Word;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Every key that steers what stands around the engine; the engine's own are {@link io.ebbtide.engine.model.Setting}. */
enum AppKey {
    /** What is traded with; live trading will be another word. */
    MODE("mode", words(Mode.values())),
    /** Part of every client order id. */
    SESSION_INSTANCE(
            "session.instance", new Text(Pattern.compile("[a-z0-9]{1,4}"), "1 to 4 characters of a to z and 0 to 9")),
    /** Seed of everything random: latency and the simulated market. */
    SESSION_SEED("session.seed", Decimal.whole(0, Long.MAX_VALUE, "")),
    /** Entry signals that decide, in their order. */
    SIGNAL_ACTIVE("signal.active", new SignalNames()),
    /** Fixed value of one unit of a quote asset in account units. */
    UNIT_VALUE("quote-assets.*.unit-value", amount("0.00000001", "1000000", "account units")),
    /** What the paper account holds at the start. */
    BALANCE("balances.*", amount("0", "1000000000", "units of the asset")),
    /** Shortest way of an order to the paper venue. */
    PAPER_LATENCY_MIN_MS("paper.latency-min-ms", latency()),
    /** Mean of the same. */
    PAPER_LATENCY_MEAN_MS("paper.latency-mean-ms", latency()),
    /** Longest of the same. */
    PAPER_LATENCY_MAX_MS("paper.latency-max-ms", latency()),
    /** Fee of a resting order. */
    PAPER_MAKER_FEE_BPS("paper.maker-fee-bps", bps(0, 1000)),
    /** Fee of an order that takes. */
    PAPER_TAKER_FEE_BPS("paper.taker-fee-bps", bps(0, 1000)),
    /** What fees are taken in. */
    PAPER_FEE_ASSET(
            "paper.fee-asset",
            new Text(
                    Pattern.compile("received|quote|base|" + KeySpec.NAME.pattern()),
                    "received, quote, base or an asset code")),
    /** Amount that the paper venue assumes at the best price where the recording has none. */
    PAPER_SYNTHETIC_DEPTH_QUOTE("paper.synthetic-depth-quote", amount("1", "1000000000", "quote units")),
    /** How much worse each further level of the assumed book is. */
    PAPER_WALK_STEP_BPS("paper.walk-step-bps", bps(0, 1000)),
    /** Market seconds a second. */
    SIMULATION_SPEED("simulation.speed", amount("0.01", "100000", "x real time")),
    /** How much more often dips and jumps come than in a quiet market. */
    SIMULATION_EVENTFUL_FACTOR("simulation.eventful-factor", Decimal.whole(1, 20, "")),
    /** Price at which a simulated instrument starts. */
    SIMULATION_START_PRICE("simulation.symbols.*.start-price", amount("0.00001", "10000000", "quote asset")),
    /** How much a simulated instrument moves. */
    SIMULATION_VOLATILITY("simulation.symbols.*.volatility", words(Volatility.values())),
    /** What the journal survives. */
    JOURNAL_DURABILITY("journal.durability", words(Durability.values())),
    /** Free space below which nothing is bought. */
    JOURNAL_FREE_SPACE_FLOOR("journal.free-space-floor-bytes", bytes()),
    /** Free space below which only exits go on. */
    JOURNAL_EXITS_ONLY_FLOOR("journal.exits-only-floor-bytes", bytes()),
    /** Space that the journal keeps for itself. */
    JOURNAL_RESERVE("journal.reserve-bytes", Decimal.whole(0, 1_000_000_000L, "bytes")),
    /** Days after which a finished file of the journal is packed. */
    JOURNAL_RETENTION_PLAIN_DAYS("journal.retention-plain-days", Decimal.whole(0, 36_500, "days")),
    /** Days after which one is deleted that a snapshot covers. */
    JOURNAL_RETENTION_DAYS("journal.retention-days", Decimal.whole(0, 36_500, "days")),
    /** How long orders may wait for the disk before nothing is bought. */
    JOURNAL_SLOW_DISK_MS("journal.slow-disk-ms", Decimal.whole(1, 3_600_000, "ms")),
    /** How old an entry may be when it is sent. */
    ORDER_ENTRY_TTL_MS("order.entry-ttl-ms", Decimal.whole(1, 86_400_000, "ms")),
    /** How often the clock thread tells the engine the time. */
    ENGINE_CLOCK_TICK_MS("engine.clock-tick-ms", Decimal.whole(1, 1000, "ms")),
    /** Slots of the inbound ring. */
    ENGINE_INBOUND_RING_SIZE("engine.inbound-ring-size", new PowerOfTwo(64, 1_048_576)),
    /** Slots of the outbound ring: at least the 1024 commands for which a backtest waits for room, twice. */
    ENGINE_OUTBOUND_RING_SIZE("engine.outbound-ring-size", new PowerOfTwo(2048, 1_048_576)),
    /** How the ring threads wait. */
    ENGINE_WAIT_STRATEGY("engine.wait-strategy", words(WaitKind.values())),
    /** How long a thread may have work and finish none of it before entries pause. */
    WATCHDOG_STALLED_MS("watchdog.stalled-ms", Decimal.whole(100, 600_000, "ms")),
    /** The same for the engine; the session ends then. */
    WATCHDOG_ENGINE_STUCK_MS("watchdog.engine-stuck-ms", Decimal.whole(100, 600_000, "ms")),
    /** How often the live status is drawn. */
    TERMINAL_REFRESH_MS("terminal.refresh-ms", Decimal.whole(50, 60_000, "ms")),
    /** After how many events the follower takes a snapshot. */
    JOURNAL_SNAPSHOT_EVERY_EVENTS("journal.snapshot-every-events", Decimal.whole(1, 1_000_000_000_000L, "events")),
    /** After how much wall time it does. */
    JOURNAL_SNAPSHOT_EVERY_MS("journal.snapshot-every-ms", Decimal.whole(1, 86_400_000, "ms")),
    /** How many snapshots stay. */
    JOURNAL_SNAPSHOT_KEEP("journal.snapshot-keep", Decimal.whole(1, 1_000, "files")),
    /** Where rules and the account are read. */
    BINANCE_REST_URL("binance.rest-url", url("http", "")),
    /** Where prices come from. */
    BINANCE_STREAM_URL("binance.stream-url", url("ws", "")),
    /** Where orders go. */
    BINANCE_API_URL("binance.api-url", url("ws", "/ws-api/v3")),
    /** Where the key of the account lies. */
    BINANCE_CREDENTIALS(
            "binance.credentials",
            new Text(
                    Pattern.compile("local|env:[A-Z][A-Z0-9_]{0,63}|file:\\S.{0,1000}"),
                    "local, env:NAME for the variables NAME_KEY and NAME_SECRET, or file:PATH")),
    /** What is traded. */
    BINANCE_SYMBOLS(
            "binance.symbols",
            new Text(
                    Pattern.compile("[A-Z0-9]{1,20}(,[A-Z0-9]{1,20})*"),
                    "symbols of the venue with commas between them, such as BTCUSDT,ETHUSDT")),
    /** How long a connection may tell no price before another one is tried. */
    BINANCE_STREAM_SILENT_MS("binance.stream-silent-ms", Decimal.whole(1_000, 600_000, "ms")),
    /** The limits of the check before the socket. */
    BINANCE_ORDER_LIMITS(
            "binance.order-limits", new Text(Pattern.compile("\\S.{0,1000}"), "a file as config/order-limits.yaml")),
    /** Which way orders go. */
    BINANCE_ORDERS("binance.orders", words(OrderWay.values()));

    @SuppressWarnings("ImmutableEnumChecker") // texts, numbers and patterns: immutable all the way down
    private final KeySpec spec;

    AppKey(String pattern, ValueType type) {
        spec = new KeySpec(pattern, type);
    }

    KeySpec spec() {
        return spec;
    }

    String key() {
        return spec.pattern();
    }

    /** Whether a session of this mode has the key; it has no other. */
    boolean belongsTo(Mode mode) {
        return switch (this) {
            case BALANCE,
                    PAPER_LATENCY_MIN_MS,
                    PAPER_LATENCY_MEAN_MS,
                    PAPER_LATENCY_MAX_MS,
                    PAPER_MAKER_FEE_BPS,
                    PAPER_TAKER_FEE_BPS,
                    PAPER_FEE_ASSET,
                    PAPER_SYNTHETIC_DEPTH_QUOTE,
                    PAPER_WALK_STEP_BPS -> mode.isPaper();
            case SIMULATION_SPEED, SIMULATION_EVENTFUL_FACTOR, SIMULATION_START_PRICE, SIMULATION_VOLATILITY ->
                mode == Mode.PAPER;
            case BINANCE_REST_URL, BINANCE_STREAM_URL, BINANCE_SYMBOLS, BINANCE_STREAM_SILENT_MS -> mode != Mode.PAPER;
            case BINANCE_API_URL, BINANCE_CREDENTIALS, BINANCE_ORDER_LIMITS, BINANCE_ORDERS -> mode == Mode.LIVE;
            default -> true;
        };
    }

    /** An address with TLS, or without on this machine. */
    private static Text url(String scheme, String path) {
        String port = "(:[0-9]{1,5})?";
        String local = "(127\\.0\\.0\\.1|localhost|\\[::1\\])";
        return new Text(
                Pattern.compile("(" + scheme + "s://[a-z0-9.-]{1,253}|" + scheme + "://" + local + ")" + port + path),
                scheme + "s://HOST[:PORT]" + path + ", on this machine also " + scheme + "://127.0.0.1:PORT" + path);
    }

    private static Decimal bytes() {
        return Decimal.whole(0, 1_000_000_000_000_000L, "bytes");
    }

    private static Decimal latency() {
        return Decimal.whole(0, 60_000, "ms");
    }

    private static Decimal bps(long min, long max) {
        return new Decimal(BigDecimal.valueOf(min), BigDecimal.valueOf(max), 4, "bps");
    }

    private static Decimal amount(String min, String max, String unit) {
        return new Decimal(new BigDecimal(min), new BigDecimal(max), 8, unit);
    }

    private static Word words(ConfigWord[] constants) {
        List<String> words = new ArrayList<>();
        for (ConfigWord constant : constants) {
            words.add(constant.word());
        }
        return new Word(List.copyOf(words));
    }
}
