package dev.tradewind.app.simulate;

import java.util.Locale;

/** What can go wrong in a scenario. */
enum FaultKind {
    /** Every socket of the venue ends. */
    LINES_CUT(Group.NETWORK, "every line of %s is cut", false),
    /** Sockets stay open, but nothing comes through them. */
    LINES_SILENT(Group.NETWORK, "the lines of %s fall silent", true),
    /** Requests never reach the venue, and nobody answers. */
    REQUESTS_LOST(Group.NETWORK, "requests never reach %s", true),
    /** The venue does what was asked, and its answer is lost. */
    ANSWERS_LOST(Group.NETWORK, "%s does what it is asked, but its answers are lost", true),
    /** Answers come late, up to 8 s. */
    ANSWERS_LATE(Group.NETWORK, "the answers of %s come late", true),
    /** Every fourth message on a socket never arrives. */
    FRAMES_DROPPED(Group.PROTOCOL, "messages of %s are dropped", true),
    /** Every second message arrives twice. */
    FRAMES_DOUBLED(Group.PROTOCOL, "messages of %s arrive twice", true),
    /** Every third message arrives behind its successor. */
    FRAMES_SWAPPED(Group.PROTOCOL, "messages of %s arrive out of order", true),
    /** Every fourth message lacks its end. */
    FRAMES_CUT(Group.PROTOCOL, "messages of %s lack their end", true),
    /** A part of every fourth message is noise. */
    FRAMES_SPOILED(Group.PROTOCOL, "messages of %s are noise in part", true),
    /** The venue does what was asked; the end of its answer is missing. */
    ANSWERS_CUT(Group.PROTOCOL, "the answers of %s lack their end", true),
    /** The venue does what was asked; a proxy's page arrives instead of its answer. */
    ANSWERS_REPLACED(Group.PROTOCOL, "a proxy answers in the place of %s", true),
    /** The venue does what was asked; a server on the way answers with an error. */
    SERVER_ERRORS(Group.PROTOCOL, "%s does what it is asked, but answers 500 to 504", true),
    /** Every request is refused with status 429, then 418. */
    THROTTLED(Group.LIMITS, "%s refuses every request with 429 or 418", true),
    /** Nothing is answered but 503, and no socket is taken. */
    MAINTENANCE(Group.VENUE, "%s is closed for maintenance", true),
    /** One symbol cannot be traded. */
    SYMBOL_HALTED(Group.VENUE, "%s halts a symbol", true),
    /** A balance changes without an order. */
    BALANCE_MISBOOKED(Group.VENUE, "%s books a balance wrongly", false),
    /** Every third answer about our account states an amount that cannot be true. */
    NUMBERS_WRONG(Group.VENUE, "%s states amounts that cannot be true", true),
    /** Our process dies between two events. */
    KILLED(Group.PROCESS, "our process is killed between two events", true),
    /** Our process dies with a decision that is not written down. */
    KILLED_AT_EVENT(Group.PROCESS, "our process is killed with an event just decided on", true),
    /** The same with an event of an account. */
    KILLED_AT_FILL(Group.PROCESS, "our process is killed with an account's news decided on", true),
    /** Our process dies with a command written down that has not left. */
    KILLED_AT_COMMAND(Group.PROCESS, "our process is killed before a command leaves", true),
    /** Our process dies with one command sent and those behind it not. */
    KILLED_AFTER_COMMAND(Group.PROCESS, "our process is killed behind a command", true),
    /** An operator halts trading and arms it again. */
    HALTED(Group.PROCESS, "an operator halts trading", true);

    /** Profiles by which users ask for faults. */
    enum Group {
        NETWORK,
        PROTOCOL,
        LIMITS,
        VENUE,
        PROCESS;

        /** As users write it. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Group group;
    private final String told;
    private final boolean lasts;

    FaultKind(Group group, String told, boolean lasts) {
        this.group = group;
        this.told = told;
        this.lasts = lasts;
    }

    /** The profile that brings it. */
    Group group() {
        return group;
    }

    /** What happens, as a sentence without its end. */
    String tell(String venue) {
        return told.formatted(venue);
    }

    /** Whether it has a length; if not, it is over at once. */
    boolean lasts() {
        return lasts;
    }

    /** As counted in results. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
