package dev.tradewind.app.explain;

import dev.tradewind.app.explain.Explanation.Problem;
import dev.tradewind.app.explain.Explanation.SessionHead;
import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.app.session.ReplayProblems;
import dev.tradewind.app.session.SessionJournal;
import dev.tradewind.app.terminal.Build;
import dev.tradewind.runtime.Replay;
import dev.tradewind.runtime.ReplayResult;
import dev.tradewind.runtime.journal.JournalEnd;
import dev.tradewind.runtime.journal.JournalException;
import dev.tradewind.runtime.journal.JournalHeader;
import dev.tradewind.runtime.journal.JournalReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session that was lived again with somebody asking.
 *
 * @param session folder, as the user named it or as it was found
 * @param header first record of its journal
 * @param chronicle what was heard
 * @param result whether it went as it had gone
 */
record LivedAgain(Path session, JournalHeader header, Chronicle chronicle, ReplayResult result) {
    /**
     * Lives a session again, as far as it can be.
     *
     * @throws UserError if it is none, or of a form that this build does not know
     * @throws JournalException if its journal cannot be opened
     */
    static LivedAgain of(Path session, Wanted wanted) {
        try (JournalReader reader = JournalReader.open(SessionJournal.of(session).journal())) {
            Chronicle chronicle = new Chronicle(wanted, reader.header());
            ReplayResult result =
                    Replay.run(
                            reader,
                            (header, output) -> new ExplainedCore(header, output, chronicle));
            return new LivedAgain(session, reader.header(), chronicle, result);
        } catch (IllegalArgumentException e) {
            throw new UserError(
                    Exit.CHECK_FAILED,
                    "other_build",
                    session + " cannot be lived again by this build: " + e.getMessage(),
                    "explain it with the build that wrote it",
                    session.toString(),
                    "");
        }
    }

    /** What ended the living again too early; null if nothing did. */
    @Nullable UserError problem() {
        return switch (result) {
            case ReplayResult.Same _ -> null;
            case ReplayResult.Diverged diverged -> ReplayProblems.differs(diverged);
            case ReplayResult.Damaged damaged -> ReplayProblems.damaged(damaged);
        };
    }

    String name() {
        return SessionJournal.of(session).name();
    }

    /** Puts together what was heard. */
    Explanation explanation(Wanted wanted) {
        TradeNote trade = chronicle.trade();
        SightNote sight = trade == null ? chronicle.sight() : trade.sight();
        List<String> notes = new ArrayList<>();
        if (trade != null && sight == null) {
            notes.add(
                    "the trade began in run "
                            + (trade.id() >>> 32)
                            + ", before this session: its tick and decision are in that run's"
                            + " session");
        }
        if (trade != null && !trade.isOver()) {
            notes.add(
                    "the trade is still open where the journal ends"
                            + stopped()
                            + "; a later run that carried it on is found by: explain "
                            + (trade.id() >>> 32)
                            + "-"
                            + (trade.id() & Wanted.LOW));
        }
        return new Explanation(
                Explanation.SCHEMA,
                wanted.name(),
                trade == null ? null : trade.head(),
                head(),
                sight == null ? null : sight.tick(),
                sight == null ? null : sight.decision(),
                trade != null ? trade.risk() : sight != null ? sight.risk() : List.of(),
                trade == null ? List.of() : trade.orders(),
                trade == null ? List.of() : trade.fills(),
                trade == null
                        ? new Explanation.Postings(List.of(), List.of(), List.of(), true)
                        : trade.postings(),
                trade == null ? null : trade.result(),
                notes);
    }

    private String stopped() {
        return switch (result) {
            case ReplayResult.Same(_, _, _, JournalEnd.Torn torn) ->
                    " after event " + torn.lastSeq() + ": the process ended in the middle";
            case ReplayResult.Same _ -> "";
            case ReplayResult.Diverged diverged ->
                    ": from event " + diverged.seq() + " on this build decides otherwise";
            case ReplayResult.Damaged damaged -> ": it is damaged after event " + damaged.lastSeq();
        };
    }

    private SessionHead head() {
        UserError problem = problem();
        return new SessionHead(
                session.toString(),
                header.epoch(),
                header.mode(),
                header.buildHash(),
                switch (result) {
                    case ReplayResult.Same _ -> "same";
                    case ReplayResult.Diverged _ -> "differs";
                    case ReplayResult.Damaged _ -> "damaged";
                },
                end(),
                problem == null
                        ? null
                        : new Problem(
                                problem.code(),
                                String.valueOf(problem.getMessage()),
                                problem.remedy() + otherBuild(),
                                problem.file()));
    }

    private String otherBuild() {
        boolean other = !header.buildHash().equals(Build.id());
        return other ? " (written by build " + header.buildHash() + ")" : "";
    }

    private String end() {
        return switch (result) {
            case ReplayResult.Same(long events, _, _, JournalEnd.Clean _) ->
                    "ended in order after " + events + " events";
            case ReplayResult.Same(long events, _, _, JournalEnd.Torn _) ->
                    "the process ended in the middle, after " + events + " events";
            case ReplayResult.Same(long events, _, _, JournalEnd.Failed failed) ->
                    "the core stopped itself after " + events + " events: " + failed.text();
            case ReplayResult.Diverged diverged ->
                    "lived again up to event " + diverged.seq() + ", where it differs";
            case ReplayResult.Damaged damaged ->
                    "lived again up to event " + damaged.lastSeq() + ", where it is damaged";
        };
    }
}
