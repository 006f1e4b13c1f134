package io.ebbtide.gateway.binance.live;

import io.ebbtide.engine.model.VenueOutcome;
import io.ebbtide.gateway.binance.AccountBalances;
import io.ebbtide.gateway.binance.ApiFrame;
import io.ebbtide.gateway.binance.BodyList;
import io.ebbtide.gateway.text.SymbolIndex;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One question for balances and open orders. The venue has no statement of both; they are asked for one behind the other on one connection,
 * and told together when both are there. What happens between the two shows as a difference that the next comparison does not confirm.
 * Thread: the venue's monitor.
 */
final class SnapshotInquiry {
    private final AccountDesk desk;
    private final AccountEvents.Asked asked;
    private final long number;
    private final AccountBalances balances;
    private final BodyList list = new BodyList();
    private byte @Nullable [] openOrders;
    private boolean over;

    SnapshotInquiry(AccountDesk desk, AccountEvents.Asked asked, long number) {
        this.desk = desk;
        this.asked = asked;
        this.number = number;
        balances = new AccountBalances(desk.assets);
    }

    /** Asks. */
    void ask() {
        ask(AccountDesk.Call.OPEN_ORDERS, (frame, text) -> {
            openOrders = Arrays.copyOfRange(text, frame.contentFrom(), frame.contentTo());
            return true;
        });
        if (!over) {
            ApiParameters onlyThose = new ApiParameters().put("omitZeroBalances", "true");
            ask(AccountDesk.Call.ACCOUNT, onlyThose, (frame, text) -> tell(frame, text));
        }
    }

    private interface Found {
        boolean take(ApiFrame frame, byte[] text);
    }

    private void ask(AccountDesk.Call call, Found found) {
        ask(call, new ApiParameters(), found);
    }

    private void ask(AccountDesk.Call call, ApiParameters parameters, Found found) {
        AccountEvents.@Nullable Verdict unsent = desk.ask(call, parameters, new ApiConnection.Reply() {
            @Override
            public void answered(ApiFrame frame, byte[] text) {
                if (!frame.isOk()) {
                    fail(desk.verdictOf(frame).outcome());
                } else if (!over && !found.take(frame, text)) {
                    fail(VenueOutcome.UNKNOWN);
                }
            }

            @Override
            public void lost() {
                fail(VenueOutcome.UNKNOWN);
            }
        });
        if (unsent != null) {
            fail(unsent.outcome());
        }
    }

    /** The balances have come: behind the orders, or there is something wrong with the connection. */
    private boolean tell(ApiFrame frame, byte[] text) {
        byte[] orders = openOrders;
        if (orders == null || !balances.read(text, frame.contentFrom(), frame.contentTo())) {
            return false;
        }
        if (!areOrdersSound(orders)) {
            return false;
        }
        over = true;
        desk.events.snapshotBegun(asked, number);
        int told = 0;
        for (int i = 0; i < balances.count(); i++) {
            if (balances.freeE8(i) != 0 || balances.lockedE8(i) != 0) {
                desk.events.balance(number, balances, i);
                told++;
            }
        }
        desk.events.snapshotEnded(asked, number, told, tellOrders(orders));
        return true;
    }

    private boolean areOrdersSound(byte[] orders) {
        boolean sound = list.begin(orders, 0, orders.length);
        while (sound && list.next()) {
            sound = desk.order.read(orders, list.from(), list.to()) && desk.order.isComplete();
        }
        return sound && list.isWhole();
    }

    /** Orders of symbols that are not traded here are nobody's business. */
    private int tellOrders(byte[] orders) {
        int told = 0;
        list.begin(orders, 0, orders.length);
        while (list.next()) {
            desk.order.read(orders, list.from(), list.to());
            if (desk.order.instrument() != SymbolIndex.UNKNOWN) {
                desk.events.openOrder(number, desk.order);
                told++;
            }
        }
        return told;
    }

    private void fail(VenueOutcome outcome) {
        if (!over) {
            over = true;
            boolean known = outcome != VenueOutcome.ACCEPTED && outcome != VenueOutcome.REFUSED;
            desk.events.snapshotVoid(asked, number, known ? outcome : VenueOutcome.UNKNOWN);
        }
    }
}
