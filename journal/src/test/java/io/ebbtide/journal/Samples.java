package io.ebbtide.journal;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.event.SessionInfo;
import io.ebbtide.engine.model.Asset;
import io.ebbtide.engine.model.Filters;
import io.ebbtide.engine.model.GuardResult;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Setting;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Random;

/**
 * Slots with random content. Fills payloads by reflection, so that a field which is added to a payload and not to the codecs and the dump
 * makes a test fail.
 */
public final class Samples {
    private final Random random;

    public Samples(long seed) {
        System.out.println("samples from seed " + seed);
        random = new Random(seed);
    }

    /** An event of this type with every field of its payload random. */
    public EngineEvent event(EventType type, long seq) {
        EngineEvent event = new EngineEvent();
        event.seq = seq;
        event.type = type;
        event.instrument = random.nextInt(100) - 1;
        event.recvTimeNs = random.nextLong();
        event.sourceTimeNs = random.nextLong();
        switch (type) {
            case SETTING_DEFINED -> {
                event.definition.setting = Setting.ofCode(random.nextInt(Setting.values().length));
                event.definition.settingValue = random.nextLong();
            }
            case ASSET_DEFINED -> event.definition.asset = new Asset(random.nextInt(), text(), random.nextLong());
            case INSTRUMENT_DEFINED -> event.definition.instrument = instrument();
            case SIGNAL_DEFINED -> {
                event.definition.signalIndex = random.nextInt();
                event.definition.signal = text();
            }
            case SESSION_STARTED ->
                event.definition.session = new SessionInfo(text(), random.nextLong(), random.nextLong(), text());
            case SESSION_ENDED, SESSION_RESUMED, CLOCK -> {}
            case BALANCE_REPORTED -> fill(event.balance);
            case QUOTE -> fill(event.quote);
            case TRADE -> fill(event.trade);
            case DEPTH -> fill(event.depth);
            case PLACE_ANSWERED, CANCEL_ANSWERED -> fill(event.answer);
            case QUERY_ANSWERED -> fill(event.query);
            case ORDER_EXECUTED -> fill(event.execution);
            case OPERATOR_REQUESTED -> fill(event.operator);
            case CONNECTION_CHANGED -> fill(event.connection);
            case CONDITION_CHANGED -> fill(event.condition);
            case CLOCK_MEASURED -> fill(event.clock);
            case TRADES_ANSWERED -> fill(event.trades);
            case SNAPSHOT_BEGUN, SNAPSHOT_ENDED -> fill(event.snapshot);
            case OPEN_ORDER_REPORTED -> fill(event.openOrder);
        }
        return event;
    }

    /** Any event. */
    public EngineEvent event(long seq) {
        return event(EventType.ofCode(random.nextInt(EventType.values().length)), seq);
    }

    /** A command of this type with every field of its payload random. */
    public Command command(CommandType type, long seq, long causeSeq) {
        Command command = new Command();
        command.seq = seq;
        command.causeSeq = causeSeq;
        command.timeNs = random.nextLong();
        command.type = type;
        command.instrument = random.nextInt(100) - 1;
        fill(payload(command));
        return command;
    }

    /** Any command. */
    public Command command(long seq, long causeSeq) {
        return command(CommandType.ofCode(random.nextInt(CommandType.values().length)), seq, causeSeq);
    }

    private static Object payload(Command command) {
        return switch (command.type) {
            case PLACE_ORDER, CANCEL_ORDER, QUERY_ORDER, ORDER_CHANGED -> command.order;
            case DECISION_MADE -> command.decision;
            case FILL_BOOKED -> command.fill;
            case POSITION_CHANGED, POSITION_CLOSED -> command.position;
            case EQUITY_SAMPLED -> command.equity;
            case ALARM_RAISED -> command.alarm;
            case STATE_HASHED -> command.hashes;
            case SWITCH_STEP -> command.switching;
            case QUERY_TRADES, QUERY_SNAPSHOT -> command.inquiry;
            case DIFFERENCE_FOUND -> command.difference;
        };
    }

    private Instrument instrument() {
        Filters filters = new Filters(
                new Filters.PriceRule(random.nextLong(), random.nextLong(), random.nextLong()),
                new Filters.LotRule(random.nextLong(), random.nextLong(), random.nextLong()),
                new Filters.LotRule(random.nextLong(), random.nextLong(), random.nextLong()),
                new Filters.NotionalRule(random.nextLong(), random.nextLong(), random.nextBoolean()),
                new Filters.PercentPriceRule(
                        random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong()),
                random.nextInt(),
                random.nextLong());
        return new Instrument(
                random.nextInt(), text(), random.nextInt(), random.nextInt(), filters, random.nextInt(1, 1 << 4));
    }

    private String text() {
        return "täxt-\"" + Integer.toString(random.nextInt(1 << 20), 36);
    }

    private void fill(Object payload) {
        try {
            for (Field field : payload.getClass().getFields()) {
                fill(payload, field);
            }
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private void fill(Object payload, Field field) throws IllegalAccessException {
        Class<?> type = field.getType();
        if (Modifier.isStatic(field.getModifiers())) {
            return;
        }
        if (type == long.class) {
            field.setLong(payload, random.nextLong());
        } else if (type == int.class) {
            field.setInt(payload, random.nextInt());
        } else if (type.isEnum()) {
            Object[] constants = type.getEnumConstants();
            field.set(payload, constants[random.nextInt(constants.length)]);
        } else if (type.isArray()) {
            fillArray(field.get(payload));
        } else {
            throw new AssertionError("no sample for " + field);
        }
    }

    private void fillArray(Object array) {
        for (int i = 0; i < Array.getLength(array); i++) {
            if (array instanceof long[]) {
                Array.setLong(array, i, random.nextLong());
            } else {
                Array.set(array, i, GuardResult.ofCode(random.nextInt(GuardResult.values().length)));
            }
        }
    }
}
