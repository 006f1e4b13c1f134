package io.ebbtide.gateway.paper;

import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.Universe;
import java.util.ArrayList;
import java.util.List;

/**
 * What a paper venue's ledger says, for whoever compares it with other books: the last balances, the open orders, and the ids of all
 * orders and trades that it still remembers. Read once, then immutable.
 */
public final class PaperAudit {
    private final PaperAccount account;
    private final PaperOrders orders;
    private final List<Long> clientIds = new ArrayList<>();
    private final List<String> trades = new ArrayList<>();

    private PaperAudit(PaperConfig config, Universe universe) {
        account = new PaperAccount(universe, config.fees());
        orders = new PaperOrders(universe.instrumentCount());
    }

    /** Reads the ledger, which must have been written for this configuration and these instruments. */
    public static PaperAudit of(PaperLedger ledger, PaperConfig config, Universe universe) {
        PaperAudit audit = new PaperAudit(config, universe);
        PaperFaults faults = new PaperFaults();
        PaperLink link = new PaperLink(config, faults, new PaperOutages(universe.instrumentCount()));
        PaperMatcher matcher = new PaperMatcher(universe, config, audit.orders, audit.account, link);
        new PaperMemory(ledger, audit.orders, audit.account, matcher, link).restore(new PaperMemory.Standing(0, 1, 0));
        audit.orders.finishedIds(audit.clientIds);
        for (int i = 0; i < universe.instrumentCount(); i++) {
            audit.addIds(audit.orders.resting(i, Side.BUY));
            audit.addIds(audit.orders.resting(i, Side.SELL));
            audit.addIds(audit.orders.stops(i));
        }
        for (int i = 0; i < matcher.trades().count(); i++) {
            PaperTrades.Trade trade = matcher.trades().get(i);
            audit.trades.add(trade.instrument + "/" + trade.execution.tradeId);
        }
        return audit;
    }

    /** Client ids of all orders that were ever accepted, each as often as it was. */
    public List<Long> clientIds() {
        return List.copyOf(clientIds);
    }

    /** All trades as {@code instrument/trade id}. */
    public List<String> trades() {
        return List.copyOf(trades);
    }

    public int openOrderCount() {
        return orders.openCount();
    }

    /** What the account holds of an asset, free or locked. Units: E8. */
    public long holdsE8(int asset) {
        return account.freeE8(asset) + account.lockedE8(asset);
    }

    private void addIds(PaperOrderQueue queue) {
        for (int i = 0; i < queue.size(); i++) {
            clientIds.add(queue.get(i).clientId);
        }
    }
}
