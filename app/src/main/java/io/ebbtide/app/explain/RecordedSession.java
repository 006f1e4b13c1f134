package io.ebbtide.app.explain;

import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.engine.entry.DropSignalProvider;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.SessionInfo;
import io.ebbtide.engine.model.Asset;
import io.ebbtide.engine.model.ClientIds;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.journal.replay.Definitions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What a journal defines before its session starts. Immutable.
 *
 * <p>Shape: {@code settings} are stored values, without those that the journal is older than; {@code balancesE8} one amount an asset;
 * {@code startSeq} is the event that starts the session. Units: E8.
 */
public record RecordedSession(
        SessionInfo info,
        Universe universe,
        Map<Setting, Long> settings,
        List<String> signals,
        List<Long> balancesE8,
        long startSeq) {
    /** Reads up to the start of the session. Errors: a journal without one, such as an imported market, is refused (exit code 2). */
    public static RecordedSession read(Path journal) throws IOException {
        Collector collected = new Collector();
        AtomicBoolean started = new AtomicBoolean();
        Definitions.show(journal, event -> {
            started.set(collected.take(event));
            return !started.get();
        });
        if (started.get()) {
            return collected.session();
        }
        throw new AppException(ExitCode.USAGE, journal + " holds no session: it ends before one starts");
    }

    /** The stored value of a setting, or null where the journal is older than it. */
    @Nullable
    Long setting(Setting setting) {
        return settings.get(setting);
    }

    /** A client order id as the venue sees it. */
    String orderText(long clientId) {
        return ClientIds.text(info.instance(), clientId);
    }

    Instrument instrument(int index) {
        return universe.instrument(index);
    }

    String base(int instrument) {
        return universe.asset(instrument(instrument).baseAsset()).code();
    }

    String quote(int instrument) {
        return universe.quoteOf(instrument(instrument)).code();
    }

    String signal(int index) {
        return index < signals.size() ? signals.get(index) : DropSignalProvider.NAME;
    }

    /** Collects definitions, one at a time. */
    private static final class Collector {
        private final List<Asset> assets = new ArrayList<>();
        private final List<Instrument> instruments = new ArrayList<>();
        private final Map<Setting, Long> settings = new EnumMap<>(Setting.class);
        private final List<String> signals = new ArrayList<>();
        private final Map<Integer, Long> balancesE8 = new java.util.TreeMap<>();
        private @Nullable SessionInfo info;
        private long startSeq;

        /** Gives whether the session starts with this event. */
        boolean take(EngineEvent event) {
            switch (event.type) {
                case SETTING_DEFINED ->
                    settings.put(Objects.requireNonNull(event.definition.setting), event.definition.settingValue);
                case SIGNAL_DEFINED -> signals.add(Objects.requireNonNull(event.definition.signal));
                case ASSET_DEFINED -> assets.add(Objects.requireNonNull(event.definition.asset));
                case INSTRUMENT_DEFINED -> instruments.add(Objects.requireNonNull(event.definition.instrument));
                case BALANCE_REPORTED ->
                    balancesE8.put(event.balance.asset, event.balance.freeE8 + event.balance.lockedE8);
                case SESSION_STARTED -> {
                    info = event.definition.session;
                    startSeq = event.seq;
                }
                default -> {
                    // Ticks before a session belong to an imported market.
                }
            }
            return info != null;
        }

        RecordedSession session() {
            List<Long> balances = new ArrayList<>();
            for (Asset asset : assets) {
                balances.add(balancesE8.getOrDefault(asset.index(), 0L));
            }
            return new RecordedSession(
                    Objects.requireNonNull(info),
                    new Universe(assets, instruments),
                    settings,
                    List.copyOf(signals),
                    List.copyOf(balances),
                    startSeq);
        }
    }
}
