package io.ebbtide.engine.command;

import io.ebbtide.engine.model.AlarmId;
import io.ebbtide.engine.snapshot.StateHash;
import io.ebbtide.engine.snapshot.StateSink;
import io.ebbtide.engine.snapshot.StateSource;

/**
 * Numbers and digests everything the engine says. One writer: the engine thread.
 *
 * <p>Use: {@link #begin}, set the payload's fields, {@link #send}.
 */
public final class Outbox {
    private final CommandSink sink;
    private final StateHash hash = new StateHash();
    private long seq;
    private long causeSeq;
    private long timeNs;

    /** Everything goes to {@code sink}. */
    public Outbox(CommandSink sink) {
        this.sink = sink;
        hash.reset();
    }

    /** Makes the digest that of this session: equal commands of another seed or configuration give another one. */
    public void identify(long seed, long configHash) {
        hash.add(seed);
        hash.add(configHash);
    }

    /** Names the event that causes what follows. */
    public void causedBy(long eventSeq, long eventTimeNs) {
        causeSeq = eventSeq;
        timeNs = eventTimeNs;
    }

    /** A slot with its header set. */
    public Command begin(CommandType type, int instrument) {
        Command command = sink.claim();
        command.seq = ++seq;
        command.causeSeq = causeSeq;
        command.timeNs = timeNs;
        command.type = type;
        command.instrument = instrument;
        return command;
    }

    /** Adds the filled slot to the digest and hands it on. */
    public void send(Command command) {
        command.hashInto(hash);
        sink.publish(command);
    }

    /** Says that a person should look at something; {@code clientId} and {@code detail} are 0 where they say nothing. */
    public void alarm(AlarmId alarm, int instrument, long clientId, long detail) {
        Command command = begin(CommandType.ALARM_RAISED, instrument);
        command.alarm.alarm = alarm;
        command.alarm.clientId = clientId;
        command.alarm.detail = detail;
        send(command);
    }

    /** Digest of all commands so far. */
    public long commandHash() {
        return hash.value();
    }

    /** How many commands were sent. */
    public long sentCount() {
        return seq;
    }

    public long causeSeq() {
        return causeSeq;
    }

    /** Writes what the next command continues; what causes it is told anew with each event. */
    public void writeTo(StateSink sink) {
        sink.addSequence(seq);
        sink.add(hash.value());
    }

    /** Takes back what was written. */
    public void loadFrom(StateSource source) {
        seq = source.nextSequence();
        hash.resume(source.next());
    }
}
