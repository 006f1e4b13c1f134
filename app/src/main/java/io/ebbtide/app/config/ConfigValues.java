package io.ebbtide.app.config;

import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Canonical values by key, turned into typed ones.
 *
 * <p>Errors: every key was checked against the table before, so a missing or bad value here is a bug.
 */
final class ConfigValues {
    private static final long NS_PER_MS = 1_000_000;

    private final SortedMap<String, String> values;

    ConfigValues(SortedMap<String, String> values) {
        this.values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    EbbtideConfig config(List<String> warnings) {
        return new EbbtideConfig(
                mode(),
                new SessionConfig(text(AppKey.SESSION_INSTANCE), whole(AppKey.SESSION_SEED)),
                settings(),
                ValueType.SignalNames.split(text(AppKey.SIGNAL_ACTIVE)),
                quoteAssets(),
                byName(AppKey.BALANCE),
                paper(),
                simulation(),
                new JournalConfig(
                        ConfigWord.of(Durability.values(), text(AppKey.JOURNAL_DURABILITY)),
                        whole(AppKey.JOURNAL_FREE_SPACE_FLOOR),
                        whole(AppKey.JOURNAL_EXITS_ONLY_FLOOR),
                        whole(AppKey.JOURNAL_RESERVE),
                        whole(AppKey.JOURNAL_SLOW_DISK_MS),
                        (int) whole(AppKey.JOURNAL_RETENTION_PLAIN_DAYS),
                        (int) whole(AppKey.JOURNAL_RETENTION_DAYS)),
                whole(AppKey.ORDER_ENTRY_TTL_MS),
                new EngineConfig(
                        whole(AppKey.ENGINE_CLOCK_TICK_MS),
                        (int) whole(AppKey.ENGINE_INBOUND_RING_SIZE),
                        (int) whole(AppKey.ENGINE_OUTBOUND_RING_SIZE),
                        ConfigWord.of(WaitKind.values(), text(AppKey.ENGINE_WAIT_STRATEGY))),
                new WatchdogConfig(whole(AppKey.WATCHDOG_STALLED_MS), whole(AppKey.WATCHDOG_ENGINE_STUCK_MS)),
                whole(AppKey.TERMINAL_REFRESH_MS),
                new SnapshotConfig(
                        whole(AppKey.JOURNAL_SNAPSHOT_EVERY_EVENTS), whole(AppKey.JOURNAL_SNAPSHOT_EVERY_MS), (int)
                                whole(AppKey.JOURNAL_SNAPSHOT_KEEP)),
                binance(),
                values,
                List.copyOf(warnings));
    }

    /** The number at a setting in the unit of its key. */
    BigDecimal number(Setting setting) {
        return new BigDecimal(valueAt(setting.key()));
    }

    /** Whether a flag is set. */
    boolean isOn(Setting setting) {
        return stored(setting) == 1;
    }

    BigDecimal number(AppKey key) {
        return new BigDecimal(text(key));
    }

    String text(AppKey key) {
        return valueAt(key.key());
    }

    /** The numbers at a key with {@code *}, E8, by asset code or symbol. */
    SortedMap<String, Long> byName(AppKey key) {
        SortedMap<String, Long> numbersE8 = new TreeMap<>();
        for (Map.Entry<String, String> value : values.entrySet()) {
            if (key.spec().matches(value.getKey())) {
                numbersE8.put(key.spec().nameIn(value.getKey()), scaled(value.getValue(), FixedPoint.ONE));
            }
        }
        return Collections.unmodifiableSortedMap(numbersE8);
    }

    private Settings settings() {
        Settings.Builder builder = new Settings.Builder();
        for (Setting setting : Setting.values()) {
            builder.set(setting, stored(setting));
        }
        return builder.build();
    }

    private long stored(Setting setting) {
        String value = valueAt(setting.key());
        if (setting.unit() == Setting.Unit.FLAG) {
            return value.equals("true") ? 1 : 0;
        }
        return scaled(value, setting.storedPerUnit());
    }

    private List<QuoteAsset> quoteAssets() {
        List<QuoteAsset> assets = new ArrayList<>();
        byName(AppKey.UNIT_VALUE).forEach((code, unitValueE8) -> assets.add(new QuoteAsset(code, unitValueE8)));
        return List.copyOf(assets);
    }

    private List<SimulationConfig.Pair> simulatedPairs() {
        List<SimulationConfig.Pair> pairs = new ArrayList<>();
        byName(AppKey.SIMULATION_START_PRICE).forEach((symbol, startPriceE8) -> {
            String word = valueAt(AppKey.SIMULATION_VOLATILITY.key().replace("*", symbol));
            pairs.add(new SimulationConfig.Pair(symbol, startPriceE8, ConfigWord.of(Volatility.values(), word)));
        });
        return pairs;
    }

    Mode mode() {
        return ConfigWord.of(Mode.values(), text(AppKey.MODE));
    }

    private SimulationConfig simulation() {
        if (!AppKey.SIMULATION_SPEED.belongsTo(mode())) {
            return SimulationConfig.NONE;
        }
        return new SimulationConfig(
                e8(AppKey.SIMULATION_SPEED), (int) whole(AppKey.SIMULATION_EVENTFUL_FACTOR), simulatedPairs());
    }

    private BinanceConfig binance() {
        if (!AppKey.BINANCE_REST_URL.belongsTo(mode())) {
            return BinanceConfig.NONE;
        }
        boolean ordering = AppKey.BINANCE_API_URL.belongsTo(mode());
        return new BinanceConfig(
                text(AppKey.BINANCE_REST_URL),
                text(AppKey.BINANCE_STREAM_URL),
                ordering ? text(AppKey.BINANCE_API_URL) : "",
                ordering ? text(AppKey.BINANCE_CREDENTIALS) : "",
                new TreeSet<>(List.of(text(AppKey.BINANCE_SYMBOLS).split(",", -1))),
                whole(AppKey.BINANCE_STREAM_SILENT_MS),
                ordering ? text(AppKey.BINANCE_ORDER_LIMITS) : "",
                ordering ? ConfigWord.of(OrderWay.values(), text(AppKey.BINANCE_ORDERS)) : OrderWay.WEBSOCKET);
    }

    private PaperConfig paper() {
        if (!AppKey.PAPER_MAKER_FEE_BPS.belongsTo(mode())) {
            return PaperConfig.NONE;
        }
        return new PaperConfig(
                whole(AppKey.PAPER_LATENCY_MIN_MS) * NS_PER_MS,
                whole(AppKey.PAPER_LATENCY_MEAN_MS) * NS_PER_MS,
                whole(AppKey.PAPER_LATENCY_MAX_MS) * NS_PER_MS,
                scaled(text(AppKey.PAPER_MAKER_FEE_BPS), FixedPoint.ONE_BPS),
                scaled(text(AppKey.PAPER_TAKER_FEE_BPS), FixedPoint.ONE_BPS),
                FeeAsset.of(text(AppKey.PAPER_FEE_ASSET)),
                e8(AppKey.PAPER_SYNTHETIC_DEPTH_QUOTE),
                scaled(text(AppKey.PAPER_WALK_STEP_BPS), FixedPoint.ONE_BPS));
    }

    private long whole(AppKey key) {
        return scaled(text(key), 1);
    }

    private long e8(AppKey key) {
        return scaled(text(key), FixedPoint.ONE);
    }

    private String valueAt(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalStateException("no value for " + key);
        }
        return value;
    }

    private static long scaled(String value, long perUnit) {
        return new BigDecimal(value).multiply(BigDecimal.valueOf(perUnit)).longValueExact();
    }
}
