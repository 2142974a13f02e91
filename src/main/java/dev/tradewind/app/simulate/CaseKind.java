package dev.tradewind.app.simulate;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What befalls one leg of a trade between its leaving and its outcome. */
enum CaseKind {
    /** The price is gone: the leg finds nobody. */
    NOT_FILLED(true),
    /** There is something at the price, but not all. */
    PARTLY_FILLED(true),
    /** All but a rest that the venue would not take as an order. */
    NEARLY_FILLED(true),
    /** Both legs are filled in part, each for another size. */
    BOTH_PARTLY_FILLED(true),
    /** The venue has just halted the symbol. */
    REJECTED(true),
    /** The money is gone from the account. */
    FUNDS_GONE(true),
    /** All news of the leg come twice. */
    NEWS_DOUBLED(true),
    /** News of the leg come out of order. */
    NEWS_SWAPPED(true),
    /** It is filled at once, but nothing of that is heard for a while. */
    ANSWER_LOST(false),
    /** The answer comes late, and the lines are silent meanwhile. */
    ANSWER_LATE(false),
    /** It never arrives, and nobody answers. */
    REQUEST_LOST(false),
    /** Its venue closes at this moment. */
    VENUE_DOWN(false),
    /** It finds nobody, and then both venues close. */
    BOTH_DOWN(false);

    private final boolean answered;

    CaseKind(boolean answered) {
        this.answered = answered;
    }

    /** Whether the venues tell what became of the leg. */
    boolean answered() {
        return answered;
    }

    /** Every case in which one leg may stand alone. */
    static Set<CaseKind> orphans() {
        return EnumSet.allOf(CaseKind.class);
    }

    /** Only those in which an order is done and its acknowledgement lost. */
    static Set<CaseKind> lost() {
        return EnumSet.of(ANSWER_LOST);
    }

    /** Those that only take prices away, as others do who trade. */
    static Set<CaseKind> thin() {
        return EnumSet.of(NOT_FILLED, PARTLY_FILLED, NEARLY_FILLED, BOTH_PARTLY_FILLED);
    }

    /** As counted in results. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
