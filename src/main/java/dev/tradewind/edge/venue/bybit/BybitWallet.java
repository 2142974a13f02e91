package dev.tradewind.edge.venue.bybit;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.bybit.BybitAnswer.Done;
import dev.tradewind.edge.venue.bybit.BybitLimits.Lane;
import dev.tradewind.edge.venue.bybit.BybitRest.Call;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.RateBudget.Urgency;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.event.AccountEvent.Balance;
import dev.tradewind.model.event.AccountEvent.BalancesReported;
import dev.tradewind.model.instrument.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import tools.jackson.databind.JsonNode;

/** What the unified account has, and the names of its open orders. */
final class BybitWallet {
    private static final int PAGES_MAX = 20;

    private final Effects effects;
    private final BybitRest rest;
    private final BybitSymbols symbols;

    BybitWallet(Effects effects, BybitRest rest, BybitSymbols symbols) {
        this.effects = effects;
        this.rest = rest;
        this.symbols = symbols;
    }

    /** Reads and reports all balances; those of assets we do not trade only if not zero. */
    void balances(long now, LongConsumer then, Failure failure) {
        String path = "/v5/account/wallet-balance";
        Call call = new Call(path, "accountType=UNIFIED", "", Lane.WALLET, Urgency.URGENT);
        ask(
                call,
                now,
                (result, time, at) -> {
                    List<JsonNode> accounts = Json.elements(Json.need(result, "list"));
                    List<Balance> balances = new ArrayList<>();
                    for (JsonNode account : accounts) {
                        balances.addAll(coins(account));
                    }
                    effects.event(new BalancesReported(Venue.BYBIT, true, balances, time));
                    then.accept(at);
                },
                failure);
    }

    /** The private socket's word on coins that changed. */
    void onWallet(JsonNode account, long venueTime) {
        if (Json.text(account, "accountType", "UNIFIED").equals("UNIFIED")) {
            effects.event(new BalancesReported(Venue.BYBIT, false, coins(account), venueTime));
        }
    }

    /**
     * Of a coin's balance the locked part is held by spot orders, and as much as the margins say by
     * orders and positions of perpetuals. Fields like "free" and "availableToWithdraw" are dead.
     */
    private List<Balance> coins(JsonNode account) {
        List<Balance> balances = new ArrayList<>();
        for (JsonNode coin : Json.elements(Json.need(account, "coin"))) {
            List<String> held =
                    List.of(
                            Json.text(coin, "locked", ""),
                            Json.text(coin, "totalOrderIM", ""),
                            Json.text(coin, "totalPositionIM", ""));
            String wallet = Json.text(coin, "walletBalance", "");
            symbols.balance(Json.text(coin, "coin"), wallet.isEmpty() ? "0" : wallet, held)
                    .ifPresent(balances::add);
        }
        return balances;
    }

    /** Reads the client ids of all open orders of the categories we trade, ours and others'. */
    void openOrders(long now, Consumer<List<String>> then, Failure failure) {
        List<String> ids = new ArrayList<>();
        if (symbols.trades(BybitCategory.SPOT)) {
            openOrders(BybitCategory.SPOT, "", 1, ids, now, then, failure);
        } else {
            openOrders(BybitCategory.LINEAR, "", 1, ids, now, then, failure);
        }
    }

    private void openOrders(
            BybitCategory category,
            String cursor,
            int page,
            List<String> ids,
            long now,
            Consumer<List<String>> then,
            Failure failure) {
        // of perpetuals the venue wants to know of which symbol or coin
        String which = category == BybitCategory.LINEAR ? "settleCoin=USDT&" : "";
        String query = which + "openOnly=0&limit=50" + cursor;
        ask(
                Call.get("/v5/order/realtime", Lane.ORDERS, category, query),
                now,
                (result, time, at) -> {
                    List<JsonNode> orders = Json.elements(Json.need(result, "list"));
                    for (JsonNode order : orders) {
                        if (isOpen(order)) {
                            ids.add(Json.text(order, "orderLinkId", ""));
                        }
                    }
                    String next = Json.text(result, "nextPageCursor", "");
                    boolean linearToo =
                            category == BybitCategory.SPOT && symbols.trades(BybitCategory.LINEAR);
                    if (!next.isEmpty() && !orders.isEmpty() && page < PAGES_MAX) {
                        String after = "&cursor=" + BybitRest.cursor(next);
                        openOrders(category, after, page + 1, ids, at, then, failure);
                    } else if (linearToo) {
                        openOrders(BybitCategory.LINEAR, "", 1, ids, at, then, failure);
                    } else {
                        then.accept(ids);
                    }
                },
                failure);
    }

    /** The list shows lately closed orders too. */
    private static boolean isOpen(JsonNode order) {
        return switch (Json.text(order, "orderStatus", "New")) {
            case "New", "PartiallyFilled", "Untriggered" -> true;
            default -> false;
        };
    }

    private void ask(Call call, long now, Step step, Failure failure) {
        ask(rest, call, now, step, failure);
    }

    /** Asks a question and reads its answer, or tells what went wrong. */
    static void ask(BybitRest rest, Call call, long now, Step step, Failure failure) {
        rest.signed(
                call,
                now,
                (answer, at) -> {
                    if (!(answer instanceof Done(JsonNode result, long time))) {
                        failure.on(new Told(answer.why(call.path()), code(answer), at));
                        return;
                    }
                    try {
                        step.on(result, time, at);
                    } catch (WireException e) {
                        failure.on(new Told(call.path() + ": " + e.getMessage(), 0, at));
                    }
                });
    }

    private static int code(BybitAnswer answer) {
        return answer instanceof BybitAnswer.Refused(int code, String _) ? code : 0;
    }

    /**
     * Something that did not work, in words.
     *
     * @param code the venue's own, 0 if it named none
     */
    record Told(String text, int code, long now) {}

    /** Hears of something that did not work. */
    interface Failure {
        void on(Told told);
    }

    /** What to do with an answer. */
    interface Step {
        /**
         * Reads it.
         *
         * @param venueTime when the venue answered, epoch nanoseconds
         */
        void on(JsonNode result, long venueTime, long now);
    }
}
