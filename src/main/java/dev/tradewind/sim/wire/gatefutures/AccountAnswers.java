package dev.tradewind.sim.wire.gatefutures;

import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.Purse;
import dev.tradewind.sim.exchange.Refusal;
import dev.tradewind.sim.exchange.SimPosition;
import dev.tradewind.sim.exchange.SimTrade;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.exchange.TradeFilter;
import dev.tradewind.sim.wire.AssetScales;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.gateapi.Call;
import dev.tradewind.sim.wire.gateapi.Errors;
import dev.tradewind.sim.wire.gateapi.Figures;
import dev.tradewind.sim.wire.gateapi.GateSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Answers about an account: money, positions, leverage, fees, own trades. */
final class AccountAnswers {
    private static final String SETTLE = "USDT";
    private static final int LEVERAGE_SCALE = 3;
    private static final int LIST_USUAL = 100;
    private static final int LIST_MAX = 1_000;
    private static final long ONE_FOLD = 1_000;

    private final Exchange exchange;
    private final GateSettings settings;
    private final Orders orders;
    private final OrderJson form;
    private final PositionJson positions;
    private final AccountBook book;

    AccountAnswers(
            Exchange exchange,
            GateSettings settings,
            Orders orders,
            OrderJson form,
            PositionJson positions,
            AccountBook book) {
        this.exchange = exchange;
        this.settings = settings;
        this.orders = orders;
        this.form = form;
        this.positions = positions;
        this.book = book;
    }

    /** The account's money. */
    byte[] account(Call call, long now) {
        Purse purse = exchange.purse(call.customer().name(), SETTLE);
        int scale = new AssetScales(exchange.symbols()).of(SETTLE);
        JsonWriter json = new JsonWriter().object().number("user", call.customer().userId());
        String held = Figures.plain(purse.positionMargin(), scale);
        String ordered = Figures.plain(purse.orderMargin(), scale);
        String profit = Figures.plain(purse.unrealised(), scale);
        String free = Figures.plain(purse.available(), scale);
        json.text("currency", SETTLE).text("total", Figures.plain(purse.total(), scale));
        json.text("unrealised_pnl", profit).text("position_margin", held);
        json.text("order_margin", ordered).text("available", free).text("point", "0");
        json.text("bonus", "0").flag("in_dual_mode", false).text("position_mode", "single");
        json.flag("enable_credit", false).number("margin_mode", 0);
        json.flag("enable_evolved_classic", true).text("cross_available", free);
        json.text("cross_margin_balance", Figures.plain(purse.backing(), scale));
        json.text("cross_order_margin", ordered).text("cross_initial_margin", held);
        json.text("cross_maintenance_margin", Figures.plain(purse.maintenance(), scale));
        json.text("cross_unrealised_pnl", profit).text("cross_mmr", "0").text("cross_imr", "0");
        json.text("isolated_position_margin", "0").name("history");
        book.history(json, call.customer().name());
        return json.endObject().bytes();
    }

    /** What changed the account's money, the newest first. */
    byte[] accountBook(Call call, long now) {
        String contract = call.get("contract");
        String type = call.get("type");
        JsonWriter json = new JsonWriter().array();
        book.entries(call.customer().name()).reversed().stream()
                .filter(entry -> contract.isEmpty() || entry.contract().equals(contract))
                .filter(entry -> type.isEmpty() || entry.type().equals(type))
                .filter(entry -> entry.time() >= call.time("from").orElse(0L))
                .filter(entry -> entry.time() <= call.time("to").orElse(Long.MAX_VALUE))
                .skip(call.number("offset", 0, Integer.MAX_VALUE))
                .limit(call.number("limit", LIST_USUAL, LIST_MAX))
                .forEach(entry -> book.write(json, entry));
        return json.endArray().bytes();
    }

    /** All positions, or those that hold something. */
    byte[] positions(Call call, long now) {
        JsonWriter json = new JsonWriter().array();
        for (SimPosition position : exchange.positions(call.customer().name())) {
            if (!call.flag("holding") || position.quantity() != 0) {
                position(json, call, position);
            }
        }
        return json.endArray().bytes();
    }

