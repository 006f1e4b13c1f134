package io.ebbtide.bench.explore;

import io.ebbtide.bench.explore.ExploredMessage.Answer;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.VenueOrderStatus;
import io.ebbtide.engine.model.VenueOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can happen next at a venue and on the links to it: a request arrives, an order trades, a report or an answer comes to us.
 * A place that is older than the venue's window is not taken any more. Source: binance.md § 5. Used once.
 */
final class VenueMoves {
    private static final long WINDOW_NS = 10_000_000_000L;
    private static final long STEP_E8 = 100_000;

    private final ExploredVenue venue;
    private final long nowNs;
    private final boolean maySin;
    private final List<Choice> choices = new ArrayList<>();

    /** The moves of a venue; deeds are among them if {@code maySin}. */
    VenueMoves(ExploredVenue venue, long nowNs, boolean maySin) {
        this.venue = venue;
        this.nowNs = nowNs;
        this.maySin = maySin;
    }

    /** One thing that can happen next: the deed that it is, the venue after it, and what of it arrives at the engine. */
    record Choice(
            String text,
            @Nullable Deed deed,
            ExploredVenue venue,
            @Nullable ExploredMessage arriving) {}

    /** All of them, always in the same order. */
    List<Choice> all() {
        for (int i = 0; i < venue.requests.size(); i++) {
            arrive(i);
        }
        for (int i = 0; i < venue.orders.size(); i++) {
            trade(i);
        }
        deliver();
        return choices;
    }

    private void arrive(int index) {
        ExploredRequest request = venue.requests.get(index);
        switch (request.type()) {
            case PLACE_ORDER -> place(index, request);
            case CANCEL_ORDER -> cancel(index, request);
            default -> throw new IllegalStateException("changes nothing: " + request.type());
        }
        taken(index, Deed.REQUEST_LOST, next -> {});
        if (maySin && !request.answered()) {
            EventType type =
                    request.type() == CommandType.PLACE_ORDER ? EventType.PLACE_ANSWERED : EventType.CANCEL_ANSWERED;
            changed("nobody waits any more for " + request.text(), Deed.TIMED_OUT, next -> {
                next.requests.set(index, request.givenUp());
                next.answers.add(new Answer(type, request.clientId(), VenueOutcome.UNKNOWN));
            });
        }
    }

    private void place(int index, ExploredRequest request) {
        if (nowNs - request.asked().atNs() > WINDOW_NS) {
            choices.add(
                    choice("venue takes " + request.text() + " too late", null, next -> next.requests.remove(index)));
            return;
        }
        ExploredOrder.Terms terms = request.terms();
        Answer accepted = new Answer(EventType.PLACE_ANSWERED, terms.clientId(), VenueOutcome.ACCEPTED);
        Answer refused = new Answer(EventType.PLACE_ANSWERED, terms.clientId(), VenueOutcome.REFUSED);
        placed(index, null, terms.qtyE8(), accepted);
        if (!request.answered()) {
            taken(index, Deed.ANSWER_LOST, next -> next.open(terms, terms.qtyE8()));
        }
        taken(index, Deed.PLACE_REFUSED, next -> next.answer(request, refused));
        if (terms.immediate()) {
            placed(index, Deed.PARTIAL_FILL, third(terms.qtyE8()), accepted);
            placed(index, Deed.NO_FILL, 0, accepted);
        }
    }

    private void placed(int index, @Nullable Deed deed, long immediateE8, Answer accepted) {
        ExploredRequest request = venue.requests.get(index);
        taken(index, deed, next -> {
            next.open(request.terms(), immediateE8);
            next.answer(request, accepted);
        });
    }

    private void cancel(int index, ExploredRequest request) {
        int at = venue.indexOf(request.clientId());
        boolean works = at >= 0 && venue.orders.get(at).works();
        Answer done = new Answer(EventType.CANCEL_ANSWERED, request.clientId(), VenueOutcome.ACCEPTED);
        Answer refused = new Answer(EventType.CANCEL_ANSWERED, request.clientId(), VenueOutcome.REFUSED);
        if (!works) {
            taken(index, null, next -> next.answer(request, refused));
            return;
        }
        taken(index, null, next -> {
            next.end(at, VenueOrderStatus.CANCELED, ExecutionType.CANCELED);
            next.answer(request, done);
        });
        if (!request.answered()) {
            taken(index, Deed.ANSWER_LOST, next -> next.end(at, VenueOrderStatus.CANCELED, ExecutionType.CANCELED));
        }
        taken(index, Deed.CANCEL_REFUSED, next -> next.answer(request, refused));
    }

    /** An order that rests can be filled at any time, in full or by a third. */
    private void trade(int index) {
        ExploredOrder order = venue.orders.get(index);
        if (!order.works()) {
            return;
        }
        String text = "fill " + ExploredMessage.name(order.clientId());
        changed(text, null, next -> next.fill(index, order.restE8()));
        changed(text, Deed.PARTIAL_FILL, next -> next.fill(index, third(order.restE8())));
    }

    private void deliver() {
        if (!venue.stream.isEmpty()) {
            ExploredMessage.Report head = venue.stream.get(0);
            arriving(head, null, next -> next.stream.remove(0));
            changed(head.text(), Deed.REPORT_LOST, next -> next.stream.remove(0));
            if (head.type() == ExecutionType.TRADE) {
                arriving(head, Deed.REPORT_REPEATED, next -> {
                    next.stream.remove(0);
                    next.stream.add(head);
                });
            }
        }
        for (int i = 0; i < venue.answers.size(); i++) {
            int at = i;
            arriving(venue.answers.get(i), null, next -> next.answers.remove(at));
        }
        for (int i = 0; i < venue.readings.size(); i++) {
            int at = i;
            ExploredReading reading = venue.readings.get(i);
            for (ExploredMessage answer : reading.possible()) {
                arriving(answer, null, next -> next.readings.remove(at));
            }
            changed("nothing comes of " + reading.request().text(), Deed.ANSWER_LOST, next -> next.readings.remove(at));
        }
    }

    private void arriving(ExploredMessage message, @Nullable Deed deed, Consumer<ExploredVenue> change) {
        if (deed == null || maySin) {
            Choice choice = choice(message.text() + " arrives", deed, change);
            choices.add(new Choice(choice.text, deed, choice.venue, message));
        }
    }

    private void taken(int index, @Nullable Deed deed, Consumer<ExploredVenue> change) {
        changed("venue takes " + venue.requests.get(index).text(), deed, next -> {
            next.requests.remove(index);
            change.accept(next);
        });
    }

    private void changed(String text, @Nullable Deed deed, Consumer<ExploredVenue> change) {
        if (deed == null || maySin) {
            choices.add(choice(text, deed, change));
        }
    }

    private Choice choice(String text, @Nullable Deed deed, Consumer<ExploredVenue> change) {
        ExploredVenue next = venue.copy();
        try {
            change.accept(next);
        } catch (ExploredViolation violation) {
            throw violation.when(text);
        }
        next.answers.sort(Comparator.comparing(ExploredMessage::text));
        return new Choice(text, deed, next, null);
    }

    private static long third(long qtyE8) {
        return FixedPoint.floorToStep(qtyE8 / 3, STEP_E8);
    }
}
