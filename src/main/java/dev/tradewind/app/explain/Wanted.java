package dev.tradewind.app.explain;

import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.problem.UserError.Exit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is to be explained, as the user named it. */
sealed interface Wanted {
    /** Stands for the run of the session that is looked at. */
    int ANY_RUN = -1;

    /** How it is named to people. */
    String name();

    /**
     * A trade.
     *
     * @param run epoch of the run that began it, or {@link #ANY_RUN}
     * @param number as views and files show it
     */
    record Trade(int run, long number) implements Wanted {
        @Override
        public String name() {
            return "trade " + number + (run == ANY_RUN ? "" : " of run " + run);
        }

        /** Whether a trade's full number is meant, seen from a session of the given run. */
        boolean is(long id, int sessionRun) {
            return id >>> 32 == (run == ANY_RUN ? sessionRun : run) && (id & LOW) == number;
        }
    }

    /** An opportunity of a session. */
    record Opportunity(long number) implements Wanted {
        @Override
        public String name() {
            return "opportunity #" + number;
        }
    }

    /** The part of a full number that counts within a run. */
    long LOW = 0xFFFF_FFFFL;

    /** The forms in which a user may name something. */
    Pattern FORM = Pattern.compile("(?:(\\d{1,9})-|(#))?(\\d{1,18})");

    /**
     * Reads {@code 3}, {@code 2-3} (trade 3 of run 2), the full number of an alert, or {@code #12}.
     *
     * @throws UserError if it is none of these
     */
    static Wanted parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        long number = matcher.matches() ? Long.parseLong(matcher.group(3)) : 0;
        boolean part = matcher.matches() && (matcher.group(1) != null || matcher.group(2) != null);
        if (number == 0 || (part && number > LOW)) {
            throw new UserError(
                    Exit.USAGE,
                    "not_a_trade",
                    "'" + text + "' is no number of a trade",
                    "name it as the lines show it: 3 for 'trade 3', 2-3 for trade 3 of run 2,"
                            + " '#12' for an opportunity",
                    "",
                    "TRADE");
        }
        if (matcher.group(2) != null) {
            return new Opportunity(number);
        }
        if (matcher.group(1) != null) {
            return new Trade(Integer.parseInt(matcher.group(1)), number);
        }
        return number > LOW
                ? new Trade((int) (number >>> 32), number & LOW)
                : new Trade(ANY_RUN, number);
    }
}
