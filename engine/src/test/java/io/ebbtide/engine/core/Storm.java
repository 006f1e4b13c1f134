package io.ebbtide.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.command.SwitchPayload;
import io.ebbtide.engine.entry.DropSignalProvider;
import io.ebbtide.engine.entry.EntrySignalProvider;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.event.SessionInfo;
import io.ebbtide.engine.model.AlarmId;
import io.ebbtide.engine.model.Asset;
import io.ebbtide.engine.model.ClientIds;
import io.ebbtide.engine.model.ConnectionChange;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.OperatorAction;
import io.ebbtide.engine.model.ProtectionState;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.SwitchStep;
import io.ebbtide.engine.model.VenueOutcome;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** One engine, one venue, one price path. */
final class Storm {
    static final int INSTRUMENTS = 3;
    private static final long MS = 1_000_000;
    private static final long START_NS = 1_700_000_000_000_000_000L;

    final StormVenue venue;
    private final TradingEngine engine;
    private final Consumer<EngineEvent> tap;
    private long nowNs = START_NS;
    private long seq;

    Storm(long seed, String nativeStop) {
        this(seed, nativeStop, List.of(new DropSignalProvider()), event -> {});
    }

    /** The same with these signals; every event is given to {@code tap} behind the engine, and may be kept. */
    Storm(long seed, String nativeStop, List<EntrySignalProvider> signals, Consumer<EngineEvent> tap) {
        this.tap = tap;
        venue = new StormVenue(seed, this::deliver);
        engine = new TradingEngine(venue, signals);
        for (Setting setting : Setting.values()) {
            deliver(slot -> {
                slot.begin(EventType.SETTING_DEFINED, -1, nowNs);
                slot.definition.setting = setting;
                slot.definition.settingValue = switch (setting) {
                    case PROTECTION_NATIVE_STOP -> Long.parseLong(nativeStop);
                    case RISK_COOLDOWN_MS, RISK_COOLDOWN_AFTER_FAILURE_MS -> 0;
                    case ORDER_MAX_COUNT -> 4_096;
                    default -> TestSettings.of(setting);
                };
            });
        }
        for (int i = 0; i < signals.size(); i++) {
            int index = i;
            deliver(slot -> {
                slot.begin(EventType.SIGNAL_DEFINED, -1, nowNs);
                slot.definition.signal = signals.get(index).name();
                slot.definition.signalIndex = index;
            });
        }
        for (int i = 0; i <= INSTRUMENTS; i++) {
            int asset = i;
            deliver(slot -> {
                slot.begin(EventType.ASSET_DEFINED, -1, nowNs);
                slot.definition.asset =
                        new Asset(asset, asset == 0 ? "USDT" : "C" + asset, asset == 0 ? FixedPoint.ONE : 0);
            });
        }
        for (int i = 0; i < INSTRUMENTS; i++) {
            int instrument = i;
            deliver(slot -> {
                slot.begin(EventType.INSTRUMENT_DEFINED, instrument, nowNs);
                slot.definition.instrument = EngineHarness.instrument(instrument, "C" + (instrument + 1) + "USDT");
            });
        }
        deliver(slot -> {
            slot.begin(EventType.BALANCE_REPORTED, -1, nowNs);
            slot.balance.snapshot = 0;
            slot.balance.asset = 0;
            slot.balance.freeE8 = 10_000 * FixedPoint.ONE;
            slot.balance.lockedE8 = 0;
        });
        deliver(slot -> {
            slot.begin(EventType.SESSION_STARTED, -1, nowNs);
            slot.definition.session = new SessionInfo("test", seed, 0, "test");
        });
        connect();
    }

    private void connect() {
        deliver(slot -> {
            slot.begin(EventType.CONNECTION_CHANGED, -1, nowNs);
            slot.connection.change = ConnectionChange.RESTORED;
            slot.connection.epoch = 1;
        });
        deliver(slot -> snapshot(slot.begin(EventType.SNAPSHOT_BEGUN, -1, nowNs)));
        deliver(slot -> {
            slot.begin(EventType.BALANCE_REPORTED, -1, nowNs);
            slot.balance.snapshot = 1;
            slot.balance.asset = 0;
            slot.balance.freeE8 = 10_000 * FixedPoint.ONE;
            slot.balance.lockedE8 = 0;
        });
        deliver(slot -> snapshot(slot.begin(EventType.SNAPSHOT_ENDED, -1, nowNs)));
    }

    /** The answer to the first question for the venue's books. */
    private void snapshot(EngineEvent slot) {
        slot.snapshot.outcome = VenueOutcome.ACCEPTED;
        slot.snapshot.number = 1;
        slot.snapshot.epoch = 1;
        slot.snapshot.askedAtNs = nowNs;
        slot.snapshot.balances = 1;
        slot.snapshot.orders = 0;
    }

    /** Quiet prices for a while, a dip that is bought, then the storm. */
    void run(long quietMs, int crossings) {
        for (long ms = 0; ms < quietMs; ms += 1_000) {
            pass(1_000);
            quoteAll("100.00", "100.02");
        }
        if (crossings == 0) {
            return;
        }
        quoteAll("98.00", "98.02");
        pass(2_000);
        for (int i = 0; i < crossings; i++) {
            pass(100);
            if (i % 2 == 0) {
                quoteAll("97.40", "97.42");
            } else {
                quoteAll("98.30", "98.32");
            }
        }
    }

