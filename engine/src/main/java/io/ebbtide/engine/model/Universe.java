package io.ebbtide.engine.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** All assets and instruments of a session by their dense indexes. Immutable. */
public final class Universe {
    private final Asset[] assets;
    private final Instrument[] instruments;

    /** Errors: an index that is not its position, or an instrument with an unknown asset, is a bug. */
    public Universe(List<Asset> assets, List<Instrument> instruments) {
        this.assets = assets.toArray(new Asset[0]);
        this.instruments = instruments.toArray(new Instrument[0]);
        for (int i = 0; i < this.assets.length; i++) {
            check(this.assets[i].index() == i, this.assets[i]);
        }
        for (int i = 0; i < this.instruments.length; i++) {
            Instrument instrument = this.instruments[i];
            check(instrument.index() == i, instrument);
            check(isAsset(instrument.baseAsset()) && isAsset(instrument.quoteAsset()), instrument);
        }
    }

    public int assetCount() {
        return assets.length;
    }

    public int instrumentCount() {
        return instruments.length;
    }

    public Asset asset(int index) {
        return assets[index];
    }

    public Instrument instrument(int index) {
        return instruments[index];
    }

    /** The asset in which an instrument is priced. */
    public Asset quoteOf(Instrument instrument) {
        return assets[instrument.quoteAsset()];
    }

    /** The instrument with this symbol, or null when the session does not trade it. Cold: a scan. */
    public @Nullable Instrument bySymbol(String symbol) {
        for (Instrument instrument : instruments) {
            if (instrument.symbol().equals(symbol)) {
                return instrument;
            }
        }
        return null;
    }

    /** The asset with this code, or null when the session does not know it. Cold: a scan. */
    public @Nullable Asset byCode(String code) {
        for (Asset asset : assets) {
            if (asset.code().equals(code)) {
                return asset;
            }
        }
        return null;
    }

    private boolean isAsset(int index) {
        return index >= 0 && index < assets.length;
    }

    private static void check(boolean sound, Object what) {
        if (!sound) {
            throw new IllegalArgumentException("index out of order: " + what);
        }
    }
}
