package dev.tradewind.edge.venue.mexc;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.RateBudget.Cost;
import dev.tradewind.edge.venue.wire.RateBudget.Urgency;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.event.AccountEvent.Balance;
import dev.tradewind.model.event.AccountEvent.BalancesReported;
import dev.tradewind.model.event.AccountEvent.FeesReported;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * What the account has: balances, the fees of each instrument, its open orders; asked for one after
 * the other, so that a start does not exhaust the rate budget.
 */
final class MexcInventory {
    private static final String ACCOUNT_PATH = "/api/v3/account";
    private static final String FEE_PATH = "/api/v3/tradeFee";
    private static final String OPEN_PATH = "/api/v3/openOrders";
    private static final int ACCOUNT_WEIGHT = 10;
    private static final Cost FEE_COST = MexcLimits.request(20);
    private static final Cost OPEN_COST = MexcLimits.request(3);
    private static final int RATE_SCALE = 9;

    /** Rounds that may wait for the budget at once; a further one is told that it was not sent. */
    private static final int WAITING_MAX = 16;

    private final MexcRest rest;
    private final List<Instrument> instruments;
    private final MexcAmounts amounts;
    private final Effects effects;
    private final List<LongConsumer> waiting = new ArrayList<>();

    /** Takes the end of an inventory. */
    interface Taken {
        /**
         * Called once.
         *
         * @param openClientIds ids of all open orders, other people's included
         * @param fault "" if all was answered
         */
        void on(List<String> openClientIds, String fault, long now);
    }

    MexcInventory(
            MexcRest rest, List<Instrument> instruments, MexcAmounts amounts, Effects effects) {
        this.rest = rest;
        this.instruments = List.copyOf(instruments);
        this.amounts = amounts;
        this.effects = effects;
    }

    /** Begins; balances and fees become events as they are answered. */
    void take(Taken taken, long now) {
        new Round(true, taken).balances(now);
    }

    /** Balances alone, which the core may ask for each second. */
    void takeBalances(Taken taken, long now) {
        new Round(false, taken).balances(now);
    }

    private final class Round {
        private final boolean whole;
        private final Taken taken;
        private final List<String> openClientIds = new ArrayList<>();

        Round(boolean whole, Taken taken) {
            this.whole = whole;
            this.taken = taken;
        }

        void balances(long now) {
            Cost cost = MexcLimits.accountRead(ACCOUNT_WEIGHT);
            get(ACCOUNT_PATH, MexcQuery::new, cost, this::onBalances, now);
        }

        private void onBalances(MexcReply reply, long now) {
            if (!(reply instanceof MexcReply.Done done)) {
                taken.on(List.of(), "balances: " + reply, now);
                return;
            }
            try {
                report(done.body());
            } catch (WireException e) {
                taken.on(List.of(), "balances cannot be read, " + e.getMessage(), now);
                return;
            }
            if (whole) {
                fees(0, now);
            } else {
                taken.on(List.of(), "", now);
            }
        }

        private void report(JsonNode account) {
            List<Balance> balances = new ArrayList<>();
            for (JsonNode entry : Json.elements(Json.need(account, "balances"))) {
                amounts.balance(
                                Json.text(entry, "asset"),
                                Json.text(entry, "free"),
                                Json.text(entry, "locked", "0"))
                        .ifPresent(balances::add);
            }
            long time = MexcCodec.nanos(Json.integer(account, "updateTime", 0));
            effects.event(new BalancesReported(Venue.MEXC, true, List.copyOf(balances), time));
        }

        /** Without an answer the assumed fees stay in force; the account works all the same. */
        private void fees(int position, long now) {
            if (position == instruments.size()) {
                openOrders(0, now);
                return;
            }
            Instrument instrument = instruments.get(position);
            MexcRest.Answer answer =
                    (reply, at) -> {
                        onFees(instrument, reply);
                        fees(position + 1, at);
                    };
            get(FEE_PATH, () -> of(instrument), FEE_COST, answer, now);
        }

        private void onFees(Instrument instrument, MexcReply reply) {
            if (!(reply instanceof MexcReply.Done done)) {
                effects.log("mexc: fees of " + instrument.symbol() + ": " + reply);
                return;
            }
            try {
                JsonNode data = Json.need(done.body(), "data");
                long maker = rate(data, "makerCommission");
                long taker = rate(data, "takerCommission");
                effects.event(new FeesReported(instrument.index(), maker, taker));
            } catch (WireException e) {
                effects.log("mexc: fees of " + instrument.symbol() + ": " + e.getMessage());
            }
        }

        private void openOrders(int position, long now) {
            if (position == instruments.size()) {
                taken.on(List.copyOf(openClientIds), "", now);
                return;
            }
            Instrument instrument = instruments.get(position);
            MexcRest.Answer answer = (reply, at) -> onOpenOrders(position, reply, at);
            get(OPEN_PATH, () -> of(instrument), OPEN_COST, answer, now);
        }

        private void onOpenOrders(int position, MexcReply reply, long now) {
            if (!(reply instanceof MexcReply.Done done)) {
                taken.on(List.of(), "open orders: " + reply, now);
                return;
            }
            try {
                for (JsonNode order : Json.elements(done.body())) {
                    String ours = Json.text(order, "clientOrderId", "");
                    openClientIds.add(ours.isEmpty() ? Json.text(order, "orderId") : ours);
                }
            } catch (WireException e) {
                taken.on(List.of(), "open orders cannot be read, " + e.getMessage(), now);
                return;
            }
            openOrders(position + 1, now);
        }
    }

    /** Held back by our budget means later, not never; anything else is the answer. */
    private void get(
            String path, Supplier<MexcQuery> query, Cost cost, MexcRest.Answer answer, long now) {
        MexcRest.Answer orLater =
                (reply, at) -> {
                    boolean later =
                            reply instanceof MexcReply.NotSent notSent && notSent.byBudget();
                    if (later && waiting.size() < WAITING_MAX) {
                        waiting.add(t -> get(path, query, cost, answer, t));
                    } else {
                        answer.on(reply, at);
                    }
                };
        rest.signed("GET", path, query.get(), cost, Urgency.NORMAL, orLater, now);
    }

    /** Sends again what the budget held back. */
    void onTick(long now) {
        List<LongConsumer> due = List.copyOf(waiting);
        waiting.clear();
        due.forEach(request -> request.accept(now));
    }

    private static MexcQuery of(Instrument instrument) {
        return new MexcQuery().with("symbol", instrument.symbol());
    }

    /** The venue writes rates as JSON numbers, 0.0005 for five basis points. */
    private static long rate(JsonNode data, String name) {
        return Decimals.parse(Json.text(data, name), RATE_SCALE);
    }
}
