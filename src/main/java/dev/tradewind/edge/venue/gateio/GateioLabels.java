package dev.tradewind.edge.venue.gateio;

import dev.tradewind.edge.venue.Complaint;
import dev.tradewind.model.event.AccountEvent.RejectClass;

/** The venue's labels of errors, sorted by what may be done next. One table for both wallets. */
public final class GateioLabels {
    private GateioLabels() {}

    /** Labels that say "something broke here": the call may have been done all the same. */
    static boolean isBroken(String label) {
        return switch (label) {
            case "INTERNAL", "SERVER_ERROR", "TOO_BUSY" -> true;
            default -> false;
        };
    }

    /**
     * Whether words name a label that says the key cannot be used, so that asking again changes
     * nothing. A socket's refusal carries its label inside its text.
     */
    static boolean namesKeyRefusal(String text) {
        return text.contains("INVALID_KEY")
                || text.contains("INVALID_SIGNATURE")
                || text.contains("INVALID_CREDENTIALS")
                || text.contains("FORBIDDEN")
                || text.contains("ACCOUNT_LOCKED");
    }

    /** The class of a refusal; an unlisted label is OTHER. */
    public static RejectClass classOf(String label) {
        return switch (label) {
            case "REQUEST_EXPIRED" -> RejectClass.CLOCK;
            case "TOO_MANY_REQUESTS", "TOO_FAST" -> RejectClass.RATE_LIMIT;
            case "MISSING_REQUIRED_HEADER",
                    "INVALID_KEY",
                    "INVALID_SIGNATURE",
                    "INVALID_CREDENTIALS",
                    "AUTHENTICATION_FAILED",
                    "FORBIDDEN",
                    "READ_ONLY",
                    "IP_FORBIDDEN",
                    "ACCOUNT_LOCKED" ->
                    RejectClass.PERMISSION;
            case "INSUFFICIENT_AVAILABLE",
                    "BALANCE_NOT_ENOUGH",
                    "FUTURES_BALANCE_NOT_ENOUGH",
                    "INITIAL_MARGIN_TOO_LOW",
                    "QUANTITY_NOT_ENOUGH",
                    "USER_NOT_FOUND" ->
                    RejectClass.INSUFFICIENT_BALANCE;
            case "ORDER_POC_IMMEDIATE", "POC_FILL_IMMEDIATELY" -> RejectClass.WOULD_TAKE;
            case "ORDER_NOT_FOUND",
                    "NOT_FOUND",
                    "ORDER_FINISHED",
                    "ORDER_CLOSED",
                    "ORDER_CANCELLED",
                    "ORDER_NOT_OWNED" ->
                    RejectClass.UNKNOWN_ORDER;
            case "CONTRACT_IN_DELISTING", "CONTRACT_NO_COUNTER" -> RejectClass.VENUE_CLOSED;
            default -> invalidOrOther(label);
        };
    }

    private static RejectClass invalidOrOther(String label) {
        return switch (label) {
            case "INVALID_PARAM_VALUE",
                    "INVALID_ARGUMENT",
                    "INVALID_REQUEST_BODY",
                    "MISSING_REQUIRED_PARAM",
                    "INVALID_PROTOCOL",
                    "BAD_REQUEST",
                    "INVALID_CONTENT_TYPE",
                    "CONTRACT_NOT_FOUND",
                    "POSITION_NOT_FOUND",
                    "INVALID_CURRENCY",
                    "INVALID_CURRENCY_PAIR",
                    "INVALID_PRECISION",
                    "SIZE_TOO_SMALL",
                    "SIZE_TOO_LARGE",
                    "AMOUNT_TOO_LITTLE",
                    "AMOUNT_TOO_MUCH",
                    "ERR_QUOTA_LOWER_LIMIT",
                    "LEVERAGE_TOO_HIGH",
                    "LEVERAGE_TOO_LOW",
                    "PRICE_TOO_DEVIATED",
                    "PRICE_OVER_LIQUIDATION",
                    "PRICE_OVER_BANKRUPT",
                    "PRICE_THRESHOLD_EXCEEDED",
                    "INCREASE_POSITION",
                    "REDUCE_EXCEEDED",
                    "POSITION_EMPTY",
                    "NO_CHANGE" ->
                    RejectClass.INVALID;
            default -> RejectClass.OTHER;
        };
    }

    /** The same for people who look for the cause. */
    public static Complaint.Kind kindOf(String label) {
        return switch (label) {
            case "REQUEST_EXPIRED" -> Complaint.Kind.CLOCK;
            case "INVALID_KEY", "MISSING_REQUIRED_HEADER" -> Complaint.Kind.WRONG_KEY;
            case "INVALID_SIGNATURE", "INVALID_CREDENTIALS" -> Complaint.Kind.WRONG_SECRET;
            case "IP_FORBIDDEN" -> Complaint.Kind.ADDRESS_NOT_ALLOWED;
            case "READ_ONLY" -> Complaint.Kind.NO_PERMISSION;
            case "FORBIDDEN" -> Complaint.Kind.KEY_ADDRESS_OR_PERMISSION;
            case "ACCOUNT_LOCKED" -> Complaint.Kind.ACCOUNT_LOCKED;
            case "TOO_MANY_REQUESTS", "TOO_FAST" -> Complaint.Kind.RATE_LIMITED;
            case "INTERNAL", "SERVER_ERROR", "TOO_BUSY" -> Complaint.Kind.UNAVAILABLE;
            default -> Complaint.Kind.OTHER;
        };
    }
}
