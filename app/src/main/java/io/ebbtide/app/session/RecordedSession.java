package io.ebbtide.app.session;

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
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What the beginning of a journal says about its session, as far as it was written. Cold.
 *
 * <p>Shape: lists are by index; {@code info} is null where the process died before the session had started.
 */
record RecordedSession(
        Map<Setting, Long> settings,
        List<String> signals,
        List<Asset> assets,
        List<Instrument> instruments,
        SortedMap<Integer, Long> balancesE8,
        @Nullable SessionInfo info) {

    /** Reads the definitions of the journal in a directory. Errors: damage is a DamageException. */
    static RecordedSession read(Path journal) throws IOException {
        Map<Setting, Long> settings = new EnumMap<>(Setting.class);
        List<String> signals = new ArrayList<>();
        List<Asset> assets = new ArrayList<>();
        List<Instrument> instruments = new ArrayList<>();
        SortedMap<Integer, Long> balances = new TreeMap<>();
        AtomicReference<SessionInfo> info = new AtomicReference<>();
        Definitions.show(journal, event -> {
            switch (event.type) {
                case SETTING_DEFINED ->
                    settings.put(Objects.requireNonNull(event.definition.setting), event.definition.settingValue);
                case SIGNAL_DEFINED -> signals.add(Objects.requireNonNull(event.definition.signal));
                case ASSET_DEFINED -> assets.add(Objects.requireNonNull(event.definition.asset));
                case INSTRUMENT_DEFINED -> instruments.add(Objects.requireNonNull(event.definition.instrument));
                case BALANCE_REPORTED -> balances.put(event.balance.asset, event.balance.freeE8);
                default -> info.set(event.definition.session);
            }
            return info.get() == null;
        });
        return new RecordedSession(settings, signals, assets, instruments, balances, info.get());
    }

    boolean isEmpty() {
        return settings.isEmpty();
    }

    boolean hasStarted() {
        return info != null;
    }
}
