package io.ebbtide.gateway.check;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An order as it was meant, or as it stands in a frame. Immutable.
 *
 * <p>Shape: texts as the venue spells them; {@code price}, {@code stopPrice} and {@code timeInForce} are null where the type has none.
 */
public record Intent(
        String clientId,
        String symbol,
        String side,
        String type,
        @Nullable String timeInForce,
        BigDecimal qty,
        @Nullable BigDecimal price,
        @Nullable BigDecimal stopPrice) {
    /** Whether the other is the same order: numbers by their value. */
    boolean isSameAs(Intent other) {
        return clientId.equals(other.clientId)
                && symbol.equals(other.symbol)
                && side.equals(other.side)
                && type.equals(other.type)
                && Objects.equals(timeInForce, other.timeInForce)
                && isSame(qty, other.qty)
                && isSame(price, other.price)
                && isSame(stopPrice, other.stopPrice);
    }

    private static boolean isSame(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.compareTo(other) == 0;
    }
}
