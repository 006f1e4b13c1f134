package io.ebbtide.engine.model;

import java.util.Arrays;

/** The values of all settings of a session, in their stored form. Immutable. */
public final class Settings {
    private final long[] values;

    private Settings(long[] values) {
        this.values = values;
    }

    /** The stored value: a count, nanoseconds, ratio E8 or quote E8, as the setting's unit says. */
    public long get(Setting setting) {
        return values[setting.code()];
    }

    /** Whether a {@link Setting.Unit#FLAG} is on. */
    public boolean isOn(Setting setting) {
        return get(setting) == 1;
    }

    /**
     * An amount in units of one quote asset: the setting is meant for an asset of unit value 1.
     *
     * <p>Units: the setting's quote E8 divided by the asset's unit value. Errors: an asset that is not valued gives 0.
     */
    public long quoteE8(Setting setting, Asset quote) {
        return quote.unitValueE8() == 0 ? 0 : FixedPoint.divFloor(get(setting), quote.unitValueE8());
    }

    /** Collects settings until all are there. */
    public static final class Builder {
        private final long[] values = new long[Setting.values().length];
        private final boolean[] present = new boolean[values.length];

        /** Takes one stored value. Errors: a value outside the setting's range is a bug; files are checked before. */
        public Builder set(Setting setting, long storedValue) {
            long perUnit = setting.storedPerUnit();
            if (storedValue < setting.min() * perUnit || storedValue > setting.max() * perUnit) {
                throw new IllegalArgumentException(setting.key() + " out of range: " + storedValue);
            }
            values[setting.code()] = storedValue;
            present[setting.code()] = true;
            return this;
        }

        /** The finished settings. Errors: a missing setting is an {@link OlderSessionException}; files are checked before. */
        public Settings build() {
            for (int i = 0; i < values.length; i++) {
                if (!present[i]) {
                    throw new OlderSessionException(Setting.ofCode(i));
                }
            }
            return new Settings(Arrays.copyOf(values, values.length));
        }
    }
}
