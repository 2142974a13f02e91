package dev.tradewind.app.session;

import dev.tradewind.app.ledger.LedgerTeller;
import dev.tradewind.app.storage.StoreRows;
import dev.tradewind.core.ledger.Ledger;
import dev.tradewind.edge.store.DataFolder;
import dev.tradewind.edge.store.LedgerFile;
import dev.tradewind.edge.store.SessionFolder;
import dev.tradewind.edge.store.StoreException;
import dev.tradewind.edge.store.StoreRow;
import dev.tradewind.edge.store.StoreWriter;
import dev.tradewind.edge.store.TradeAuditFile;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.HaltScope;
import dev.tradewind.model.instrument.Instrument;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the audit of trades and the ledger on a thread of its own and halts on another, so that
 * the core never waits for a disk. A file that cannot be written, or more waiting than the queue
 * holds, halts trading with that reason; the file then ends there and the next start finishes the
 * ledger from the journal, which has it all.
 */
public final class StoreKeeper implements Session.Keeper, AutoCloseable {
    /** Most that may wait for the disk. */
    static final int WAITING_MAX = 1 << 16;

    private static final Logger LOG = LoggerFactory.getLogger(StoreKeeper.class);
    private static final long CLOSE_SECONDS = 10;

    private final TradeAuditRows rows;
    private final Trouble trouble;
    private final boolean patient;
    private final List<Instrument> instruments;
    private final @Nullable StoreWriter writer;
    private final StoreRows stored;
    private final BlockingQueue<Runnable> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final HaltKeeper halts;
    private final Thread thread = Thread.ofPlatform().name("store").unstarted(this::work);
    private final TradeAuditFile audit;
    private final LedgerFile ledger;
    private final LedgerTeller teller;
    private boolean orderly;
    private volatile boolean ledgerBroken;
    private volatile boolean auditBroken;
    private volatile boolean closing;

    /** Takes the reason why trading must stop; any thread, the core's among them. */
    public interface Trouble {
        /** Something cannot be written; must not wait for a disk. */
        void halt(String reason);
    }

    /**
     * Opens the files and starts the thread.
     *
     * @param before what the ledger of this session carries on
     * @param writer takes rows of the store, or null if there is none
     * @param patient whether the caller waits while the queue is full, as in virtual time
     * @throws StoreException.Unusable if a file cannot be made
     */
    public StoreKeeper(
            DataFolder folder,
            SessionFolder session,
            List<Instrument> instruments,
            LedgerTeller.Before before,
            boolean patient,
            @Nullable StoreWriter writer,
            Trouble trouble) {
        this.patient = patient;
        this.trouble = trouble;
        this.instruments = instruments;
        this.writer = writer;
        stored = new StoreRows(instruments, row -> offer(writer, row));
        rows = new TradeAuditRows(instruments);
        audit = folder.tradeAudit();
        try {
            ledger = new LedgerFile(session.ledger());
        } catch (StoreException e) {
            audit.close();
            throw e;
        }
        teller = new LedgerTeller(session.name(), before, ledger::append);
        halts = new HaltKeeper(folder.halt());
        thread.start();
    }

    private static void offer(@Nullable StoreWriter writer, StoreRow row) {
        if (writer != null) {
            writer.offer(row);
        }
    }

    private void work() {
        try {
            while (!closing || !waiting.isEmpty()) {
                Runnable next = waiting.poll(50, TimeUnit.MILLISECONDS);
                if (next != null) {
                    next.run();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean later(Runnable work) {
        if (!patient) {
            return waiting.offer(work);
        }
        try {
            waiting.put(work);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void begun(Ledger books) {
        teller.begin(books);
        stored.begin(books);
    }

    @Override
    public void issued(Command command) {
        if (writer != null && command instanceof Command.PlaceOrder) {
            keep(() -> stored.on(command));
        }
    }

    private void keep(Runnable work) {
        if (!later(work)) {
            overflows();
        }
    }

    private void overflows() {
        String why = "more than " + WAITING_MAX + " records wait for the disk";
        if (!ledgerBroken) {
            ledgerFails(why);
        }
        if (writer != null) {
            writer.behind("the store is not written any more: " + why);
        }
    }

    @Override
    public void told(long seq, long at, Audit told) {
        if (told instanceof Audit.Posted || writer != null) {
            keep(() -> write(seq, at, told));
        }
    }

    private void write(long seq, long at, Audit told) {
        writeLedger(() -> teller.on(seq, at, told));
        if (writer != null) {
            stored.on(seq, at, told);
        }
    }

    private void writeLedger(Runnable work) {
        if (ledgerBroken) {
            return;
        }
        try {
            work.run();
        } catch (StoreException e) {
            ledgerFails(e.getMessage() + "; " + e.remedy());
        }
    }

    private void ledgerFails(String why) {
        ledgerBroken = true;
        trouble.halt("the ledger is not written any more: " + why);
    }

    @Override
    public void halted(HaltScope scope, String reason, long at) {
        halts.keep(scope, reason, at);
    }

    @Override
    public void closed(Audit.TradeClosed closed, long at, long totalValue) {
        if (!auditBroken && !later(() -> writeTrade(closed, at, totalValue))) {
            auditFails("more than " + WAITING_MAX + " lines wait for the disk");
        }
    }

    private void writeTrade(Audit.TradeClosed closed, long at, long totalValue) {
        stored.equity(at, instruments.get(closed.buy()).pair().quote(), totalValue);
        if (auditBroken) {
            return;
        }
        try {
            audit.append(rows.row(closed, at, totalValue));
        } catch (StoreException e) {
            auditFails(e.getMessage() + "; " + e.remedy());
        }
    }

    private void auditFails(String why) {
        auditBroken = true;
        trouble.halt("the audit of trades is not written any more: " + why);
    }

    /** The session ended in order: the ledger may say so. To be called before {@link #close}. */
    public void ended() {
        orderly = true;
    }

    /** Writes what waits and ends. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.error(
                    "the disk is too slow: {} records are not written; the next start adds them to"
                            + " the ledger",
                    waiting.size());
        } else if (orderly) {
            writeLedger(teller::end);
            stored.end();
        }
        if (writer != null && !writer.finish()) {
            LOG.error(
                    "the store lacks rows of this session; make it whole: tradewind store rebuild");
        }
        halts.close();
        closeQuietly(ledger::close);
        closeQuietly(audit::close);
    }

    private static void closeQuietly(Runnable close) {
        try {
            close.run();
        } catch (StoreException e) {
            LOG.error("{}; {}", e.getMessage(), e.remedy());
        }
    }
}
