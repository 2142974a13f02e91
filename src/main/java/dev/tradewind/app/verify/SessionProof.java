package dev.tradewind.app.verify;

import dev.tradewind.app.ledger.LedgerComparison;
import dev.tradewind.app.ledger.LedgerCompletion;
import dev.tradewind.app.ledger.LedgerTeller;
import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.app.session.ReplayProblems;
import dev.tradewind.app.session.ToldCore;
import dev.tradewind.app.terminal.Build;
import dev.tradewind.app.terminal.Failures;
import dev.tradewind.core.Core;
import dev.tradewind.edge.store.LedgerCheck;
import dev.tradewind.edge.store.LedgerCheck.Damage;
import dev.tradewind.edge.store.SessionFolder;
import dev.tradewind.runtime.Replay;
import dev.tradewind.runtime.ReplayResult;
import dev.tradewind.runtime.journal.JournalEnd;
import dev.tradewind.runtime.journal.JournalException;
import dev.tradewind.runtime.journal.JournalReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The proof of one session: the ledger by itself, the journal by living it again, the ledger
 * against what was lived, the summary against both.
 */
final class SessionProof {
    private final SessionFolder folder;
    private final List<UserError> errors = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private @Nullable LedgerCheck check;
    private long missing;
    private boolean compared;

    private SessionProof(SessionFolder folder) {
        this.folder = folder;
    }

    /** Proves a session; what is wrong is in {@link #errors}. */
    static SessionProof of(SessionFolder folder) {
        SessionProof proof = new SessionProof(folder);
        proof.prove();
        return proof;
    }

    private void prove() {
        if (Files.exists(folder.ledger())) {
            check = LedgerCheck.of(folder.ledger());
        }
        long differsAt = -1;
        long good = 0;
        try (LedgerComparison comparison = new LedgerComparison(folder.ledger(), _ -> {})) {
            liveAgain(comparison);
            missing = comparison.missingRecords();
            differsAt = compared ? comparison.differsAt() : -1;
            good = comparison.goodRecords();
        }
        LedgerCheck found = check;
        if (found == null) {
            absent();
        } else if (found.damage() != null) {
            Damage damage = found.damage();
            boolean exact = differsAt >= damage.offset();
            errors.add(damaged(exact ? differsAt : damage.offset(), damage.record(), damage));
        } else if (differsAt >= 0) {
            String reason = "it is not what the journal tells";
            errors.add(damaged(differsAt, good, new Damage(differsAt, good, reason)));
        } else if (found.tornBytes() > 0) {
            notes.add(found.tornBytes() + " bytes of a record that a killed process began");
        }
    }

    private void liveAgain(LedgerComparison comparison) {
        LedgerTeller.Before before =
                check == null ? LedgerTeller.Before.NOTHING : LedgerCompletion.beginning(check);
        LedgerTeller teller = new LedgerTeller(folder.name(), before, comparison::expect);
        try (JournalReader reader = JournalReader.open(folder.journal())) {
            boolean ours = reader.header().buildHash().equals(Build.id());
            List<Core> made = new ArrayList<>();
            ReplayResult result =
                    Replay.run(
                            reader,
                            (header, output) -> {
                                ToldCore told = new ToldCore(header, output, _ -> {}, teller::on);
                                teller.begin(told.core().ledger());
                                made.add(told.core());
                                return told;
                            });
            switch (result) {
                case ReplayResult.Same same -> same(same, teller, comparison, made.getFirst());
                case ReplayResult.Diverged diverged -> diverged(diverged, ours);
                case ReplayResult.Damaged damaged ->
                        errors.add(inJournal(ReplayProblems.damaged(damaged)));
            }
        } catch (JournalException.Empty _) {
            notes.add("the run ended before its first event");
        } catch (JournalException e) {
            errors.add(inJournal(Failures.explain(e)));
        } catch (IllegalArgumentException e) {
            notes.add("not lived again by this build: " + e.getMessage());
        }
    }

    private void same(
            ReplayResult.Same same, LedgerTeller teller, LedgerComparison comparison, Core core) {
        boolean clean = same.end() instanceof JournalEnd.Clean;
        if (clean) {
            teller.end();
        }
        comparison.over();
        compared = true;
        if (comparison.missingRecords() > 0 && comparison.differsAt() < 0) {
            behind(clean, comparison);
        }
        core.ledger().prove();
        new SummaryProof(folder).check(same, core).forEach(errors::add);
    }

    /** A killed process leaves a ledger behind its journal; one that ended in order does not. */
    private void behind(boolean clean, LedgerComparison comparison) {
        String told = comparison.missingRecords() + " records that the journal tells are not in it";
        if (clean && check != null && check.damage() == null) {
            long record = comparison.goodRecords();
            errors.add(damaged(size(folder.ledger()), record, new Damage(0, record, told)));
        } else if (!clean) {
            notes.add("the process ended in the middle; " + told + " yet");
        }
    }

    private static long size(Path file) {
        return file.toFile().length();
    }

    private void diverged(ReplayResult.Diverged diverged, boolean ours) {
        if (ours) {
            errors.add(ReplayProblems.differs(diverged));
        } else {
            notes.add(
                    "not compared with the journal: another build wrote it and decided otherwise"
                            + " at event "
                            + diverged.seq());
        }
    }

    /** Only a session that booked something must have a ledger. */
    private void absent() {
        if (compared && missing > 1) {
            errors.add(
                    new UserError(
                            Exit.DAMAGED,
                            "ledger_missing",
                            folder.ledger()
                                    + " is not there; the journal tells of "
                                    + missing
                                    + " records",
                            "start the platform to have the newest session's made from its"
                                    + " journal, or restore the file from a copy",
                            folder.ledger().toString(),
                            ""));
        } else {
            notes.add("it has no ledger");
        }
    }

    private UserError damaged(long offset, long record, Damage damage) {
        String good =
                record == 0 ? "no record before it is" : "the last good record is " + (record - 1);
        return new UserError(
                Exit.DAMAGED,
                "ledger_damaged",
                "ledger damaged: "
                        + folder.ledger()
                        + " at byte "
                        + offset
                        + ", record "
                        + record
                        + ": "
                        + damage.reason()
                        + "; "
                        + good,
                "keep the file for a report and restore it from a copy; the session's journal"
                        + " proves what was booked",
                folder.ledger().toString(),
                record + 1,
                "");
    }

    private UserError inJournal(UserError error) {
        Path told = Path.of(error.file());
        Path file =
                told.startsWith(folder.journal()) ? told : folder.journal().resolve(error.file());
        return new UserError(
                error.exitCode(),
                error.code(),
                folder.name() + ": " + error.getMessage(),
                error.remedy(),
                file.toString(),
                error.key());
    }

    /** What is wrong; empty if nothing is. */
    List<UserError> errors() {
        return errors;
    }

    /** What is worth telling though nothing is wrong. */
    List<String> notes() {
        return notes;
    }

    /** The ledger by itself, or null if there is none. */
    @Nullable LedgerCheck check() {
        return check;
    }

    /** Whether the ledger could be held against the journal. */
    boolean compared() {
        return compared;
    }

    String name() {
        return folder.name();
    }
}
