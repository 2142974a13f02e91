package dev.tradewind.app.session;

import dev.tradewind.app.failsafe.Failsafe;
import dev.tradewind.core.Core;
import dev.tradewind.core.CoreBench;
import dev.tradewind.edge.store.DataFolder;
import dev.tradewind.edge.store.FailsafeFolder;
import dev.tradewind.edge.store.SessionFolder;
import dev.tradewind.edge.store.SqliteStore;
import dev.tradewind.edge.store.StoreWriter;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.Event;
import dev.tradewind.runtime.QueueInbox;
import dev.tradewind.runtime.SystemClock;
import dev.tradewind.runtime.VirtualClock;
import dev.tradewind.runtime.journal.JournalHeader;
import dev.tradewind.runtime.journal.JournalOptions;
import dev.tradewind.runtime.journal.JournalWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A session as {@code run} has it, on a data folder: journal, store, halt files and recovery are
 * the platform's own. Only the venues and the time are the bench's.
 */
final class PlatformStage implements CoreBench.Stage, AutoCloseable {
    static final String MODE = "run";

    private static final String BUILD = "test";
    private static final int SEGMENT_BYTES = 1 << 20;

    private final Path root;
    private final RunSettings settings;
    private final VirtualClock clock = new VirtualClock(CoreBench.START - 1);
    private CoreBench bench;
    private DataFolder folder;
    private SessionFolder sessionFolder;
    private StoreKeeper keeper;
    private Failsafe failsafe;
    private Session.Keeper emergencies;
    private JournalWriter journal;
    private HaltWatch watch;
    private Session session;

    PlatformStage(Path root, RunSettings settings) {
        this.root = root;
        this.settings = settings;
        start();
    }

    /** The one who is told everything. */
    CoreBench bench() {
        bench = new CoreBench(this);
        return bench;
    }

    /** A new process on the same folder. */
    void start() {
        folder = DataFolder.open(root);
        Recovery recovery = Recovery.of(root, MODE, CoreBench.instruments(), BUILD);
        int epoch = folder.nextEpoch();
        sessionFolder = folder.newSession(epoch, clock.now());
        SqliteStore store = new SqliteStore(folder.store());
        store.begin(
                new SqliteStore.SessionRow(epoch, sessionFolder.name(), MODE, BUILD),
                CoreBench.instruments());
        keeper =
                new StoreKeeper(
                        folder,
                        sessionFolder,
                        CoreBench.instruments(),
                        recovery.before(),
                        true,
                        new StoreWriter(store, PlatformStage::unexpected),
                        PlatformStage::unexpected);
        failsafe =
                new Failsafe(new FailsafeFolder(root), Map.of("mexc", URI.create("http://mexc:1")));
        emergencies = new FailsafeKeeper(keeper, failsafe, this::core, CoreBench.instruments());
        JournalHeader header =
                JournalHeader.of(
                        BUILD,
                        settings.toJson(),
                        CoreBench.instruments(),
                        7,
                        epoch,
                        recovery.state(),
                        MODE);
        JournalOptions options = new JournalOptions(SEGMENT_BYTES, 0, 0, () -> Long.MAX_VALUE);
        journal = new JournalWriter(sessionFolder.journal(), header, options);
        session = session(header, recovery);
        watch =
                new HaltWatch(
                        folder.halt(),
                        session.inbox(),
                        new SystemClock(),
                        session.core().killSwitch().halts());
        watch.start();
    }

    private static void unexpected(String reason) {
        throw new AssertionError("the platform halted for its disk: " + reason);
    }

    private Session session(JournalHeader header, Recovery recovery) {
        return new Session(
                new Session.Wiring(
                        header,
                        journal,
                        clock,
                        command -> bench.command(command),
                        new ForTheBench(),
                        emergencies,
                        false,
                        QueueInbox.Idle.ECONOMY,
                        recovery.lastReceivedAt()));
    }

    private final class ForTheBench implements EngineViewer {
        @Override
        public void show(WatchedEngine engine) {
            // a test draws when it wants to
        }

        @Override
        public void told(long seq, long receivedAt, Audit audit) {
            bench.audit(audit);
        }

        @Override
        public void alerted(long receivedAt, Command.Alert alert) {
            bench.command(alert);
        }
    }

    @Override
    public Core core() {
        return session.core();
    }

    Session session() {
        return session;
    }

    @Override
    public void on(long at, Event event) {
        clock.advanceTo(at);
        while (!session.inbox().offer(event)) {
            LockSupport.parkNanos(100_000);
        }
        while (session.loop().step() > 0) {
            // until nothing is left of it
        }
    }

    /** The process is gone without a word: no last record, no summary. */
    @Override
    public void crash() {
        close();
        start();
    }

    /** As {@link #crash}, but nothing comes after it. */
    @Override
    public void close() {
        watch.close();
        journal.close();
        keeper.close();
        failsafe.close();
        folder.close();
    }
}