    private void position(JsonWriter json, Call call, SimPosition position) {
        SymbolRules rules = orders.rules(position.symbol());
        String account = call.customer().name();
        int pending = exchange.openOrders(account, rules.symbol()).size();
        positions.position(
                json, rules, position, call.customer().userId(), pending, call.decimals());
    }

    /** One position, which may be flat. */
    byte[] position(Call call, long now) {
        SymbolRules rules = orders.rules(call.need("contract"));
        JsonWriter json = new JsonWriter();
        position(json, call, exchange.position(call.customer().name(), rules.symbol()));
        return json.bytes();
    }

    /**
     * Sets the leverage. The account holds everything in cross margin: a leverage of 0 with a limit
     * is what the venue wants then; another leverage is taken as the limit.
     */
    byte[] leverage(Call call, long now) {
        SymbolRules rules = orders.rules(call.need("contract"));
        long milli = Call.units("leverage", call.need("leverage"), LEVERAGE_SCALE);
        if (milli == 0) {
            milli =
                    Call.units(
                            "cross_leverage_limit",
                            call.need("cross_leverage_limit"),
                            LEVERAGE_SCALE);
        }
        if (milli < ONE_FOLD) {
            throw Refusals.leverageTooLow();
        }
        Optional<Refusal> refused =
                exchange.setLeverage(call.customer().name(), rules.symbol(), milli, now);
        if (refused.isPresent()) {
            throw Refusals.of(refused.get(), settings);
        }
        return position(call, now);
    }

    /** Cross margin is what there is; anything else is refused. */
    byte[] marginMode(Call call, long now) {
        if (!call.need("mode").equals("CROSS")) {
            throw Refusals.mode();
        }
        return position(call, now);
    }

    /** One net position per contract is what there is; anything else is refused. */
    byte[] positionMode(Call call, long now) {
        if (!call.need("dual_mode").equals("false")) {
            throw Refusals.mode();
        }
        return account(call, now);
    }

    /** The rates that the account pays. */
    byte[] fees(Call call, long now) {
        String wanted = call.get("contract");
        JsonWriter json = new JsonWriter().object();
        for (SymbolRules rules : exchange.symbols()) {
            if (wanted.isEmpty() || wanted.equals(rules.symbol())) {
                json.name(rules.symbol()).object();
                json.text("taker_fee", Figures.rate(exchange.fees(rules.symbol()).takerRate()));
                json.text("maker_fee", Figures.rate(exchange.fees(rules.symbol()).makerRate()));
                json.endObject();
            }
        }
        return json.endObject().bytes();
    }

    /** Own trades, the newest first. */
    byte[] trades(Call call, long now) {
        return trades(call, false);
    }

    /** Own trades between two times; their numbers have another name here. */
    byte[] tradesBetween(Call call, long now) {
        return trades(call, true);
    }

    private byte[] trades(Call call, boolean timeRange) {
        String contract = call.get("contract");
        String order = call.get("order");
        if (!order.isEmpty() && !order.matches("[0-9]{1,18}")) {
            throw Errors.value("invalid argument: order");
        }
        TradeFilter filter =
                new TradeFilter(
                        order.isEmpty() ? 0 : Long.parseLong(order),
                        0,
                        call.time("from").orElse(0L),
                        call.time("to").orElse(Long.MAX_VALUE),
                        Integer.MAX_VALUE);
        List<SimTrade> found = new ArrayList<>();
        TreeSet<String> wanted = new TreeSet<>();
        if (contract.isEmpty()) {
            exchange.symbols().forEach(rules -> wanted.add(rules.symbol()));
        } else {
            wanted.add(orders.rules(contract).symbol());
        }
        wanted.forEach(
                symbol -> found.addAll(exchange.trades(call.customer().name(), symbol, filter)));
        found.sort(
                Comparator.comparingLong(SimTrade::time)
                        .thenComparingLong(SimTrade::tradeId)
                        .reversed());
        JsonWriter json = new JsonWriter().array();
        found.stream()
                .skip(call.number("offset", 0, Integer.MAX_VALUE))
                .limit(call.number("limit", LIST_USUAL, LIST_MAX))
                .forEach(trade -> form.trade(json, trade, timeRange, call.decimals()));
        return json.endArray().bytes();
    }
}
