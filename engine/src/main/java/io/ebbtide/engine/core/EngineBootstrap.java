package io.ebbtide.engine.core;

import io.ebbtide.engine.command.Outbox;
import io.ebbtide.engine.entry.DropSignalProvider;
import io.ebbtide.engine.entry.EntrySignalProvider;
import io.ebbtide.engine.entry.UnknownSignalException;
import io.ebbtide.engine.event.DefinitionPayload;
import io.ebbtide.engine.event.SessionInfo;
import io.ebbtide.engine.model.Asset;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.model.Universe;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Collects the definitions that begin a session. Cold; engine thread. Errors: a definition without its object is a bug. */
final class EngineBootstrap {
    private final Settings.Builder settings = new Settings.Builder();
    private final List<Asset> assets = new ArrayList<>();
    private final List<Instrument> instruments = new ArrayList<>();
    private final List<long[]> balances = new ArrayList<>();
    private final List<EntrySignalProvider> known;
    private final List<EntrySignalProvider> signals = new ArrayList<>();

    EngineBootstrap(List<EntrySignalProvider> known) {
        this.known = List.copyOf(known);
    }

    void define(DefinitionPayload definition) {
        if (definition.setting != null) {
            Setting setting = definition.setting;
            settings.set(setting, definition.settingValue);
        }
    }

    void defineAsset(DefinitionPayload definition) {
        assets.add(required(definition.asset));
    }

    void defineInstrument(DefinitionPayload definition) {
        instruments.add(required(definition.instrument));
    }

    void balance(int asset, long totalE8) {
        balances.add(new long[] {asset, totalE8});
    }

    /** Errors: an {@link UnknownSignalException} where nothing provides it. */
    void defineSignal(DefinitionPayload definition) {
        if (definition.signalIndex != signals.size()) {
            throw new IllegalStateException("signal " + definition.signalIndex + " after " + signals.size());
        }
        signals.add(provider(required(definition.signal)));
    }

    /** Builds all state owners. Errors: missing settings or indexes out of order are bugs; files are checked before. */
    EngineState open(SessionInfo session, Outbox outbox) {
        if (signals.isEmpty()) {
            // A journal from before signals were named.
            signals.add(provider(DropSignalProvider.NAME));
        }
        EngineState state =
                new EngineState(session, settings.build(), new Universe(assets, instruments), outbox, signals);
        for (long[] balance : balances) {
            state.portfolio.setCash((int) balance[0], balance[1]);
        }
        return state;
    }

    private EntrySignalProvider provider(String name) {
        StringJoiner names = new StringJoiner(", ");
        for (EntrySignalProvider provider : known) {
            if (provider.name().equals(name)) {
                return provider;
            }
            names.add(provider.name());
        }
        throw new UnknownSignalException(name, names.toString());
    }

    private static <T> T required(@Nullable T definition) {
        if (definition == null) {
            throw new IllegalStateException("a definition event without its object");
        }
        return definition;
    }
}
