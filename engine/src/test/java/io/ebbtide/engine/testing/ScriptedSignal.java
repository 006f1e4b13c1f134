package io.ebbtide.engine.testing;

import io.ebbtide.engine.entry.EntrySignal;
import io.ebbtide.engine.entry.EntrySignalProvider;
import io.ebbtide.engine.market.MarketView;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.snapshot.StateSink;
import io.ebbtide.engine.snapshot.StateSource;

/** A signal that says what the test wants, on every instrument alike. */
public final class ScriptedSignal implements EntrySignal, EntrySignalProvider {
    public Advice onTick = Advice.HOLD;
    public Advice onRestart = Advice.HOLD;
    public long state;
    private final String name;

    public ScriptedSignal(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public EntrySignal create(Settings settings, Instrument instrument) {
        return this;
    }

    @Override
    public Advice onTick(MarketView market) {
        return onTick;
    }

    @Override
    public Advice onAnchorRestarted(MarketView market) {
        return onRestart;
    }

    @Override
    public void writeTo(StateSink sink) {
        sink.add(state);
    }

    @Override
    public void loadFrom(StateSource source) {
        state = source.next();
    }
}
