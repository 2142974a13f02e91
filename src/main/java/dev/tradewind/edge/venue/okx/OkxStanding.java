package dev.tradewind.edge.venue.okx;

import dev.tradewind.edge.venue.Diagnosis.Hurdle;
import dev.tradewind.edge.venue.okx.OkxRest.Call;
import dev.tradewind.edge.venue.wire.Json;
import java.util.Optional;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/**
 * What kind of account it is. Positions must be net (one for each swap): in long/short mode the
 * venue keeps two and wants every order to say which, which this platform does not speak. Swaps
 * also need more than the first level.
 *
 * @param level 1 spot, 2 futures, 3 multi-currency margin, 4 portfolio margin
 * @param hurdle why this account cannot be traded with, and the remedy; empty if it can
 */
record OkxStanding(int level, Optional<Hurdle> hurdle) {
    private static final String LONG_SHORT =
            "the account keeps long and short positions apart (posMode %s)";
    private static final String NET =
            "close its positions and orders, set the position mode to net (one-way) in the venue's"
                    + " trading settings";
    private static final String SPOT_ONLY =
            "the account is in spot mode (acctLv 1), which has no swaps";
    private static final String FUTURES =
            "set the account mode to futures or above at the venue, or trade no perpetuals there";
    private static final String UNKNOWN_LEVEL =
            "the account is of a level this version does not know (acctLv %s)";
    private static final String KNOWN_LEVEL =
            "set the account mode to spot, futures, multi-currency or portfolio margin";

    /** Why this account cannot be traded with, and the remedy, in one sentence; empty if it can. */
    String refusal() {
        return hurdle.map(it ->
                        it.cause() + "; " + it.remedy() + "; the account then comes up by itself")
                .orElse("");
    }

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
            return hindered(0, LONG_SHORT.formatted(mode), NET);
        }
        return switch (level) {
            case "1" ->
                    perpetuals
                            ? hindered(1, SPOT_ONLY, FUTURES)
                            : new OkxStanding(1, Optional.empty());
            case "2", "3", "4" -> new OkxStanding(Integer.parseInt(level), Optional.empty());
            default -> hindered(0, UNKNOWN_LEVEL.formatted(level), KNOWN_LEVEL);
        };
    }

    private static OkxStanding hindered(int level, String cause, String remedy) {
        return new OkxStanding(level, Optional.of(new Hurdle(cause, remedy)));
    }
}
