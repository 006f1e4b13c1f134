package io.ebbtide.engine.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.OrderState;
import io.ebbtide.engine.snapshot.StateNumbers;
import io.ebbtide.engine.testing.Fixtures;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** 16 slots, retention 60 s. */
class OrdersTest {
    private static final long RETENTION_NS = 60_000_000_000L;

    private final Instrument instrument = Fixtures.universe().instrument(0);
    private final Orders orders = new Orders(Fixtures.settings().build(), instrument);

    @Test
    void shouldFindAnOrderByItsClientIdAndSlot() {
        Order order = take(7, OrderPurpose.ENTRY, 0);

        assertThat(orders.find(7)).isSameAs(order);
        assertThat(orders.inSlot(order.slot)).isSameAs(order);
        assertThat(orders.find(8)).isNull();
    }

    @Test
    void shouldRememberAnEndedOrderForTheRetentionTime() {
        Order order = take(7, OrderPurpose.ENTRY, 0);
        end(order, 100);

        take(8, OrderPurpose.ENTRY, 100 + RETENTION_NS - 1);
        assertThat(orders.find(7)).isSameAs(order);
        take(9, OrderPurpose.ENTRY, 100 + RETENTION_NS);
        assertThat(orders.find(7)).isNull();
    }

    @Test
    void shouldHaveRoomForAnEntryWhileASlotIsFreeOrForgettable() {
        Order first = take(1, OrderPurpose.ENTRY, 0);
        for (int id = 2; id <= 16; id++) {
            assertThat(orders.hasRoomForEntry(0)).isTrue();
            take(id, OrderPurpose.ENTRY, 0);
        }
        assertThat(orders.hasRoomForEntry(Long.MAX_VALUE / 2)).as("all live").isFalse();

        end(first, 100);

        assertThat(orders.hasRoomForEntry(100 + RETENTION_NS - 1)).isFalse();
        assertThat(orders.hasRoomForEntry(100 + RETENTION_NS)).isTrue();
        take(17, OrderPurpose.ENTRY, 100 + RETENTION_NS);
        assertThat(orders.find(1)).isNull();
    }

    @Test
    void shouldGiveAnExitTheSlotThatEndedFirst() {
        Order[] all = new Order[17];
        for (int id = 1; id <= 16; id++) {
            all[id] = take(id, OrderPurpose.ENTRY, 0);
        }
        end(all[5], 10);
        end(all[3], 11);

        Order exit = take(17, OrderPurpose.EXIT, 12);
        assertThat(orders.find(5)).isNull();
        assertThat(orders.find(3)).isSameAs(all[3]);
        assertThat(exit.slot).isEqualTo(all[5].slot);
        take(18, OrderPurpose.TAKE_PROFIT, 12);
        assertThat(orders.find(3)).isNull();
    }

    @Test
    void shouldRefuseAnEntryTheSlotOfAnOrderThatIsRemembered() {
        Order first = take(1, OrderPurpose.ENTRY, 0);
        for (int id = 2; id <= 16; id++) {
            take(id, OrderPurpose.ENTRY, 0);
        }
        end(first, 0);

        assertThatThrownBy(() -> take(17, OrderPurpose.ENTRY, 1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldListTheOrdersThatLiveBySlot() {
        assertThat(living(orders)).isEmpty();

        take(1, OrderPurpose.ENTRY, 0);
        Order second = take(2, OrderPurpose.ENTRY, 0);
        take(3, OrderPurpose.ENTRY, 0);
        end(second, 10);

        assertThat(living(orders)).containsExactly(1L, 3L);
        take(4, OrderPurpose.ENTRY, 10 + RETENTION_NS);
        assertThat(living(orders)).as("a slot used anew").containsExactly(1L, 4L, 3L);
    }

    @Test
    void shouldListTheOrdersThatLiveAfterTheyWereLoaded() {
        take(1, OrderPurpose.ENTRY, 0);
        end(take(2, OrderPurpose.ENTRY, 0), 10);
        take(3, OrderPurpose.ENTRY, 0);
        StateNumbers state = new StateNumbers();
        orders.writeTo(state);

        Orders loaded = new Orders(Fixtures.settings().build(), instrument);
        loaded.loadFrom(state.source(), Fixtures.universe());

        assertThat(living(loaded)).containsExactly(1L, 3L);
    }

    @Test
    void shouldFailWhenEveryOrderLives() {
        for (int id = 1; id <= 16; id++) {
            take(id, OrderPurpose.ENTRY, 0);
        }

        assertThatThrownBy(() -> take(17, OrderPurpose.EXIT, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("16");
    }

    @Test
    void shouldRefuseAClientIdThatIsStillKnown() {
        take(7, OrderPurpose.ENTRY, 0);

        assertThatThrownBy(() -> take(7, OrderPurpose.ENTRY, 0)).hasMessage("client id used twice: 7");
    }

    @Test
    void shouldUseItsSlotsForEver() {
        for (int id = 1; id <= 10_000; id++) {
            Order order = take(id, OrderPurpose.EXIT, id);
            end(order, id);
            assertThat(orders.find(id)).isSameAs(order);
        }
        assertThat(orders.find(10_000 - 16)).isNull();
        assertThat(orders.find(10_000 - 15)).isNotNull();
    }

    private static List<Long> living(Orders orders) {
        List<Long> ids = new ArrayList<>();
        for (int slot = orders.nextLiving(0); slot >= 0; slot = orders.nextLiving(slot + 1)) {
            ids.add(orders.inSlot(slot).clientId);
        }
        return ids;
    }

    private Order take(long clientId, OrderPurpose purpose, long nowNs) {
        OrderDraft draft = new OrderDraft(instrument);
        draft.clientId = clientId;
        draft.purpose = purpose;
        return orders.take(draft, nowNs);
    }

    private void end(Order order, long nowNs) {
        order.state = OrderState.CANCELED;
        order.endNs = nowNs;
        orders.ended(order);
    }
}
