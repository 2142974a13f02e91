package dev.tradewind.app.session;

import dev.tradewind.app.ledger.LedgerCompletion;
import dev.tradewind.app.ledger.LedgerTeller;
import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.core.Core;
import dev.tradewind.edge.store.DataFolder;
import dev.tradewind.edge.store.LedgerChain;
import dev.tradewind.edge.store.LedgerCheck;
import dev.tradewind.edge.store.SessionFolder;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.runtime.AuditSink;
import dev.tradewind.runtime.OutputBuffer;
import dev.tradewind.runtime.Recovered;
import dev.tradewind.runtime.Replay;
import dev.tradewind.runtime.journal.JournalEnd;
import dev.tradewind.runtime.journal.JournalException;
import dev.tradewind.runtime.journal.JournalReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Brings the state of the newest run back by living its journal again. What was under way is not
 * known after that; the venues are asked before anything new is sent.
 *
 * @param state what the new run starts with; empty if there was no run before
 * @param lastReceivedAt time of the last event lived again; the new run must be later
 * @param told one line for people about what was found, or empty
 * @param underWay whether orders or trades of that run had not ended
 * @param before what the ledger of the new run carries on
 */
public record Recovery(
        byte[] state,
        long lastReceivedAt,
        String told,
        boolean underWay,
        LedgerTeller.Before before) {
    private static final String FRESH = " Or start with empty books: --fresh";

    /** A start with empty books. */
    public static final Recovery NONE =
            new Recovery(new byte[0], 0, "", false, LedgerTeller.Before.NOTHING);

    /**
     * Lives the newest session of a mode again.
     *
     * @param instruments what the venues list now
     * @param build of this programme; the ledger of another one is left as it is
     * @throws UserError if the journal is damaged, or the instruments are others than then
     */
    public static Recovery of(Path root, String mode, List<Instrument> instruments, String build) {
        return NewestSession.of(DataFolder.sessions(root), at -> of(at, mode, instruments, build))
                .orElse(NONE);
    }

    private static Optional<Recovery> of(
            SessionFolder folder, String mode, List<Instrument> instruments, String build) {
        try (JournalReader reader = JournalReader.open(folder.journal())) {
            boolean same = reader.header().mode().equals(mode);
            return same ? Optional.of(of(folder, reader, instruments, build)) : Optional.empty();
        } catch (JournalException.Empty e) {
            requireNothingBooked(folder);
            throw e; // changed nothing: the run before it counts
        } catch (JournalException e) {
            boolean version = e instanceof JournalException.OtherVersion;
            throw new UserError(
                    Exit.DAMAGED,
                    version ? "journal_version" : "journal_damaged",
                    e.getMessage() == null ? "journal damaged" : e.getMessage(),
                    e.remedy() + FRESH,
                    folder.journal().toString(),
                    "");
        }
    }

    /** A ledger that tells more than its first line was written by a run that had a journal. */
    private static void requireNothingBooked(SessionFolder folder) {
        long records =
                Files.exists(folder.ledger()) ? LedgerCheck.of(folder.ledger()).records() : 0;
        if (records > 1) {
            throw new UserError(
                    Exit.DAMAGED,
                    "journal_damaged",
                    "the journal of "
                            + folder.name()
                            + " has no first record, but its ledger has "
                            + records,
                    "Restore the journal from a copy; what was booked is in the ledger." + FRESH,
                    folder.journal().toString(),
                    "");
        }
    }

    private static Recovery of(
            SessionFolder folder,
            JournalReader reader,
            List<Instrument> instruments,
            String build) {
        if (!same(reader.header().instruments(), instruments)) {
            throw new UserError(
                    Exit.USAGE,
                    "instruments_changed",
                    "the venues list other pairs or scales than in " + folder.path(),
                    "trade the same pairs, or start with empty books: --fresh");
        }
        if (!reader.header().buildHash().equals(build)) {
            // Another build may book otherwise: its ledger is left as it is.
            Recovery recovery = of(folder.name(), reader);
            String head = headOf(folder.ledger());
            return recovery.after(new LedgerTeller.Before(folder.name(), head));
        }
        try (LedgerCompletion ledger = new LedgerCompletion(folder.name(), folder.ledger())) {
            TradeAuditCompletion trades =
                    new TradeAuditCompletion(folder.tradeAudit(), reader.header().instruments());
            Recovery recovery = of(folder.name(), reader, listener(ledger, trades));
            trades.finish();
            boolean clean = reader.end() instanceof JournalEnd.Clean;
            return recovery.after(ledger.finish(clean)).saying(ledger.told());
        }
    }

    private static Listener listener(LedgerCompletion ledger, TradeAuditCompletion trades) {
        return new Listener(
                core -> {
                    ledger.begin(core.ledger());
                    trades.begin(core);
                },
                (seq, at, audit) -> {
                    ledger.on(seq, at, audit);
                    trades.on(at, audit);
                });
    }

    private static String headOf(Path ledger) {
        return Files.exists(ledger) ? LedgerCheck.of(ledger).head() : LedgerChain.NOTHING_BEFORE;
    }

    private Recovery after(LedgerTeller.Before session) {
        return new Recovery(state, lastReceivedAt, told, underWay, session);
    }

    private Recovery saying(String more) {
        return new Recovery(state, lastReceivedAt, told + more, underWay, before);
    }

    /** Hears of the core that a session begins with, and what it decides. */
    private record Listener(Consumer<Core> begun, AuditSink audits) {
        static final Listener NOBODY = new Listener(_ -> {}, (_, _, _) -> {});
    }

    /**
     * Lives one journal again.
     *
     * @param name of the session, for people
     * @throws UserError if the core breaks while it does
     */
    public static Recovery of(String name, JournalReader reader) {
        return of(name, reader, Listener.NOBODY);
    }

    private static Recovery of(String name, JournalReader reader, Listener listener) {
        OutputBuffer outputs = new OutputBuffer();
        ToldCore told = begin(name, reader, outputs, listener);
        Core core = told.core();
        listener.begun().accept(core);
        Recovered recovered = Replay.recover(reader, told, outputs);
        if (recovered.failure() != null) {
            throw new UserError(
                    Exit.CHECK_FAILED,
                    "recovery_failed",
                    "the core broke while living "
                            + name
                            + " again: "
                            + recovered.failure().getMessage(),
                    "keep that folder for a report and start with empty books: --fresh");
        }
        String line =
                "lived "
                        + name
                        + " again: "
                        + recovered.events()
                        + " events, "
                        + core.orders().live().size()
                        + " orders and "
                        + core.desk().open().size()
                        + " trades were under way"
                        + (recovered.isClean() ? "" : "; that run did not end in order");
        boolean underWay = !core.orders().live().isEmpty() || !core.desk().open().isEmpty();
        return new Recovery(
                core.save(),
                recovered.lastReceivedAt(),
                line,
                underWay,
                LedgerTeller.Before.NOTHING);
    }

    private static ToldCore begin(
            String name, JournalReader reader, OutputBuffer outputs, Listener listener) {
        try {
            return new ToldCore(reader.header(), outputs, _ -> {}, listener.audits());
        } catch (IllegalArgumentException e) {
            throw new UserError(
                    Exit.DAMAGED,
                    "state_unreadable",
                    name + " cannot be lived again by this build: " + e.getMessage(),
                    "use the build that wrote it." + FRESH);
        }
    }

    private static boolean same(List<Instrument> before, List<Instrument> now) {
        if (before.size() != now.size()) {
            return false;
        }
        for (int i = 0; i < before.size(); i++) {
            boolean equal =
                    before.get(i).venue() == now.get(i).venue()
                            && before.get(i).kind() == now.get(i).kind()
                            && before.get(i).pair().equals(now.get(i).pair());
            if (!equal) {
                return false;
            }
        }
        return true;
    }
}
