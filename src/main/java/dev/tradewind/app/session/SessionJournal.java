package dev.tradewind.app.session;

import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.problem.UserError.Exit;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A session as a user names it.
 *
 * @param name of the session's folder
 * @param journal folder of its journal
 */
public record SessionJournal(String name, Path journal) {
    /**
     * Finds the journal of a session.
     *
     * @param named the session's folder, or its journal's
     * @throws UserError if there is no such folder
     */
    public static SessionJournal of(Path named) {
        if (Files.isRegularFile(named)) {
            throw new UserError(
                    Exit.DAMAGED,
                    "journal_foreign",
                    "not a session: " + named + " is a file",
                    "name the session's folder, below data/sessions",
                    named.toString(),
                    "");
        }
        if (!Files.isDirectory(named)) {
            throw new UserError(
                    Exit.USAGE,
                    "no_session",
                    "no session folder at " + named,
                    "name a folder below data/sessions",
                    named.toString(),
                    "");
        }
        Path inside = named.resolve("journal");
        Path folder = named.toAbsolutePath().normalize();
        boolean whole = Files.isDirectory(inside);
        Path session = whole || folder.getParent() == null ? folder : folder.getParent();
        return new SessionJournal(String.valueOf(session.getFileName()), whole ? inside : named);
    }
}
