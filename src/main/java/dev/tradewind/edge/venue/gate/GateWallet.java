package dev.tradewind.edge.venue.gate;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.gateio.GateioRest;
import dev.tradewind.edge.venue.gateio.GateioRest.Call;
import dev.tradewind.edge.venue.gateio.GateioRest.Failure;
import dev.tradewind.edge.venue.gateio.GateioSymbols;
import dev.tradewind.edge.venue.gateio.GateioTimes;
import dev.tradewind.edge.venue.gateio.GateioWallet;
import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.model.event.AccountEvent.Balance;
import dev.tradewind.model.event.AccountEvent.BalancesReported;
import dev.tradewind.model.event.AccountEvent.FeesReported;
import dev.tradewind.model.event.AccountEvent.LeverageRefused;
import dev.tradewind.model.event.AccountEvent.RejectClass;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongConsumer;
import tools.jackson.databind.JsonNode;

/** The spot wallet: balances and fee rates. */
final class GateWallet implements GateioWallet {
    private static final int RATE_SCALE = 9;

    private final Effects effects;
    private final GateioRest rest;
    private final GateioSymbols symbols;

    GateWallet(Effects effects, GateioRest rest, GateioSymbols symbols) {
        this.effects = effects;
        this.rest = rest;
        this.symbols = symbols;
    }

    @Override
    public List<String> channels() {
        return List.of("balances");
    }

    @Override
    public String payload(String channel, String userId) {
        return channel.equals("balances") ? "" : "[\"!all\"]";
    }

    @Override
    public boolean needsUser() {
        return false;
    }

    @Override
    public void inventory(long now, LongConsumer then, Failure failure) {
        refresh(now, at -> fees(new ArrayDeque<>(symbols.all()), at, then), failure);
    }

    @Override
    public void refresh(long now, LongConsumer then, Failure failure) {
        rest.ask(
                Call.get("/api/v4/spot/accounts", ""),
                now,
                (body, at) -> {
                    List<Balance> balances = new ArrayList<>();
                    for (JsonNode account : Json.elements(body)) {
                        Balance read = balance(account, "available", "locked");
                        if (symbols.trades(read.asset()) || read.free() + read.locked() != 0) {
                            balances.add(read);
                        }
                    }
                    report(true, balances, rest.venueNanos(at));
                    then.accept(at);
                },
                failure);
    }

    /** The venue keeps some assets finer than it lists them; the rest is cut off. */
    private Balance balance(JsonNode node, String free, String locked) {
        String asset = Json.text(node, "currency");
        int scale = symbols.asset(asset).scale();
        return new Balance(asset, down(node, free, scale), down(node, locked, scale));
    }

    private static long down(JsonNode node, String name, int scale) {
        return Decimals.parse(Json.text(node, name), scale, RoundingMode.DOWN);
    }

    private void report(boolean complete, List<Balance> balances, long time) {
        effects.event(new BalancesReported(Venue.GATE, complete, balances, time));
    }

    /** Without an answer the cautious default of the core stays. */
    private void fees(Deque<Instrument> left, long now, LongConsumer then) {
        Instrument instrument = left.poll();
        if (instrument == null) {
            then.accept(now);
            return;
        }
        String query = "currency_pair=" + GateioRest.plain(instrument.symbol());
        rest.ask(
                Call.get("/api/v4/wallet/fee", query),
                now,
                (body, at) -> {
                    long maker = Json.decimal(body, "maker_fee", RATE_SCALE);
                    long taker = Json.decimal(body, "taker_fee", RATE_SCALE);
                    effects.event(new FeesReported(instrument.index(), maker, taker));
                    fees(left, at, then);
                },
                (reason, at) -> {
                    effects.log(instrument.name() + ": fee rates not known, " + reason);
                    fees(left, at, then);
                });
    }

    @Override
    public boolean onPush(String channel, JsonNode result, long now) {
        if (channel.equals("balances")) {
            List<Balance> balances = new ArrayList<>();
            long time = 0;
            for (JsonNode change : Json.elements(result)) {
                balances.add(balance(change, "available", "freeze"));
                time = Math.max(time, GateioTimes.first(change, "timestamp_ms", "timestamp"));
            }
            report(false, balances, time);
        }
        return false;
    }

    @Override
    public void setLeverage(int instrument, long leverageMilli, long now) {
        String text = "there is no leverage in spot trading";
        effects.event(new LeverageRefused(instrument, RejectClass.OTHER, "", text));
    }
}
