package io.ebbtide.app.session;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandSink;
import io.ebbtide.gateway.Venue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Gives each command of the engine to the venue if it is meant for it, and to the outbound ring, on the driver's thread.
 */
public final class CommandFanOut implements CommandSink {
    private final CommandSink slots;
    private @Nullable Venue venue;

    /** {@code slots} lends the slots and keeps what is published. */
    CommandFanOut(CommandSink slots) {
        this.slots = slots;
    }

    /** Names the venue, which is built after the engine that this sink belongs to. Before the first tick. */
    void connect(Venue newVenue) {
        venue = newVenue;
    }

    @Override
    public Command claim() {
        return slots.claim();
    }

    @Override
    public void publish(Command command) {
        if (command.type.isForVenue()) {
            send(Objects.requireNonNull(venue, "connected before the first tick"), command);
        }
        slots.publish(command);
    }

    /** Gives a command to the venue if it is meant for it. */
    public static void send(Venue venue, Command command) {
        switch (command.type) {
            case PLACE_ORDER -> venue.place(command);
            case CANCEL_ORDER -> venue.cancel(command);
            case QUERY_ORDER -> venue.query(command);
            case QUERY_TRADES -> venue.queryTrades(command);
            case QUERY_SNAPSHOT -> venue.querySnapshot(command);
            case DECISION_MADE,
                    ORDER_CHANGED,
                    FILL_BOOKED,
                    POSITION_CHANGED,
                    POSITION_CLOSED,
                    EQUITY_SAMPLED,
                    ALARM_RAISED,
                    STATE_HASHED,
                    SWITCH_STEP,
                    DIFFERENCE_FOUND -> {
                // Reports are for readers, not for the venue.
            }
        }
    }
}
