package dev.tradewind.app.rebuild;

import dev.tradewind.app.session.ToldCore;
import dev.tradewind.app.storage.StoreRows;
import dev.tradewind.edge.store.DataFolder;
import dev.tradewind.edge.store.SessionFolder;
import dev.tradewind.edge.store.SqliteStore;
import dev.tradewind.edge.store.StoreRow;
import dev.tradewind.runtime.Replay;
import dev.tradewind.runtime.ReplayResult;
import dev.tradewind.runtime.journal.JournalEnd;
import dev.tradewind.runtime.journal.JournalException;
import dev.tradewind.runtime.journal.JournalHeader;
import dev.tradewind.runtime.journal.JournalReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Lives every session again into a store beside the old one, which it then replaces. */
final class Rebuilding {
    private static final int BATCH = 1_000;

    private final DataFolder folder;
    private final List<String> notes = new ArrayList<>();
    private final List<StoreRow> waiting = new ArrayList<>();
    private long sessions;
    private long rows;

    Rebuilding(DataFolder folder) {
        this.folder = folder;
    }

    /** Does it; the old store stays as it is until the new one is whole. */
    void run() {
        Path fresh = folder.freshStore();
        try (SqliteStore store = new SqliteStore(fresh)) {
            for (SessionFolder session : DataFolder.sessions(folder.root()).reversed()) {
                session(session, store);
            }
        }
        folder.replaceStore(fresh);
    }

    private void session(SessionFolder session, SqliteStore store) {
        try (JournalReader reader = JournalReader.open(session.journal())) {
            JournalHeader header = reader.header();
            store.begin(
                    new SqliteStore.SessionRow(
                            session.epoch(), session.name(), header.mode(), header.buildHash()),
                    header.instruments());
            StoreRows told = new StoreRows(header.instruments(), row -> take(row, store));
            ReplayResult result =
                    Replay.run(
                            reader,
                            (first, output) -> {
                                ToldCore core = new ToldCore(first, output, told::on, told::on);
                                told.begin(core.core().ledger());
                                return core;
                            });
            if (ended(session, result)) {
                told.end();
            }
            flush(store);
            sessions++;
        } catch (JournalException.Empty _) {
            notes.add(session.name() + ": the run ended before its first event");
        } catch (JournalException | IllegalArgumentException e) {
            waiting.clear();
            notes.add(session.name() + ": left out: " + e.getMessage());
        }
    }

    private boolean ended(SessionFolder session, ReplayResult result) {
        return switch (result) {
            case ReplayResult.Same same -> same.end() instanceof JournalEnd.Clean;
            case ReplayResult.Diverged diverged -> {
                notes.add(
                        session.name()
                                + ": up to event "
                                + diverged.seq()
                                + " only: another build wrote it");
                yield false;
            }
            case ReplayResult.Damaged damaged -> {
                notes.add(
                        session.name()
                                + ": up to event "
                                + damaged.lastSeq()
                                + " only: its journal is damaged there");
                yield false;
            }
        };
    }

    private void take(StoreRow row, SqliteStore store) {
        waiting.add(row);
        if (waiting.size() >= BATCH) {
            flush(store);
        }
    }

    private void flush(SqliteStore store) {
        store.write(waiting);
        rows += waiting.size();
        waiting.clear();
    }

    long sessions() {
        return sessions;
    }

    long rows() {
        return rows;
    }

    /** What could not be taken over, one sentence each. */
    List<String> notes() {
        return notes;
    }
}
