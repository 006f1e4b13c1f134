package io.ebbtide.journal.bundle;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.event.SessionInfo;
import io.ebbtide.engine.model.Asset;
import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.journal.JournalReader;
import io.ebbtide.journal.RecordKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Takes out of events what nobody needs to replay them: who it is, what else the account holds, what others ordered.
 *
 * <p>Commands hold no text and follow from the events. Errors: none; text that is not what it should be is taken out, never passed on.
 */
final class Redaction {
    private static final String INSTANCE = "x";
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,4}){0,3}(-SNAPSHOT)?");

    private final List<Asset> assets = new ArrayList<>();
    private final BitSet traded = new BitSet();

    /** Which assets are hidden. */
    enum Hiding {
        /** All that are not traded. */
        ALL,
        /** Those among them that do not count into equity, because decisions depend on it. */
        UNVALUED
    }

    private Hiding hiding = Hiding.ALL;

    private Redaction() {}

    /** Reads which assets the journal trades or pays fees in. */
    static Redaction of(Path journal, long toSeq) throws IOException {
        Redaction redaction = new Redaction();
        try (JournalReader reader = JournalReader.openWhole(journal)) {
            while (reader.next()) {
                if (reader.kind() == RecordKind.EVENT && reader.event().seq <= toSeq) {
                    redaction.look(reader.event());
                }
            }
        }
        return redaction;
    }

    Redaction hiding(Hiding newHiding) {
        hiding = newHiding;
        return this;
    }

    private void look(EngineEvent event) {
        if (event.type == EventType.ASSET_DEFINED) {
            assets.add(Objects.requireNonNull(event.definition.asset));
        } else if (event.type == EventType.INSTRUMENT_DEFINED) {
            Instrument instrument = Objects.requireNonNull(event.definition.instrument);
            traded.set(instrument.baseAsset());
            traded.set(instrument.quoteAsset());
        } else if (event.type == EventType.ORDER_EXECUTED && event.execution.type == ExecutionType.TRADE) {
            traded.set(event.execution.feeAsset);
        }
    }

    /** Changes the slot. */
    void apply(EngineEvent event) {
        switch (event.type) {
            case SESSION_STARTED ->
                event.definition.session = anonymous(Objects.requireNonNull(event.definition.session));
            case ASSET_DEFINED -> {
                Asset asset = Objects.requireNonNull(event.definition.asset);
                if (!traded.get(asset.index())) {
                    event.definition.asset = new Asset(asset.index(), name(asset.index()), asset.unitValueE8());
                }
            }
            case BALANCE_REPORTED -> {
                if (isHidden(event.balance.asset)) {
                    event.balance.freeE8 = 0;
                    event.balance.lockedE8 = 0;
                }
            }
            case OPEN_ORDER_REPORTED -> {
                if (event.openOrder.clientId == 0) {
                    event.openOrder.venueOrderId = 0;
                    event.openOrder.qtyE8 = 0;
                    event.openOrder.limitPriceE8 = 0;
                    event.openOrder.cumQtyE8 = 0;
                }
            }
            default -> {
                // Market, time and our own orders: nothing of it names anybody.
            }
        }
    }

    List<String> redacted() {
        List<String> lines = new ArrayList<>();
        lines.add("instance name, so that client order ids begin with eb-" + INSTANCE + "-");
        lines.add("digest of the configuration");
        lines.add("number, price and quantity of open orders that are not ours");
        int hidden = 0;
        int valued = 0;
        for (Asset asset : assets) {
            hidden += isHidden(asset.index()) ? 1 : 0;
            valued += isHidden(asset.index()) && asset.unitValueE8() != 0 ? 1 : 0;
        }
        if (hidden > 0) {
            lines.add("code and balance of assets that are not traded: " + hidden);
        }
        if (valued > 0) {
            lines.add(
                    "of these count into equity: " + valued
                            + "; equity and what is measured against it may read otherwise, every decision and order is the same");
        }
        return lines;
    }

    List<String> kept() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "settings, signals, instruments, market, balances of traded assets, our orders with the venue's numbers");
        for (Asset asset : assets) {
            if (!traded.get(asset.index()) && !isHidden(asset.index())) {
                lines.add("balance of asset " + name(asset.index())
                        + ", which is not traded but counts into equity, on which decisions depend");
            }
        }
        return lines;
    }

    private boolean isHidden(int asset) {
        boolean valued = asset < assets.size() && assets.get(asset).unitValueE8() != 0;
        return !traded.get(asset) && (hiding == Hiding.ALL || !valued);
    }

    private static SessionInfo anonymous(SessionInfo session) {
        boolean plain = VERSION.matcher(session.version()).matches();
        return new SessionInfo(INSTANCE, session.seed(), 0, plain ? session.version() : "redacted");
    }

    private static String name(int asset) {
        return "X" + asset;
    }
}
