package dev.tradewind.edge.venue.gatefutures;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.gateio.GateioAnswer.Done;
import dev.tradewind.edge.venue.gateio.GateioAnswer.NotSent;
import dev.tradewind.edge.venue.gateio.GateioAnswer.Refused;
import dev.tradewind.edge.venue.gateio.GateioAnswer.Unclear;
import dev.tradewind.edge.venue.gateio.GateioRest;
import dev.tradewind.edge.venue.gateio.GateioRest.Call;
import dev.tradewind.edge.venue.gateio.GateioRest.Failure;
import dev.tradewind.edge.venue.gateio.GateioSymbols;
import dev.tradewind.edge.venue.gateio.GateioWallet;
import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.edge.venue.wire.WireException.Reason;
import dev.tradewind.model.event.AccountEvent.Balance;
import dev.tradewind.model.event.AccountEvent.BalancesReported;
import dev.tradewind.model.event.AccountEvent.FeesReported;
import dev.tradewind.model.event.AccountEvent.LeverageRefused;
import dev.tradewind.model.event.AccountEvent.LeverageSet;
import dev.tradewind.model.event.AccountEvent.Position;
import dev.tradewind.model.event.AccountEvent.PositionsReported;
import dev.tradewind.model.event.AccountEvent.RejectClass;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The wallet of perpetuals: one balance, positions, leverage, fee rates, funding payments. */
final class GateFuturesWallet implements GateioWallet {
    private static final String BASE = "/api/v4/futures/usdt";

    /** Why an account cannot be traded with. */
    static final String BOTH_SIDES = "the account holds long and short positions side by side";

    /** What to do about it. */
    static final String ONE_WAY = "switch its position mode to one-way";

    private static final int RATE_SCALE = 9;
    private static final int MILLI_SCALE = 3;

    /** The venue says so until the first transfer creates the wallet. */
    private static final String NO_WALLET = "USER_NOT_FOUND";

    private final Effects effects;
    private final GateioRest rest;
    private final GateioSymbols symbols;
    private final GateFuturesFunding funding;

    GateFuturesWallet(Effects effects, GateioRest rest, GateioSymbols symbols) {
        this.effects = effects;
        this.rest = rest;
        this.symbols = symbols;
        this.funding = new GateFuturesFunding(effects, rest, symbols);
    }

    @Override
    public List<String> channels() {
        return List.of("positions", "balances");
    }

    @Override
    public String payload(String channel, String userId) {
        String user = Json.quote(userId);
        return channel.equals("balances") ? "[" + user + "]" : "[" + user + ",\"!all\"]";
    }

    @Override
    public boolean needsUser() {
        return true;
    }

    @Override
    public void inventory(long now, LongConsumer then, Failure failure) {
        balance(
                now,
                a -> positions(a, b -> fees(b, c -> funding.catchUp(c, then)), failure),
                failure);
    }

    @Override
    public void refresh(long now, LongConsumer then, Failure failure) {
        balance(now, at -> funding.catchUpIfDue(at, then), failure);
    }

    private void balance(long now, LongConsumer then, Failure failure) {
        rest.signed(
                Call.get(BASE + "/accounts", ""),
                now,
                (answer, at) -> {
                    try {
                        switch (answer) {
                            case Done(JsonNode body) -> report(body, at);
                            case Refused refused when refused.label().equals(NO_WALLET) ->
                                    report(0, 0, at);
                            case Refused _, Unclear _, NotSent _ -> {
                                failure.on(BASE + "/accounts: " + answer.words(), at);
                                return;
                            }
                        }
                    } catch (WireException e) {
                        failure.on(BASE + "/accounts: " + e.getMessage(), at);
                        return;
                    }
                    then.accept(at);
                });
    }

    /** Whether the account keeps one position for each contract. */
    static boolean isOneWay(JsonNode account) {
        boolean dual = account.has("in_dual_mode") && Json.bool(account, "in_dual_mode");
        return !dual && Json.text(account, "position_mode", "single").equals("single");
    }

    /** Available money may count open profit, of which the total knows nothing. */
    private void report(JsonNode account, long now) {
        if (!isOneWay(account)) {
            throw new WireException(Reason.MALFORMED, BOTH_SIDES + "; " + ONE_WAY);
        }
        int scale = symbols.asset("USDT").scale();
        long total = down(account, "total", scale);
        long free = Math.clamp(down(account, "available", scale), 0, Math.max(0, total));
        report(total, free, now);
    }

    private static long down(JsonNode node, String name, int scale) {
        return Decimals.parse(Json.text(node, name), scale, RoundingMode.DOWN);
    }

    private void report(long total, long free, long now) {
        Balance balance = new Balance("USDT", free, total - free);
        effects.event(
                new BalancesReported(
                        Venue.GATE_FUTURES, true, List.of(balance), rest.venueNanos(now)));
    }

