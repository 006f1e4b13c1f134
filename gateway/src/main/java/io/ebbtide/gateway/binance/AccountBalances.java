package io.ebbtide.gateway.binance;

import io.ebbtide.gateway.text.JsonCursor;
import io.ebbtide.gateway.text.SymbolIndex;
import java.util.Arrays;

/**
 * Balances as the account tells them: all of {@code account.status}, or those that may have changed of {@code outboundAccountPosition}. Both
 * are absolute. Assets that nobody here counts are left out. Reused from message to message; grows to the number of known assets. Units: E8.
 * Thread: that of the connection. Source: Binance Spot docs, web-socket-api.md, "Account information"; user-data-stream.md, "Account Update".
 */
public final class AccountBalances {
    private final JsonCursor json = new JsonCursor();
    private final SymbolIndex assets;
    private int[] indexes = new int[16];
    private long[] freesE8 = new long[16];
    private long[] lockedsE8 = new long[16];
    private int count;
    private boolean told;
    private boolean canTrade;

    /** Assets by their index. */
    public AccountBalances(SymbolIndex assets) {
        this.assets = assets;
    }

    /** Reads the object in {@code [from, to)} of {@code text}; false when it is damaged, or tells no balances. */
    public boolean read(byte[] text, int from, int to) {
        count = 0;
        told = false;
        canTrade = false;
        boolean sound = true;
        json.reset(text, from, to);
        json.enterObject();
        while (sound && json.nextField()) {
            boolean trade = json.keyIs("canTrade");
            if (json.keyIs("balances") || json.keyIs("B")) {
                told = true;
                sound = readBalances(text);
            } else {
                json.readValue();
                canTrade |= trade && json.valueIs("true");
            }
        }
        return sound && told && json.atEnd();
    }

    public int count() {
        return count;
    }

    public int asset(int position) {
        return indexes[position];
    }

    public long freeE8(int position) {
        return freesE8[position];
    }

    public long lockedE8(int position) {
        return lockedsE8[position];
    }

    /** Whether the account may trade; only {@code account.status} says so. */
    public boolean canTrade() {
        return canTrade;
    }

    private boolean readBalances(byte[] text) {
        json.enterArray();
        while (json.nextElement()) {
            int asset = SymbolIndex.UNKNOWN;
            long freeE8 = -1;
            long lockedE8 = -1;
            json.enterObject();
            while (json.nextField()) {
                boolean name = json.keyIs("asset") || json.keyIs("a");
                boolean free = json.keyIs("free") || json.keyIs("f");
                boolean locked = json.keyIs("locked") || json.keyIs("l");
                json.readValue();
                asset = name ? assets.find(text, json.valueFrom(), json.valueTo()) : asset;
                freeE8 = free ? json.valueE8() : freeE8;
                lockedE8 = locked ? json.valueE8() : lockedE8;
            }
            if (json.failed() || (asset != SymbolIndex.UNKNOWN && (freeE8 < 0 || lockedE8 < 0))) {
                return false;
            }
            if (asset != SymbolIndex.UNKNOWN) {
                add(asset, freeE8, lockedE8);
            }
        }
        return !json.failed();
    }

    private void add(int asset, long freeE8, long lockedE8) {
        if (count == indexes.length) {
            indexes = Arrays.copyOf(indexes, count * 2);
            freesE8 = Arrays.copyOf(freesE8, count * 2);
            lockedsE8 = Arrays.copyOf(lockedsE8, count * 2);
        }
        indexes[count] = asset;
        freesE8[count] = freeE8;
        lockedsE8[count++] = lockedE8;
    }
}
