package dev.tradewind.edge.venue.mexc;

import dev.tradewind.model.event.AccountEvent.RejectClass;

/**
 * What the venue's error codes mean for us. The code decides, the HTTP status only where there is
 * no code.
 */
final class MexcErrors {
    private MexcErrors() {}

    /** Codes that say "something broke here": the request may have been done all the same. */
    static boolean unproven(String code) {
        return switch (code) {
            case "500", "503", "504" -> true;
            default -> false;
        };
    }

    /** The class of a refusal; an unlisted code is OTHER. */
    static RejectClass classOf(int status, String code) {
        if (status == 429 || status == 418) {
            return RejectClass.RATE_LIMIT;
        }
        return switch (code) {
            case "429", "418" -> RejectClass.RATE_LIMIT;
            case "30004", "30005", "10101" -> RejectClass.INSUFFICIENT_BALANCE;
            case "700003", "10073" -> RejectClass.CLOCK;
            case "-2011", "-2013", "30026" -> RejectClass.UNKNOWN_ORDER;
            case "30000", "30001", "30016", "30027", "30028" -> RejectClass.VENUE_CLOSED;
            default -> permissionOrInvalid(status, code);
        };
    }

    private static RejectClass permissionOrInvalid(int status, String code) {
        return switch (code) {
            case "400", "401", "403", "602", "10072", "10098", "30020", "60005", "70011" ->
                    RejectClass.PERMISSION;
            case "700001", "700002", "700006", "700007" -> RejectClass.PERMISSION;
            case "30002", "30003", "30029", "30032", "30010", "30087", "30041" ->
                    RejectClass.INVALID;
            case "10007", "30014", "30021", "730001", "-1121", "30018", "30019" ->
                    RejectClass.INVALID;
            case "-1128", "10096", "10097", "10102", "33333", "44444", "730002" ->
                    RejectClass.INVALID;
            case "700004", "700005", "700008", "700013" -> RejectClass.INVALID;
            case "" -> status == 401 || status == 403 ? RejectClass.PERMISSION : RejectClass.OTHER;
            default -> RejectClass.OTHER;
        };
    }
}
