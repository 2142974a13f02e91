package dev.tradewind.edge.venue.binance;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.binance.BinanceAccount.Failure;
import dev.tradewind.edge.venue.binance.BinanceAccount.Told;
import dev.tradewind.edge.venue.binance.BinanceAnswer.Done;
import dev.tradewind.edge.venue.binance.BinanceAnswer.NotSent;
import dev.tradewind.edge.venue.binance.BinanceAnswer.Refused;
import dev.tradewind.edge.venue.binance.BinanceAnswer.Unclear;
import dev.tradewind.edge.venue.binance.BinanceRest.Call;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.event.AccountEvent.Balance;
import dev.tradewind.model.event.AccountEvent.BalancesReported;
import dev.tradewind.model.event.AccountEvent.FeesReported;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import tools.jackson.databind.JsonNode;

/** What an account has and pays: balances, fee rates, and the names of its open orders. */
final class BinanceWallet {
    private static final int RATE_SCALE = 9;
    private static final String[] COMMISSIONS = {
        "standardCommission", "specialCommission", "taxCommission"
    };

    private final Effects effects;
    private final BinanceRest rest;
    private final BinanceSymbols symbols;

    BinanceWallet(Effects effects, BinanceRest rest, BinanceSymbols symbols) {
        this.effects = effects;
        this.rest = rest;
        this.symbols = symbols;
    }

    /** Reads and reports all balances; those of assets we do not trade only if not zero. */
    void balances(long now, LongConsumer then, Failure failure) {
        ask(
                Call.get("/api/v3/account", "", 20),
                now,
                (body, at) -> {
                    List<Balance> balances = new ArrayList<>();
                    for (JsonNode balance : Json.elements(Json.need(body, "balances"))) {
                        Balance read = balance(balance, "asset", "free", "locked");
                        if (symbols.trades(read.asset()) || read.free() + read.locked() != 0) {
                            balances.add(read);
                        }
                    }
                    long time = BinanceReports.millis(body, "updateTime");
                    effects.event(new BalancesReported(Venue.BINANCE, true, balances, time));
                    then.accept(at);
                },
                failure);
    }

    private Balance balance(JsonNode node, String asset, String free, String locked) {
        String code = Json.text(node, asset);
        int scale = symbols.asset(code).scale();
        return new Balance(
                code, Json.decimal(node, free, scale), Json.decimal(node, locked, scale));
    }

    /** The stream's word on assets that may have changed. */
    void onPosition(JsonNode event) {
        List<Balance> balances = new ArrayList<>();
        for (JsonNode balance : Json.elements(Json.need(event, "B"))) {
            balances.add(balance(balance, "a", "f", "l"));
        }
        long time = BinanceReports.millis(event, "u");
        effects.event(new BalancesReported(Venue.BINANCE, false, balances, time));
    }

    /**
     * Reads the fee rates of every instrument, one after the other, and goes on whether it worked
     * or not: without an answer the cautious default stays.
     */
    void fees(long now, LongConsumer then) {
        fees(new ArrayDeque<>(symbols.all()), now, then);
    }

    private void fees(Deque<Instrument> instruments, long now, LongConsumer then) {
        Instrument instrument = instruments.poll();
        if (instrument == null) {
            then.accept(now);
            return;
        }
        String query = BinanceOrders.symbolAnd(instrument, "");
        ask(
                Call.get("/api/v3/account/commission", query, 20),
                now,
                (body, at) -> {
                    long maker = rate(body, "maker");
                    long taker = rate(body, "taker");
                    effects.event(new FeesReported(instrument.index(), maker, taker));
                    fees(instruments, at, then);
                },
                told -> {
                    effects.log(instrument.name() + ": fee rates not known, " + told.text());
                    fees(instruments, told.now(), then);
                });
    }

    /**
     * The full rate, before a discount for paying in the venue's own coin: whether that will apply
     * depends on the balance at the time of the fill. The dearer of buyer and seller is taken.
     */
    private static long rate(JsonNode body, String role) {
        long sum = 0;
        for (String name : COMMISSIONS) {
            JsonNode part = body.get(name);
            if (part != null && part.isObject()) {
                long side =
                        Math.max(
                                Json.decimal(part, "buyer", RATE_SCALE),
                                Json.decimal(part, "seller", RATE_SCALE));
                sum += Json.decimal(part, role, RATE_SCALE) + side;
            }
        }
        if (!body.has(COMMISSIONS[0])) {
            throw new WireException(WireException.Reason.MISSING, COMMISSIONS[0]);
        }
        return sum;
    }

    /** Reads the client ids of all open orders, ours and others'. */
    void openOrders(long now, Consumer<List<String>> then, Failure failure) {
        ask(
                Call.get("/api/v3/openOrders", "", 80),
                now,
                (body, at) -> {
                    List<String> ids = new ArrayList<>();
                    for (JsonNode order : Json.elements(body)) {
                        ids.add(Json.text(order, "clientOrderId"));
                    }
                    then.accept(ids);
                },
                failure);
    }

    private void ask(Call call, long now, Step step, Failure failure) {
        rest.signed(
                call.urgent(),
                now,
                (answer, at) -> {
                    if (!(answer instanceof Done(JsonNode body))) {
                        failure.on(new Told(call.path() + ": " + why(answer), at));
                        return;
                    }
                    try {
                        step.on(body, at);
                    } catch (WireException e) {
                        failure.on(new Told(call.path() + ": " + e.getMessage(), at));
                    }
                });
    }

    /** Why a call did not work, in words. */
    static String why(BinanceAnswer answer) {
        return switch (answer) {
            case Done _ -> "done";
            case Refused refused -> refused.code() + " " + refused.text();
            case Unclear(String reason) -> reason;
            case NotSent(String reason) -> "not sent, " + reason;
        };
    }

    /** What to do with an answer. */
    private interface Step {
        void on(JsonNode body, long now);
    }
}
