package dev.tradewind.app.machine;

import dev.tradewind.edge.store.DataFolder;
import dev.tradewind.edge.store.SessionFolder;
import dev.tradewind.edge.store.StoreException;
import dev.tradewind.runtime.journal.JournalException;
import dev.tradewind.runtime.journal.JournalReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives up what can be spared when something runs short. Of memory: what a collection frees. Of the
 * disk: the oldest journals of runs that ended in order, as far as all of them are more than is to
 * be kept; ledgers, summaries, the store and the two newest runs stay.
 */
public final class CleanUp {
    private static final Logger LOG = LoggerFactory.getLogger(CleanUp.class);
    private static final int RUNS_KEPT = 2;

    private final Path root;
    private final long journalKeepBytes;

    /** In a data folder. */
    public CleanUp(Path root, long journalKeepBytes) {
        this.root = root;
        this.journalKeepBytes = journalKeepBytes;
    }

    /**
     * Cleans up for {@code cpu}, {@code memory} or {@code disk}; there is nothing for the first.
     */
    public void clean(String what) {
        switch (what) {
            case "memory" -> System.gc();
            case "disk" -> cleanDisk();
            default -> LOG.warn("nothing can be given up for {}", what);
        }
    }

    /** Removes journals; returns the bytes freed. */
    long cleanDisk() {
        List<SessionFolder> sessions = new ArrayList<>(DataFolder.sessions(root));
        long total = 0;
        for (SessionFolder session : sessions) {
            total += session.journalBytes();
        }
        long freed = 0;
        for (SessionFolder session : spare(sessions).reversed()) {
            if (total - freed > journalKeepBytes) {
                freed += remove(session);
            }
        }
        return freed;
    }

    /** Runs that ended in order, newest first, without the newest of each mode. */
    private static List<SessionFolder> spare(List<SessionFolder> newestFirst) {
        Map<String, Integer> kept = new TreeMap<>();
        List<SessionFolder> spare = new ArrayList<>();
        for (SessionFolder session : newestFirst) {
            String mode = mode(session);
            boolean newest = kept.merge(mode, 1, Integer::sum) <= RUNS_KEPT;
            if (!newest && !mode.isEmpty() && session.hasSummary()) {
                spare.add(session);
            }
        }
        return spare;
    }

    /** Mode of a run, or empty if its journal cannot be read: then it is left alone. */
    private static String mode(SessionFolder session) {
        try (JournalReader reader = JournalReader.open(session.journal())) {
            return reader.header().mode();
        } catch (JournalException _) {
            return "";
        }
    }

    private static long remove(SessionFolder session) {
        long bytes = session.journalBytes();
        try {
            session.removeJournal();
            LOG.warn("removed the journal of {}: {} bytes", session.name(), bytes);
            return bytes;
        } catch (StoreException e) {
            LOG.error("{}; {}", e.getMessage(), e.remedy());
            return 0;
        }
    }
}
