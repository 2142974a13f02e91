package dev.tradewind.edge.venue.okx;

import dev.tradewind.model.event.AccountEvent.RejectClass;
import java.util.Set;

/** The venue's codes, sorted by what can be concluded from them. */
final class OkxErrors {
    /** Done; the venue writes its codes as text. */
    static final String OK = "0";

    /** Too many requests; also told for a plain HTTP status 429. */
    static final String TOO_MANY = "50011";

    /** A query for an order that the venue does not know. */
    static final String NO_SUCH_ORDER = "51603";

    /** The venue says itself that it does not know what became of the request, or is broken. */
    private static final Set<String> PROVE_NOTHING =
            Set.of("1", "2", "50001", "50004", "50013", "50026", "51054", "51149");

    /** A key, secret or passphrase that will not work by trying again. */
    private static final Set<String> KEY =
            Set.of(
                    "50100", "50101", "50103", "50104", "50105", "50106", "50107", "50110", "50111",
                    "50113", "50119", "50120", "60005", "60007", "60009", "60024", "60032");

    private OkxErrors() {}

    /** Whether a refusal by this code proves that nothing was done. */
    static boolean proves(String code) {
        boolean number = code.length() == 5 && code.chars().allMatch(c -> c >= '0' && c <= '9');
        return number && !PROVE_NOTHING.contains(code);
    }

    /** Whether key, secret, passphrase or its rights are wrong. */
    static boolean concernsKey(String code) {
        return KEY.contains(code);
    }

    /** Whether the venue asks to be left alone until its present window is over. */
    static boolean limits(String code) {
        return classOf(code) == RejectClass.RATE_LIMIT && !code.equals("51513");
    }

    /** Whether the venue found our time unacceptable. */
    static boolean concernsClock(String code) {
        return classOf(code) == RejectClass.CLOCK;
    }

    /** What our core may conclude from a code that proves something. */
    static RejectClass classOf(String code) {
        if (KEY.contains(code)) {
            return RejectClass.PERMISSION;
        }
        return switch (code) {
            case TOO_MANY, "50061", "51513", "60014", "60023" -> RejectClass.RATE_LIMIT;
            case "50036", "50037", "50102", "50112", "60004", "60006" -> RejectClass.CLOCK;
            case "51024", "60011" -> RejectClass.PERMISSION;
            case "51008", "51127", "51131" -> RejectClass.INSUFFICIENT_BALANCE;
            case "51011", "51016" -> RejectClass.DUPLICATE;
            case "51021", "51022", "51027", "51028" -> RejectClass.VENUE_CLOSED;
            case "51400", "51410", "51503", NO_SUCH_ORDER -> RejectClass.UNKNOWN_ORDER;
            case "51511" -> RejectClass.WOULD_TAKE;
            case "50014", "51000", "51001", "51005", "51006", "51010", "51020", "51101", "51112" ->
                    RejectClass.INVALID;
            case "51116", "51120", "51121", "51136", "51137", "51138", "51169", "51170", "51202" ->
                    RejectClass.INVALID;
            case "51203", "60012", "60013" -> RejectClass.INVALID;
            default -> RejectClass.OTHER;
        };
    }
}
