package dev.tradewind.sim.wire.binance;

import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.Params;
import dev.tradewind.sim.wire.VenueDesk;
import dev.tradewind.sim.wire.VenueError;
import java.util.List;

/** Carries out a call whichever door it came through, REST or WebSocket API. */
final class Desk {
    /** Weight of wallet requests in a minute. */
    static final int WALLET_WEIGHT_MAX = 12_000;

    private final VenueDesk desk;
    private final Budget budget;
    private final Gate gate;
    private final Customer nobody;
    private final PublicAnswers market;
    private final AccountAnswers account;
    private final WalletAnswers wallet;
    private final Trading trading;
    private final Replacing replacing;
    private final Amending amending;
    private final Budget walletBudget = new Budget(WALLET_WEIGHT_MAX);

    Desk(
            VenueDesk desk,
            Budget budget,
            Gate gate,
            Customer nobody,
            PublicAnswers market,
            AccountAnswers account,
            WalletAnswers wallet,
            Trading trading) {
        this.desk = desk;
        this.budget = budget;
        this.gate = gate;
        this.nobody = nobody;
        this.market = market;
        this.account = account;
        this.wallet = wallet;
        this.trading = trading;
        this.replacing = new Replacing(trading);
        this.amending = new Amending(desk, trading);
    }

    /** Request weight of all clients. */
    Budget budget() {
        return budget;
    }

    /** Weight of wallet requests, which are counted apart. */
    Budget walletBudget() {
        return walletBudget;
    }

    /**
     * Admits and carries out a request. A successful trading request costs no weight.
     *
     * @param payload the text a signature must cover
     */
    void handle(
            Route route, Params params, String apiKey, String payload, long now, Call.Sink sink) {
        int weight = route.weight(params);
        Call.Sink charged = route.trading() ? chargeFailure(weight, sink) : sink;
        Customer customer = nobody;
        Call.Outcome outcome;
        try {
            budget.checkBan(now);
            if (route.trading()) {
                budget.check(weight, now);
            } else {
                (route.wallet() ? walletBudget : budget).charge(weight, now);
            }
            if (route.signed()) {
                customer = gate.admit(apiKey, params, payload, now);
                if (route.placing() && !customer.rights().trade()) {
                    throw Errors.key();
                }
            }
            Call call = new Call(route, params, customer, now, charged);
            if (route.trading()) {
                trade(call);
                return;
            }
            outcome = answer(call);
        } catch (VenueError error) {
            outcome = stopped(error, customer, route.wallet() ? walletBudget : budget, now);
        }
        Call.Outcome result = outcome;
        desk.agenda().at(now + desk.replyDelay(), at -> charged.take(result, at));
    }

    private Call.Sink chargeFailure(int weight, Call.Sink sink) {
        return (outcome, at) -> {
            if (outcome.status() == 400) {
                budget.note(weight, at);
            }
            sink.take(outcome, at);
        };
    }

    private void trade(Call call) {
        if (call.route() == Route.PLACE) {
            trading.place(call);
        } else if (call.route() == Route.REPLACE) {
            replacing.replace(call);
        } else if (call.route() == Route.AMEND) {
            amending.amend(call);
        } else if (call.route() == Route.CANCEL) {
            trading.cancel(call);
        } else {
            trading.cancelAll(call);
        }
    }

    private Call.Outcome answer(Call call) {
        if (call.route() == Route.TEST) {
            return trading.test(call);
        }
        return Call.Outcome.ok(
                switch (call.route()) {
                    case PING -> market.ping();
                    case TIME -> market.time(call.now());
                    case EXCHANGE_INFO -> market.exchangeInfo(call);
                    case DEPTH -> market.depth(call);
                    case TRADES -> market.trades(call);
                    case AGGREGATES -> market.aggregates(call);
                    case AVERAGE_PRICE -> market.average(call);
                    case KLINES -> market.klines(call);
                    case TICKER_DAY -> market.dayTicker(call);
                    case TICKER_PRICE -> market.priceTicker(call);
                    case TICKER_BOOK -> market.bookTicker(call);
                    case ACCOUNT -> account.account(call);
                    case COMMISSION -> account.commission(call);
                    case STATUS -> account.status(call);
                    case OPEN_ORDERS -> account.openOrders(call);
                    case ALL_ORDERS -> account.allOrders(call);
                    case MY_TRADES -> account.trades(call);
                    case ORDER_COUNT -> account.orderCount(call);
                    case SYSTEM_STATUS -> wallet.status();
                    case COINS -> wallet.coins(call);
                    case TRADE_FEES -> wallet.tradeFees(call);
                    case PLACE, TEST, REPLACE, AMEND, CANCEL, CANCEL_ALL ->
                            throw Errors.unsupported();
                });
    }

    /** An error as an outcome. */
    static Call.Outcome failed(VenueError error) {
        return new Call.Outcome(error.status(), List.of(), body(error));
    }

    /** A refusal of nobody in particular. */
    Call.Outcome stopped(VenueError error, long now) {
        return stopped(error, nobody, budget, now);
    }

    /** A refusal that says when to come back, if it is one. */
    private static Call.Outcome stopped(
            VenueError error, Customer customer, Budget budget, long now) {
        if (error.status() != 429 && error.status() != 418) {
            return failed(error);
        }
        long seconds =
                error.code() == Errors.TOO_MANY_ORDERS
                        ? customer.retryAfter(error, now)
                        : budget.retryAfter(now);
        List<String> wait = List.of("Retry-After", Long.toString(seconds));
        return new Call.Outcome(error.status(), wait, body(error));
    }

    /** An error as JSON. */
    static byte[] body(VenueError error) {
        return new JsonWriter()
                .object()
                .number("code", error.code())
                .text("msg", error.text())
                .endObject()
                .bytes();
    }
}
