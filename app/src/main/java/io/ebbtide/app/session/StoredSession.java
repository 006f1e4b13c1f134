package io.ebbtide.app.session;

import io.ebbtide.app.config.Durability;
import io.ebbtide.app.config.EntrySignals;
import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.engine.core.TradingEngine;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.gateway.paper.PaperLedger;
import io.ebbtide.gateway.paper.PaperLedgerException;
import io.ebbtide.journal.DamageException;
import io.ebbtide.journal.DirectoryLock;
import io.ebbtide.journal.JournalBeginsLaterException;
import io.ebbtide.journal.JournalLockedException;
import io.ebbtide.journal.JournalOptions;
import io.ebbtide.journal.JournalReader;
import io.ebbtide.journal.RecordKind;
import io.ebbtide.journal.recovery.Recovered;
import io.ebbtide.journal.recovery.Recovery;
import io.ebbtide.journal.recovery.RecoveryException;
import io.ebbtide.journal.snapshot.SnapshotStore;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a data directory holds of a session: its journal, whose lock is the directory's, and the paper exchange's ledger. The one way to
 * begin: a directory without a session is one whose session has had no event yet.
 *
 * <p>Use: {@link #open}, {@link #recover}; the journal goes over to {@link #startRings}. Thread: the one that runs the session.
 */
final class StoredSession implements AutoCloseable {
    /** The paper exchange's own directory: the engine never looks there. */
    static final String VENUE_DIRECTORY = "paper-venue";

    private final Path directory;
    private final SessionPlan plan;
    private final JournalOptions options;
    /** Null where the account is at a real venue. */
    private final @Nullable PaperLedger ledger;

    private final boolean started;
    private final List<String> remarks;
    /** The directory's lock until the journal is open, then the journal's writer; null when it belongs to somebody else. */
    private @Nullable Closeable held;

    private StoredSession(Path directory, SessionPlan plan, Opened opened, List<String> remarks) {
        this.directory = directory;
        this.plan = plan;
        this.remarks = remarks;
        options = opened.options;
        held = opened.lock;
        ledger = opened.ledger;
        started = opened.recorded.hasStarted();
    }

    private record Opened(
            JournalOptions options,
            DirectoryLock lock,
            @Nullable PaperLedger ledger,
            SessionDefinitions recorded) {}

    /**
     * Takes the directory's lock and looks at what began there.
     *
     * <p>Errors: locked or not writable is exit code 4, damage 3, a session with other settings 2, each with its line.
     */
    static StoredSession open(SessionPlan plan, Path directory, UnaryOperator<JournalOptions> seam) {
        Path journal = journalOf(directory);
        JournalOptions options = seam.apply(JournalThread.optionsOf(plan, journal));
        DirectoryLock lock = reading(journal, () -> DirectoryLock.take(journal));
        PaperLedger ledger = null;
        try {
            SessionDefinitions recorded = reading(journal, () -> SessionDefinitions.read(journal));
            if (!recorded.isEmpty()) {
                requireExchange(plan, directory);
            }
            List<String> remarks = SameSession.require(plan, recorded, directory);
            if (plan.config().mode().isPaper()) {
                ledger = reading(directory, () -> PaperLedger.open(directory.resolve(VENUE_DIRECTORY), syncOf(plan)));
                PaperLedger.Origin origin = ledger.origin();
                if (origin != null) {
                    SameSession.requireMarket(plan, origin.market(), directory);
                }
            }
            return new StoredSession(
                    directory, beganWith(plan, recorded), new Opened(options, lock, ledger, recorded), remarks);
        } catch (RuntimeException | Error e) {
            if (ledger != null) {
                ledger.close();
            }
            close(lock);
            throw e;
        }
    }

    /** A backtest or an import has a journal, too, but no exchange that could go on; and paper does not go on with money. */
    private static void requireExchange(SessionPlan plan, Path directory) {
        if (!plan.config().mode().isPaper()) {
            VenueMark.require(directory, plan.config().binance().restUrl());
            return;
        }
        if (!Files.exists(directory.resolve(VENUE_DIRECTORY).resolve(PaperLedger.FILE_NAME))) {
            throw new AppException(
                    ExitCode.USAGE,
                    directory + " holds a session already that run cannot go on with: it has no " + VENUE_DIRECTORY
                            + "/" + PaperLedger.FILE_NAME + "; name another directory");
        }
    }

    /** The plan with the balances that the account really began with. */
    SessionPlan plan() {
        return plan;
    }

    /** Remarks about what was configured and does not count. */
    List<String> remarks() {
        return remarks;
    }

    /** Whether a session has started here before. */
    boolean hasStarted() {
        return started;
    }

    /** The paper account's books; only where the account is one. */
    PaperLedger ledger() {
        return Objects.requireNonNull(ledger, "the account is at a real venue");
    }

    /** How much of these books was damaged at their end. */
    long ledgerCutBytes() {
        return ledger == null ? 0 : ledger.cutBytes();
    }

    /** The first moment of the market, or null where there was none yet. */
    @Nullable
    Long marketStartNs() {
        PaperLedger.Origin origin = ledger().origin();
        return origin == null ? null : origin.startNs();
    }

    Path directory() {
        return directory;
    }

    Path journal() {
        return options.directory();
    }

    /** Where the exchange keeps its files. */
    Path venueDirectory() {
        return directory.resolve(VENUE_DIRECTORY);
    }

    /**
     * Brings an engine to the journal's end, from the newest snapshot on, and opens the journal for writing. Once.
     *
     * <p>Errors: damage is exit code 3, a replay that differs from the record 1, an engine that stops on an event again 70.
     */
    Recovered<TradingEngine> recover() {
        DirectoryLock lock = (DirectoryLock) Objects.requireNonNull(held, "recovered twice");
        SnapshotStore snapshots = SnapshotStore.reading(options.directory());
        try {
            Recovered<TradingEngine> recovered = reading(
                    options.directory(),
                    () -> Recovery.recover(
                            options, lock, snapshots, sink -> new TradingEngine(sink, EntrySignals.load())));
            held = recovered.writer();
            return recovered;
        } catch (RecoveryException e) {
            int exitCode = e.kind() == RecoveryException.Kind.DIFFERS ? ExitCode.CHECK_FAILED : ExitCode.FAIL_STOP;
            throw new AppException(exitCode, e.getMessage(), e);
        }
    }

    /** The time of the first event that the journal still has, where others were deleted before it; 0 where it has all. */
    long recordedFromNs() throws IOException {
        try (JournalReader reader = JournalReader.open(options.directory())) {
            boolean more = !reader.beginning().isWhole() && reader.next();
            while (more && reader.kind() != RecordKind.EVENT) {
                more = reader.next();
            }
            return more ? reader.event().recvTimeNs : 0;
        }
    }

    /** The rings of the session, which count on from where the journal ends, and which own its writer from now on. */
    JournalThread startRings(Recovered<TradingEngine> recovered) {
        held = null;
        return new JournalThread(plan, options.directory(), recovered.writer(), recovered.position());
    }

    @Override
    public void close() {
        if (ledger != null) {
            ledger.close();
        }
        Closeable mine = held;
        if (mine != null) {
            close(mine);
        }
    }

    private static Path journalOf(Path directory) {
        return directory.resolve("journal");
    }

    private static PaperLedger.Sync syncOf(SessionPlan plan) {
        return plan.config().journal().durability() == Durability.POWER
                ? PaperLedger.Sync.EACH_FRAME
                : PaperLedger.Sync.NONE;
    }

    private static SessionPlan beganWith(SessionPlan plan, SessionDefinitions recorded) {
        if (!recorded.hasStarted()) {
            return plan;
        }
        List<Long> balances = new ArrayList<>();
        for (int i = 0; i < plan.universe().assetCount(); i++) {
            balances.add(recorded.balancesE8().getOrDefault(i, 0L));
        }
        // A real venue's rules change; the session goes on with those that its journal has.
        Universe universe = plan.config().mode().isPaper()
                ? plan.universe()
                : new Universe(recorded.assets(), recorded.instruments());
        return new SessionPlan(plan.config(), universe, List.copyOf(balances), plan.info());
    }

    /** What can fail with the disk. */
    private interface DiskWork<T> {
        T run() throws IOException;
    }

    private static <T> T reading(Path what, DiskWork<T> work) {
        try {
            return work.run();
        } catch (DamageException | JournalBeginsLaterException | PaperLedgerException e) {
            throw new AppException(ExitCode.DAMAGED_DATA, e.getMessage(), e);
        } catch (JournalLockedException e) {
            throw new AppException(ExitCode.ENVIRONMENT, e.getMessage(), e);
        } catch (IOException | UncheckedIOException e) {
            throw new AppException(ExitCode.ENVIRONMENT, "cannot use " + what + ": " + e.getMessage(), e);
        }
    }

    private static void close(Closeable lockOrWriter) {
        try {
            lockOrWriter.close();
        } catch (IOException e) {
            throw new AppException(ExitCode.ENVIRONMENT, "cannot close the journal: " + e.getMessage(), e);
        }
    }
}