    /** Prices that jump up and down by up to 3 % around a level that drifts, and an operator who exits, halts and releases. */
    void fuzz(Random random, int steps) {
        long level = 100_00;
        for (int i = 0; i < steps; i++) {
            pass(50 + random.nextInt(500));
            level = Math.max(90_00, Math.min(110_00, level + random.nextInt(41) - 20));
            long bid = level + (random.nextInt(10) == 0 ? random.nextInt(600) - 300 : 0);
            quoteAll(cents(bid), cents(bid + 1 + random.nextInt(3)));
            if (random.nextInt(200) == 0) {
                OperatorAction[] actions = {OperatorAction.EXIT, OperatorAction.HALT, OperatorAction.RELEASE};
                request(actions[random.nextInt(actions.length)], random.nextInt(INSTRUMENTS));
            }
        }
    }

    void exitAll() {
        request(OperatorAction.PANIC, -1);
    }

    long closed() {
        return venue.commands().stream()
                .filter(command -> command.type == CommandType.POSITION_CLOSED)
                .count();
    }

    private void request(OperatorAction action, int instrument) {
        deliver(slot -> {
            slot.begin(EventType.OPERATOR_REQUESTED, instrument, nowNs);
            slot.operator.requestId = 1;
            slot.operator.action = action;
        });
    }

    private static String cents(long amount) {
        return amount / 100 + "." + amount / 10 % 10 + amount % 10;
    }

    long alarms(AlarmId alarm) {
        return venue.commands().stream()
                .filter(command -> command.type == CommandType.ALARM_RAISED && command.alarm.alarm == alarm)
                .count();
    }

    long completed() {
        return venue.commands().stream().filter(Storm::isCompleted).count();
    }

    /** Shortest time from a completed switch to the start of the next of the same position. */
    long shortestPauseNs(int instrument) {
        long shortest = Long.MAX_VALUE;
        long completedNs = 0;
        long decision = 0;
        for (Command command : venue.commands()) {
            if (command.instrument != instrument || command.type != CommandType.SWITCH_STEP) {
                continue;
            }
            boolean next = command.switching.step == SwitchStep.STARTED
                    && completedNs != 0
                    && command.switching.decisionId == decision;
            shortest = next ? Math.min(shortest, command.timeNs - completedNs) : shortest;
            if (isCompleted(command)) {
                completedNs = command.timeNs;
                decision = command.switching.decisionId;
            }
            assertThat(command.switching.target).isIn(ProtectionState.TP, ProtectionState.SL);
        }
        return shortest;
    }

    /** The steps of all switches of an instrument, one letter each; every one with its order, price, ratio and latency. */
    String switches(int instrument) {
        StringBuilder steps = new StringBuilder();
        long startedNs = 0;
        for (Command command : venue.commands()) {
            if (command.instrument != instrument || command.type != CommandType.SWITCH_STEP) {
                continue;
            }
            SwitchPayload step = command.switching;
            startedNs = step.step == SwitchStep.STARTED ? command.timeNs : startedNs;
            assertThat(step.latencyNs).isEqualTo(command.timeNs - startedNs);
            assertThat(step.midE8).isPositive();
            assertThat(step.ratioE8).isBetween(FixedPoint.ONE * 9 / 10, FixedPoint.ONE * 11 / 10);
            assertThat(step.decisionId).isNotZero();
            boolean aboutAnOrder = step.step != SwitchStep.STARTED
                    && step.step != SwitchStep.COMPLETED
                    && step.step != SwitchStep.ROLLED_BACK;
            assertThat(!aboutAnOrder || ClientIds.decisionOf(step.clientId) == step.decisionId)
                    .as("%s of order %d", step.step, step.clientId)
                    .isTrue();
            steps.append("ScrpqCR".charAt(step.step.code()));
        }
        return steps.toString();
    }

    private static boolean isCompleted(Command command) {
        return command.type == CommandType.SWITCH_STEP && command.switching.step == SwitchStep.COMPLETED;
    }

    private void quoteAll(String bid, String ask) {
        for (int i = 0; i < INSTRUMENTS; i++) {
            int instrument = i;
            deliver(slot -> {
                slot.begin(EventType.QUOTE, instrument, nowNs);
                slot.quote.bidE8 = FixedPoint.parse(bid);
                slot.quote.bidQtyE8 = 10 * FixedPoint.ONE;
                slot.quote.askE8 = FixedPoint.parse(ask);
                slot.quote.askQtyE8 = 10 * FixedPoint.ONE;
            });
        }
    }

    /** The venue's doings and the engine's timers, in the order of their times. */
    private void pass(long milliseconds) {
        long untilNs = nowNs + milliseconds * MS;
        while (Math.min(venue.nextNs(), engine.nextTimerNs()) <= untilNs) {
            if (venue.nextNs() <= engine.nextTimerNs()) {
                nowNs = Math.max(nowNs, venue.nextNs());
                venue.runNext();
            } else {
                nowNs = Math.max(nowNs, engine.nextTimerNs());
                venue.advanceTo(nowNs);
                deliver(slot -> slot.begin(EventType.CLOCK, -1, nowNs));
            }
        }
        nowNs = untilNs;
        venue.advanceTo(nowNs);
    }

    private void deliver(Consumer<EngineEvent> fill) {
        EngineEvent event = new EngineEvent();
        fill.accept(event);
        event.seq = ++seq;
        engine.onEvent(event);
        tap.accept(event);
    }
}
