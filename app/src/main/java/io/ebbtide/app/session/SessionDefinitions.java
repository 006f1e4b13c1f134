package io.ebbtide.app.session;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.SessionInfo;
import io.ebbtide.engine.model.Asset;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.journal.replay.Definitions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a journal or its snapshots say about how its session began, as far as it was written. Cold.
 *
 * <p>Shape: lists are by index; {@code settings} are stored values, without those that the journal is older than; {@code balancesE8} is what
 * each asset began with, free and locked, by its index; {@code info} is null where no session has started: the process died before, or the
 * journal is an imported market; {@code startSeq} is the event that starts it, else 0. Units: E8.
 */
public record SessionDefinitions(
        Map<Setting, Long> settings,
        List<String> signals,
        List<Asset> assets,
        List<Instrument> instruments,
        SortedMap<Integer, Long> balancesE8,
        @Nullable SessionInfo info,
        long startSeq) {

    /**
     * Reads up to the start of the session in a journal's directory, or what a snapshot has of it.
     *
     * <p>Errors: damage is a DamageException; deleted and in no sound snapshot, a JournalBeginsLaterException.
     */
    public static SessionDefinitions read(Path journal) throws IOException {
        Collector collected = new Collector();
        Definitions.show(journal, event -> {
            collected.take(event);
            return collected.info == null;
        });
        return new SessionDefinitions(
                collected.settings,
                List.copyOf(collected.signals),
                List.copyOf(collected.assets),
                List.copyOf(collected.instruments),
                collected.balancesE8,
                collected.info,
                collected.startSeq);
    }

    boolean isEmpty() {
        return settings.isEmpty();
    }

    boolean hasStarted() {
        return info != null;
    }

    /** Collects definitions, one at a time. */
    private static final class Collector {
        private final Map<Setting, Long> settings = new EnumMap<>(Setting.class);
        private final List<String> signals = new ArrayList<>();
        private final List<Asset> assets = new ArrayList<>();
        private final List<Instrument> instruments = new ArrayList<>();
        private final SortedMap<Integer, Long> balancesE8 = new TreeMap<>();
        private @Nullable SessionInfo info;
        private long startSeq;

        void take(EngineEvent event) {
            switch (event.type) {
                case SETTING_DEFINED ->
                    settings.put(Objects.requireNonNull(event.definition.setting), event.definition.settingValue);
                case SIGNAL_DEFINED -> signals.add(Objects.requireNonNull(event.definition.signal));
                case ASSET_DEFINED -> assets.add(Objects.requireNonNull(event.definition.asset));
                case INSTRUMENT_DEFINED -> instruments.add(Objects.requireNonNull(event.definition.instrument));
                case BALANCE_REPORTED ->
                    balancesE8.put(event.balance.asset, event.balance.freeE8 + event.balance.lockedE8);
                case SESSION_STARTED -> {
                    info = Objects.requireNonNull(event.definition.session);
                    startSeq = event.seq;
                }
                default -> {
                    // Ticks before a session belong to an imported market.
                }
            }
        }
    }
}
