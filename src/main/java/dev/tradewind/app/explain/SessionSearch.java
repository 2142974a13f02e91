package dev.tradewind.app.explain;

import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.app.session.NewestSession;
import dev.tradewind.app.terminal.Failures;
import dev.tradewind.edge.store.DataFolder;
import dev.tradewind.edge.store.SessionFolder;
import dev.tradewind.runtime.journal.JournalException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the session that a trade is of. */
final class SessionSearch {
    /** Newest sessions that are lived again in search of a trade; older ones are to be named. */
    static final int SESSIONS_MAX = 50;

    private static final int NUMBERS_TOLD = 12;

    private final Wanted wanted;
    private final Consumer<String> told;

    /** The listener gets a line about each session that is passed over. */
    SessionSearch(Wanted wanted, Consumer<String> told) {
        this.wanted = wanted;
        this.told = told;
    }

    /**
     * Lives a session again that the user named.
     *
     * @throws UserError if it has no such trade, or cannot be read up to it
     */
    LivedAgain in(Path session) {
        LivedAgain lived = LivedAgain.of(session, wanted);
        if (lived.chronicle().found()) {
            return lived;
        }
        UserError problem = lived.problem();
        if (problem != null) {
            throw problem;
        }
        throw unknown(List.of(lived), 0);
    }

    /**
     * Lives the newest sessions of a data folder again until one has it.
     *
     * @throws UserError if there is no session, or none has it
     */
    LivedAgain below(Path data) {
        List<SessionFolder> all = DataFolder.sessions(data);
        if (all.isEmpty()) {
            throw new UserError(
                    Exit.USAGE,
                    "no_sessions",
                    "no session below " + data.resolve("sessions"),
                    "let one run first, such as tradewind demo, or name its place with --home or"
                            + " --session",
                    data.toString(),
                    "--home");
        }
        List<LivedAgain> without = new ArrayList<>();
        List<UserError> unreadable = new ArrayList<>();
        List<SessionFolder> searched = all.subList(0, Math.min(all.size(), SESSIONS_MAX));
        Optional<LivedAgain> found =
                NewestSession.of(searched, folder -> searched(folder, without, unreadable));
        if (found.isPresent()) {
            return found.get();
        }
        if (!unreadable.isEmpty()) {
            throw unreadable.getFirst();
        }
        throw unknown(without, all.size() - SESSIONS_MAX);
    }

    /** The session if it has what is wanted; else it is noted why not. */
    private Optional<LivedAgain> searched(
            SessionFolder folder, List<LivedAgain> without, List<UserError> unreadable) {
        if (!mayHave(folder)) {
            return Optional.empty();
        }
        try {
            LivedAgain lived = LivedAgain.of(folder.path(), wanted);
            if (lived.chronicle().found()) {
                return Optional.of(lived);
            }
            passedOver(folder, lived.problem(), unreadable);
            without.add(lived);
        } catch (JournalException.Empty e) {
            throw e; // has no trade, and is no problem
        } catch (JournalException e) {
            passedOver(folder, Failures.explain(e), unreadable);
        } catch (UserError e) {
            passedOver(folder, e, unreadable);
        }
        return Optional.empty();
    }

    /** Without a journal there is nothing to live again; an older run has no newer trade. */
    private boolean mayHave(SessionFolder folder) {
        return Files.isDirectory(folder.journal())
                && !(wanted instanceof Wanted.Trade(int run, _)
                        && run != Wanted.ANY_RUN
                        && folder.epoch() < run);
    }

    private void passedOver(
            SessionFolder folder, @Nullable UserError problem, List<UserError> unreadable) {
        if (problem != null) {
            unreadable.add(problem);
            told.accept("passed over " + folder.path() + ": " + problem.getMessage());
        }
    }

    private UserError unknown(List<LivedAgain> without, int notSearched) {
        String where =
                without.isEmpty()
                        ? "any session of the data folder"
                        : without.size() == 1
                                ? without.getFirst().session().toString()
                                : "any of the " + without.size() + " sessions searched";
        String more = notSearched > 0 ? "; " + notSearched + " older ones were not searched" : "";
        return new UserError(
                Exit.USAGE,
                "unknown_trade",
                "no " + wanted.name() + " in " + where + more,
                without.isEmpty() ? "name its session with --session" : which(without.getFirst()),
                without.isEmpty() ? "" : without.getFirst().session().toString(),
                "TRADE");
    }

    private String which(LivedAgain newest) {
        int run = newest.header().epoch();
        String there = "in " + newest.name() + " there are ";
        return switch (wanted) {
            case Wanted.Opportunity _ ->
                    newest.chronicle().opportunities() == 0
                            ? "that session saw no opportunity"
                            : there + "#1 to #" + newest.chronicle().opportunities();
            case Wanted.Trade named when named.run() != Wanted.ANY_RUN && named.run() != run ->
                    "that is a session of run "
                            + run
                            + "; the trade's own session has a name ending in -"
                            + named.run();
            case Wanted.Trade named -> trades(named.number(), newest.chronicle().trades(), there);
        };
    }

    private static String trades(long number, TreeSet<Long> trades, String there) {
        if (trades.isEmpty()) {
            return "that session has no trade; opportunities that were none are named '#1'";
        }
        String list =
                trades.stream()
                        .limit(NUMBERS_TOLD)
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "));
        String rest =
                trades.size() > NUMBERS_TOLD
                        ? " and " + (trades.size() - NUMBERS_TOLD) + " more up to " + trades.last()
                        : "";
        return "nearest: " + nearest(number, trades) + "; " + there + list + rest;
    }

    private static long nearest(long number, TreeSet<Long> trades) {
        long below = trades.floor(number) == null ? Long.MIN_VALUE : trades.floor(number);
        long above = trades.ceiling(number) == null ? Long.MAX_VALUE : trades.ceiling(number);
        if (below == Long.MIN_VALUE) {
            return above;
        }
        return above == Long.MAX_VALUE || number - below <= above - number ? below : above;
    }
}
