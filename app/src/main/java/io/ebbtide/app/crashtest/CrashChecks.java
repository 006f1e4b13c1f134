package io.ebbtide.app.crashtest;

import io.ebbtide.app.config.EntrySignals;
import io.ebbtide.app.session.SessionPlan;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandSink;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.core.EngineView;
import io.ebbtide.engine.core.TradingEngine;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.portfolio.Portfolio;
import io.ebbtide.gateway.paper.PaperAudit;
import io.ebbtide.gateway.paper.PaperLedger;
import io.ebbtide.journal.replay.ReplayOptions;
import io.ebbtide.journal.replay.ReplayResult;
import io.ebbtide.journal.replay.Replayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Looks at what a crashed and restarted session left, from its files alone. Used once. */
final class CrashChecks {
    private final SessionPlan plan;
    private final Path directory;
    private final List<String> failures = new ArrayList<>();
    private final List<String> booked = new ArrayList<>();
    private final List<String> trades = new ArrayList<>();

    CrashChecks(SessionPlan plan, Path directory) {
        this.plan = plan;
        this.directory = directory;
    }

    /** How the session ended. */
    enum End {
        /** The script is over: nothing may be held or open. */
        FLAT,
        /** It was stopped in order: what is held stays protected. */
        STOPPED
    }

    /** What is wrong where nothing may be left; empty when nothing is. */
    List<String> failures() throws IOException {
        return failures(End.FLAT);
    }

    /** What is wrong; empty when nothing is. */
    List<String> failures(End end) throws IOException {
        TradingEngine[] engine = new TradingEngine[1];
        ReplayResult replay = Replayer.replay(
                directory.resolve("journal"),
                sink -> engine[0] = new TradingEngine(new Watched(sink), EntrySignals.load()),
                ReplayOptions.verifying());
        expect(replay.isEqual(), "the journal does not verify");
        expect(replay.commandsUnrecorded() == 0, replay.commandsUnrecorded() + " commands are not recorded");
        recoveredStates();
        EngineView view = Objects.requireNonNull(engine[0].view(), "a session");
        try (PaperLedger ledger = PaperLedger.open(directory.resolve("paper-venue"), PaperLedger.Sync.NONE)) {
            compare(view, PaperAudit.of(ledger, plan.paperConfig(), plan.universe()), end);
        }
        wire();
        return failures;
    }

    /** The closed trades as text, to compare with those of the run that was not crashed. */
    List<String> trades() {
        return List.copyOf(trades);
    }

    /** Each state that a start came to must be the state of an independent replay up to there. */
    private void recoveredStates() throws IOException {
        for (String line : lines(CrashChild.RECOVERED)) {
            String[] words = line.split(" ", -1);
            long seq = Long.parseLong(words[0]);
            if (seq > 0) {
                long hash = Replayer.replay(
                                directory.resolve("journal"),
                                sink -> new TradingEngine(sink, EntrySignals.load()),
                                ReplayOptions.rebuilding().until(seq))
                        .stateHash();
                expect(hash == Long.parseLong(words[1]), "recovered another state at event " + seq);
            }
        }
    }

    private void compare(EngineView view, PaperAudit venue, End end) {
        Portfolio portfolio = view.portfolio();
        for (int asset = 0; asset < plan.universe().assetCount(); asset++) {
            long oursE8 = portfolio.coinsE8(asset);
            expect(
                    oursE8 == venue.holdsE8(asset),
                    plan.universe().asset(asset).code() + ": ours " + FixedPoint.format(oursE8) + ", the venue's "
                            + FixedPoint.format(venue.holdsE8(asset)));
        }
        if (end == End.FLAT) {
            nothingLeft(view, venue);
        }
        expect(
                view.orders().liveCount() == venue.openOrderCount(),
                view.orders().liveCount() + " orders are open for us, " + venue.openOrderCount() + " at the venue");
        expect(new HashSet<>(venue.clientIds()).size() == venue.clientIds().size(), "a client id was accepted twice");
        Set<String> ours = new HashSet<>(booked);
        expect(ours.size() == booked.size(), "a fill was booked twice");
        expect(
                ours.equals(new HashSet<>(venue.trades())),
                "fills differ: " + booked.size() + " booked, " + venue.trades().size() + " traded");
    }

    private void nothingLeft(EngineView view, PaperAudit venue) {
        Portfolio portfolio = view.portfolio();
        for (int i = 0; i < portfolio.instrumentCount(); i++) {
            expect(!portfolio.position(i).takesSlot(), "a position is left: " + portfolio.position(i).state);
        }
        expect(portfolio.openReservations() == 0, "money is still reserved");
        expect(view.orders().liveCount() == 0, view.orders().liveCount() + " orders are still open for us");
        expect(venue.openOrderCount() == 0, venue.openOrderCount() + " orders are still open at the venue");
    }

    private void wire() throws IOException {
        List<String> placed = lines(CrashChild.WIRE);
        expect(new HashSet<>(placed).size() == placed.size(), "a client id was on the wire twice");
    }

    private List<String> lines(String file) throws IOException {
        Path path = directory.resolve(file);
        return Files.exists(path) ? Files.readAllLines(path) : List.of();
    }

    private void expect(boolean holds, String otherwise) {
        if (!holds) {
            failures.add(otherwise);
        }
    }

    /** Commands of the replay on their way to the comparison. */
    private final class Watched implements CommandSink {
        private final CommandSink sink;

        Watched(CommandSink sink) {
            this.sink = sink;
        }

        @Override
        public Command claim() {
            return sink.claim();
        }

        @Override
        public void publish(Command command) {
            if (command.type == CommandType.FILL_BOOKED) {
                booked.add(command.instrument + "/" + command.fill.tradeId);
            } else if (command.type == CommandType.POSITION_CLOSED) {
                trades.add(command.instrument + " " + command.position.exitReason + " "
                        + FixedPoint.format(command.position.boughtQtyE8) + " "
                        + FixedPoint.format(command.position.boughtQuoteE8) + " "
                        + FixedPoint.format(command.position.netPnlQuoteE8));
            }
            sink.publish(command);
        }
    }
}
