package io.ebbtide.journal.replay;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandSink;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.command.Outbox;
import io.ebbtide.engine.core.ResumableStep;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.AlarmId;
import io.ebbtide.engine.snapshot.StateHash;
import io.ebbtide.engine.snapshot.StateSink;
import io.ebbtide.engine.snapshot.StateSource;

/** Sums bids; places an order on every third quote, hashes its state every tenth event. {@code bias} makes it another engine. */
class CountingEngine implements ResumableStep {
    private final Outbox outbox;
    private final long bias;
    private long sumE8;

    CountingEngine(CommandSink sink, long bias) {
        outbox = new Outbox(sink);
        this.bias = bias;
    }

    @Override
    public void onEvent(EngineEvent event) {
        outbox.causedBy(event.seq, event.recvTimeNs);
        if (event.type == EventType.QUOTE) {
            sumE8 += event.quote.bidE8;
        }
        if (event.seq % 3 == 0) {
            Command command = outbox.begin(CommandType.PLACE_ORDER, event.instrument);
            command.order.clientId = event.seq;
            command.order.limitPriceE8 = sumE8 + (event.seq >= 30 ? bias : 0);
            outbox.send(command);
        }
        if (event.seq % 5 == 0) {
            Command command = outbox.begin(CommandType.ALARM_RAISED, -1);
            command.alarm.alarm = AlarmId.LATE_FILL;
            command.alarm.clientId = 0;
            command.alarm.detail = event.seq;
            outbox.send(command);
        }
        if (event.seq % 10 == 0) {
            Command command = outbox.begin(CommandType.STATE_HASHED, -1);
            command.hashes.stateHash = stateHash();
            command.hashes.commandHash = commandHash();
            outbox.send(command);
        }
    }

    @Override
    public long stateHash() {
        StateHash hash = new StateHash();
        hash.reset();
        hash.add(sumE8);
        return hash.value();
    }

    @Override
    public long commandHash() {
        return outbox.commandHash();
    }

    @Override
    public void leaveOut(long eventSeq) {}

    @Override
    public long nextTimerNs() {
        return Long.MAX_VALUE;
    }

    @Override
    public long commandCount() {
        return outbox.sentCount();
    }

    @Override
    public int stateLayout() {
        return 7;
    }

    @Override
    public void writeSnapshot(StateSink sink) {
        outbox.writeTo(sink);
        sink.add(sumE8);
    }

    @Override
    public void loadSnapshot(StateSource source) {
        outbox.loadFrom(source);
        sumE8 = source.next();
    }
}
