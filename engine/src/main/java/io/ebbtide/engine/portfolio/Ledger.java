package io.ebbtide.engine.portfolio;

import io.ebbtide.engine.snapshot.StateSink;
import io.ebbtide.engine.snapshot.StateSource;

/**
 * Double-entry books: every booking moves an amount of one asset from one account to another, so that the accounts of each asset always
 * sum to nothing. Units: E8 of the asset. One writer: the engine thread, through {@link Portfolio}.
 */
public final class Ledger {
    /** Where an amount can be. Sources become negative, places and uses positive. */
    public enum Account {
        /** What the account held at the start: the source of everything that was not traded. */
        CAPITAL,
        /** What the account holds beside the positions. */
        CASH,
        /** What the positions hold, in units of their coin. */
        COINS,
        /** What these coins have cost, in their quote asset. */
        COST,
        /** What venues have taken. */
        FEES,
        /** What sales brought above cost, before quote and third-asset fees: negative when there is a profit. */
        PROFIT,
        /** Where bought coins came from and sold ones went to. */
        MARKET
    }

    private static final int ACCOUNTS = Account.values().length;

    private final long[] balancesE8;

    Ledger(int assets) {
        balancesE8 = new long[assets * ACCOUNTS];
    }

    /** What an account holds of an asset. */
    public long balanceE8(Account account, int asset) {
        return balancesE8[at(account, asset)];
    }

    /** Moves an amount; a negative one goes the other way. Errors: overflow is a bug. */
    void move(Account from, Account to, int asset, long amountE8) {
        int fromAt = at(from, asset);
        int toAt = at(to, asset);
        balancesE8[fromAt] = Math.subtractExact(balancesE8[fromAt], amountE8);
        balancesE8[toAt] = Math.addExact(balancesE8[toAt], amountE8);
    }

    /** Writes every account of every asset. */
    void writeTo(StateSink sink) {
        for (long balanceE8 : balancesE8) {
            sink.add(balanceE8);
        }
    }

    void loadFrom(StateSource source) {
        for (int i = 0; i < balancesE8.length; i++) {
            balancesE8[i] = source.next();
        }
    }

    @SuppressWarnings("EnumOrdinal") // a place in an array, never stored as a number
    private static int at(Account account, int asset) {
        return asset * ACCOUNTS + account.ordinal();
    }
}
