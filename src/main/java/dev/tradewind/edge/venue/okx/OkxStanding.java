package dev.tradewind.edge.venue.okx;

import dev.tradewind.edge.venue.okx.OkxRest.Call;
import dev.tradewind.edge.venue.wire.Json;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/**
 * What kind of account it is. Positions must be net (one for each swap): in long/short mode the
 * venue keeps two and wants every order to say which, which this platform does not speak. Swaps
 * also need more than the first level.
 *
 * @param level 1 spot, 2 futures, 3 multi-currency margin, 4 portfolio margin
 * @param refusal why this account cannot be traded with, and the remedy; empty if it can
 */
record OkxStanding(int level, String refusal) {
    private static final String LONG_SHORT =
            "the account keeps long and short positions apart (posMode %s); close its positions and"
                    + " orders, set the position mode to net (one-way) in the venue's trading"
                    + " settings; the account then comes up by itself";
    private static final String SPOT_ONLY =
            "the account is in spot mode (acctLv 1), which has no swaps; set the account mode to"
                    + " futures or above at the venue, or trade no perpetuals there; the account"
                    + " then comes up by itself";
    private static final String UNKNOWN_LEVEL =
            "the account is of a level this version does not know (acctLv %s)";

    /** Asks for it. */
    static void ask(
            OkxWallet wallet,
            boolean perpetuals,
            long now,
            BiConsumer<OkxStanding, Long> then,
            OkxWallet.Failure failure) {
        wallet.ask(
                Call.get(OkxLimit.CONFIG, "/api/v5/account/config", ""),
                now,
                (rows, at) -> then.accept(read(rows.path(0), perpetuals), at),
                failure);
    }

    /**
     * Reads the venue's answer.
     *
     * @param perpetuals whether swaps are to be traded
     */
    static OkxStanding read(JsonNode row, boolean perpetuals) {
        String level = Json.text(row, "acctLv");
        String mode = Json.text(row, "posMode");
        if (!mode.equals("net_mode")) {
            return new OkxStanding(0, LONG_SHORT.formatted(mode));
        }
        return switch (level) {
            case "1" -> new OkxStanding(1, perpetuals ? SPOT_ONLY : "");
            case "2", "3", "4" -> new OkxStanding(Integer.parseInt(level), "");
            default -> new OkxStanding(0, UNKNOWN_LEVEL.formatted(level));
        };
    }
}
