package dev.tradewind.app.ledger;

import dev.tradewind.app.ledger.LedgerTeller.Before;
import dev.tradewind.core.ledger.Ledger;
import dev.tradewind.edge.store.LedgerCheck;
import dev.tradewind.edge.store.LedgerFile;
import dev.tradewind.edge.store.LedgerLine;
import dev.tradewind.model.event.Audit;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finishes the ledger of a run that was killed, from the journal that is lived again anyway. What
 * is in the file is never changed: if it says something else than the journal, that is told, and
 * {@code verify-ledger} tells where.
 */
public final class LedgerCompletion implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerCompletion.class);
    private static final int APPEND_BYTES = 1 << 16;

    private final String name;
    private final Path file;
    private final LedgerComparison comparison;
    private final LedgerTeller teller;
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();

    /**
     * Begins with the file's first line, if there is one.
     *
     * @param name of the session
     */
    public LedgerCompletion(String name, Path file) {
        this.name = name;
        this.file = file;
        comparison = new LedgerComparison(file, this::append);
        teller = new LedgerTeller(name, beginning(file), comparison::expect);
    }

    /** What a ledger says it carries on; nothing if its first line is not there or not whole. */
    public static Before beginning(Path file) {
        return Files.exists(file) ? beginning(LedgerCheck.of(file)) : Before.NOTHING;
    }

    /** The same of a ledger that was read. */
    public static Before beginning(LedgerCheck check) {
        LedgerLine first = check.first();
        return first == null ? Before.NOTHING : new Before(first.credit(), first.cause());
    }

    /** The session began with these books. */
    public void begin(Ledger ledger) {
        teller.begin(ledger);
    }

    /** Something was decided. */
    public void on(long seq, long at, Audit audit) {
        teller.on(seq, at, audit);
    }

    private void append(byte[] bytes) {
        waiting.writeBytes(bytes);
        if (waiting.size() >= APPEND_BYTES) {
            write();
        }
    }

    private void write() {
        if (waiting.size() > 0) {
            try (LedgerFile open = new LedgerFile(file)) {
                open.append(waiting.toByteArray());
            }
            waiting.reset();
        }
    }

    /**
     * The journal tells no more.
     *
     * @param clean whether the session ended in order
     * @return what the next session carries on
     */
    public Before finish(boolean clean) {
        if (clean) {
            teller.end();
        }
        comparison.over();
        write();
        if (comparison.differsAt() >= 0) {
            LOG.error(
                    "{} is not what the journal tells, from byte {} on; see: tradewind"
                            + " verify-ledger",
                    file,
                    comparison.differsAt());
        } else if (comparison.missingRecords() > 0) {
            LOG.info("{} records added to {}", comparison.missingRecords(), file);
        }
        return new Before(name, teller.head());
    }

    /** What people should know after {@link #finish}, to follow another sentence; or empty. */
    public String told() {
        return comparison.differsAt() < 0
                ? ""
                : "; its ledger tells otherwise from byte "
                        + comparison.differsAt()
                        + " on, see: tradewind verify-ledger";
    }

    @Override
    public void close() {
        comparison.close();
    }
}