    private void positions(long now, LongConsumer then, Failure failure) {
        rest.signed(
                Call.get(BASE + "/positions", "holding=true"),
                now,
                (answer, at) -> {
                    try {
                        switch (answer) {
                            case Done(JsonNode body) -> positions(body, true, at);
                            case Refused refused when refused.label().equals(NO_WALLET) ->
                                    report(List.of(), true, rest.venueNanos(at));
                            case Refused _, Unclear _, NotSent _ -> {
                                failure.on(BASE + "/positions: " + answer.words(), at);
                                return;
                            }
                        }
                    } catch (WireException e) {
                        failure.on(BASE + "/positions: " + e.getMessage(), at);
                        return;
                    }
                    then.accept(at);
                });
    }

    private void positions(JsonNode list, boolean complete, long now) {
        List<Position> positions = new ArrayList<>();
        for (JsonNode element : Json.elements(list)) {
            Position position = position(element);
            if (position != null) {
                positions.add(position);
            }
        }
        if (complete || !positions.isEmpty()) {
            report(positions, complete, rest.venueNanos(now));
        }
    }

    private void report(List<Position> positions, boolean complete, long time) {
        effects.event(new PositionsReported(Venue.GATE_FUTURES, complete, positions, time));
    }

    /** A position in a contract of ours; null if it is another's business. */
    private @Nullable Position position(JsonNode node) {
        Instrument instrument = symbols.bySymbol(Json.text(node, "contract"));
        if (instrument == null) {
            return null;
        }
        if (Json.text(node, "mode", "single").startsWith("dual")) {
            throw new WireException(Reason.MALFORMED, "a position of the two-way mode");
        }
        int scale = instrument.pair().priceScale();
        return new Position(
                instrument.index(),
                GateioSymbols.quantity(Json.text(node, "size"), instrument),
                near(node, "entry_price", scale),
                near(node, "liq_price", scale),
                leverage(node));
    }

    /** Averages are finer than any price. */
    private static long near(JsonNode node, String name, int scale) {
        return Decimals.parse(Json.text(node, name, "0"), scale, RoundingMode.HALF_EVEN);
    }

    /** Zero means cross margin, whose limit then is the leverage. */
    private static long leverage(JsonNode position) {
        long isolated = near(position, "leverage", MILLI_SCALE);
        return isolated != 0 ? isolated : near(position, "cross_leverage_limit", MILLI_SCALE);
    }

    /** Without an answer the cautious default of the core stays. */
    private void fees(long now, LongConsumer then) {
        rest.ask(
                Call.get(BASE + "/fee", ""),
                now,
                (body, at) -> {
                    for (Instrument instrument : symbols.all()) {
                        JsonNode rates = body.get(instrument.symbol());
                        if (rates != null && rates.isObject()) {
                            long maker = Json.decimal(rates, "maker_fee", RATE_SCALE);
                            long taker = Json.decimal(rates, "taker_fee", RATE_SCALE);
                            effects.event(new FeesReported(instrument.index(), maker, taker));
                        }
                    }
                    then.accept(at);
                },
                (reason, at) -> {
                    effects.log("gate_futures: fee rates not known, " + reason);
                    then.accept(at);
                });
    }

    @Override
    public boolean onPush(String channel, JsonNode result, long now) {
        switch (channel) {
            case "positions" -> positions(result, false, now);
            case "balances" -> {
                for (JsonNode change : Json.elements(result)) {
                    if (Json.text(change, "type", "").equals("fund")) {
                        funding.due();
                    }
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public void setLeverage(int index, long leverageMilli, long now) {
        Instrument instrument = symbols.byIndex(index);
        if (instrument == null) {
            String text = "this account does not trade the instrument";
            effects.event(new LeverageRefused(index, RejectClass.INVALID, "", text));
            return;
        }
        String leverage = Decimals.format(leverageMilli, MILLI_SCALE);
        String query =
                rest.settings().requests().manner().crossMargin()
                        ? "leverage=0&cross_leverage_limit=" + leverage
                        : "leverage=" + leverage;
        String path = BASE + "/positions/" + GateioRest.plain(instrument.symbol()) + "/leverage";
        rest.signed(
                Call.post(path, query),
                now,
                (answer, at) -> {
                    switch (answer) {
                        case Done(JsonNode body) -> onLeverage(index, body);
                        case Refused refused ->
                                refuseLeverage(
                                        index, refused.why(), refused.label(), refused.text());
                        case Unclear _, NotSent _ ->
                                refuseLeverage(index, RejectClass.OTHER, "", answer.words());
                    }
                });
    }

    private void onLeverage(int index, JsonNode position) {
        try {
            effects.event(new LeverageSet(index, leverage(position)));
        } catch (WireException e) {
            refuseLeverage(index, RejectClass.OTHER, "", "unusable answer, " + e.getMessage());
        }
    }

    private void refuseLeverage(int index, RejectClass why, String code, String text) {
        effects.event(new LeverageRefused(index, why, code, text));
    }
}
