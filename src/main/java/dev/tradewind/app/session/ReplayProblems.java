package dev.tradewind.app.session;

import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.runtime.ReplayResult;

/** What is told when a session cannot be lived again to its end as it was. */
public final class ReplayProblems {
    private ReplayProblems() {}

    /** Tells that a decision is another one now. */
    public static UserError differs(ReplayResult.Diverged diverged) {
        return new UserError(
                Exit.CHECK_FAILED,
                "replay_differs",
                "at event "
                        + diverged.seq()
                        + " the journal says "
                        + diverged.expected()
                        + ", now it is "
                        + diverged.actual(),
                "another build or a bug: replay it with the build that wrote it");
    }

    /** Tells where a journal is damaged. */
    public static UserError damaged(ReplayResult.Damaged damaged) {
        return new UserError(
                Exit.DAMAGED,
                "journal_damaged",
                "record "
                        + damaged.record()
                        + " is damaged ("
                        + damaged.file()
                        + ", byte "
                        + damaged.offset()
                        + "): "
                        + damaged.reason()
                        + "; the last good event is "
                        + damaged.lastSeq(),
                "restore the file from a copy; what precedes the damage is intact",
                damaged.file(),
                "");
    }
}
