package io.ebbtide.engine.portfolio;

import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.snapshot.StateSink;
import io.ebbtide.engine.snapshot.StateSource;
import java.util.Arrays;

/**
 * Cash that buy orders have set aside. A reservation belongs to one intent, which is the client id of its order, and is closed exactly
 * once; an instrument has at most one. Units: E8 of the instrument's quote asset. One writer: the engine thread, through
 * {@link Portfolio}.
 *
 * <p>Errors: whoever touches a reservation that is not his, or no longer there, is a bug; nothing is clamped.
 */
final class Reservations {
    private static final long NOBODY = 0;

    private final long[] intents;
    private final long[] amountsE8;
    private final long[] totalsE8;

    Reservations(int instruments, int assets) {
        intents = new long[instruments];
        amountsE8 = new long[instruments];
        totalsE8 = new long[assets];
    }

    void open(Instrument instrument, long intentId, long amountE8) {
        int i = instrument.index();
        if (intentId == NOBODY || intents[i] != NOBODY || amountE8 <= 0) {
            throw new IllegalStateException("intent " + intentId + " reserves " + amountE8 + " for "
                    + instrument.symbol() + ", where intent " + intents[i] + " holds " + amountsE8[i]);
        }
        totalsE8[instrument.quoteAsset()] = Math.addExact(totalsE8[instrument.quoteAsset()], amountE8);
        intents[i] = intentId;
        amountsE8[i] = amountE8;
    }

    void shrink(Instrument instrument, long intentId, long toE8) {
        int i = instrument.index();
        if (intentId == NOBODY || intents[i] != intentId || toE8 < 0 || toE8 > amountsE8[i]) {
            throw new IllegalStateException("intent " + intentId + " shrinks to " + toE8 + " for " + instrument.symbol()
                    + ", where intent " + intents[i] + " holds " + amountsE8[i]);
        }
        totalsE8[instrument.quoteAsset()] -= amountsE8[i] - toE8;
        amountsE8[i] = toE8;
    }

    void close(Instrument instrument, long intentId) {
        shrink(instrument, intentId, 0);
        intents[instrument.index()] = NOBODY;
    }

    /** What an intent holds; nothing when it is closed or never was. */
    long ofE8(Instrument instrument, long intentId) {
        return intents[instrument.index()] == intentId ? amountsE8[instrument.index()] : 0;
    }

    /** Whether an intent is open for the instrument, however little it still holds. */
    boolean isOpen(int instrument) {
        return intents[instrument] != NOBODY;
    }

    /** What whoever buys an instrument holds. */
    long forE8(int instrument) {
        return amountsE8[instrument];
    }

    long totalE8(int asset) {
        return totalsE8[asset];
    }

    /** How many intents are open. */
    int openCount() {
        int open = 0;
        for (long intent : intents) {
            open += intent == NOBODY ? 0 : 1;
        }
        return open;
    }

    void writeTo(StateSink sink) {
        for (int i = 0; i < intents.length; i++) {
            sink.addClientId(intents[i]);
            sink.add(amountsE8[i]);
        }
    }

    void loadFrom(StateSource source, Universe universe) {
        Arrays.fill(totalsE8, 0);
        for (int i = 0; i < intents.length; i++) {
            intents[i] = source.nextClientId();
            amountsE8[i] = source.next();
            totalsE8[universe.instrument(i).quoteAsset()] += amountsE8[i];
        }
    }
}
