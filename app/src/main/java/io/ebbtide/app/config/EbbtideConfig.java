package io.ebbtide.app.config;

import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.snapshot.StateHash;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The whole configuration of a session, checked. Immutable; may be read by any thread.
 *
 * <p>Shape: {@code signals} are names in the order of their indexes; {@code balancesE8} and {@code quoteAssets} are sorted by asset code; {@code values} holds every key with its canonical value,
 * which is what the hash and the printout are made of; {@code warnings} are loud remarks that do not prevent a start.
 */
public record EbbtideConfig(
        Mode mode,
        SessionConfig session,
        Settings settings,
        List<String> signals,
        List<QuoteAsset> quoteAssets,
        SortedMap<String, Long> balancesE8,
        PaperConfig paper,
        SimulationConfig simulation,
        JournalConfig journal,
        long entryTtlMs,
        EngineConfig engine,
        WatchdogConfig watchdog,
        long terminalRefreshMs,
        SnapshotConfig snapshots,
        BinanceConfig binance,
        SortedMap<String, String> values,
        List<String> warnings) {

    /** The same with other settings and signals, for a session that is simulated; {@code values} stay those of the file. */
    public EbbtideConfig with(Settings newSettings, List<String> newSignals) {
        return new EbbtideConfig(
                mode,
                session,
                newSettings,
                newSignals,
                quoteAssets,
                balancesE8,
                paper,
                simulation,
                journal,
                entryTtlMs,
                engine,
                watchdog,
                terminalRefreshMs,
                snapshots,
                binance,
                values,
                warnings);
    }

    /**
     * Digest of the effective values: equal for equal values, however the file spells and orders them.
     *
     * <p>Shape: over the lines {@code key=value}, sorted by key. Shown as {@link StateHash#hex}.
     */
    public long configHash() {
        StateHash hash = new StateHash();
        hash.reset();
        for (Map.Entry<String, String> value : values.entrySet()) {
            hash.add(value.getKey() + "=" + value.getValue());
        }
        return hash.value();
    }

    /** Every key with its value and unit, one a line, sorted by key. */
    public String effectiveValues() {
        int keyWidth = values.keySet().stream().mapToInt(String::length).max().orElse(0);
        int valueWidth = values.values().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> value : values.entrySet()) {
            String unit = ConfigLoader.unitOf(value.getKey());
            String line = padded(value.getKey(), keyWidth) + "  " + padded(value.getValue(), valueWidth) + "  " + unit;
            text.append(line.stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
