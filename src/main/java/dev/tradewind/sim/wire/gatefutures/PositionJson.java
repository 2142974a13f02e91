package dev.tradewind.sim.wire.gatefutures;

import dev.tradewind.model.instrument.Scale;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.SimPosition;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.gateapi.Figures;
import java.math.RoundingMode;

/**
 * Positions as the venue writes them: one net position per contract in cross margin, so that {@code
 * leverage} is 0 and {@code cross_leverage_limit} says how far.
 */
final class PositionJson {
    private static final int LEVERAGE_SCALE = 3;

    private final Exchange exchange;

    PositionJson(Exchange exchange) {
        this.exchange = exchange;
    }

    private static String money(SymbolRules rules, long units) {
        return Figures.plain(units, rules.quoteScale());
    }

    private static long value(SymbolRules rules, SimPosition position) {
        return rules.notional(
                position.markPrice(), Math.abs(position.quantity()), RoundingMode.HALF_EVEN);
    }

    /** A position as requests are answered. */
    void position(
            JsonWriter json,
            SymbolRules rules,
            SimPosition position,
            long user,
            int pending,
            boolean decimals) {
        int price = rules.priceScale();
        long value = value(rules, position);
        long maintenance = maintenance(rules, value);
        json.object().number("user", user).text("contract", rules.symbol()).name("size");
        Contracts.write(json, rules, position.quantity(), decimals);
        json.text("leverage", "0").text("cross_leverage_limit", leverage(position));
        json.text("risk_limit", "8000000").text("leverage_max", most(rules));
        json.text("maintenance_rate", Figures.rate(rules.terms().maintenanceRate()));
        json.text("value", money(rules, value)).text("margin", money(rules, position.margin()));
        json.name("entry_price").shortDecimal(position.entryPrice(), price);
        json.name("liq_price").shortDecimal(position.liquidationPrice(), price);
        json.name("mark_price").shortDecimal(position.markPrice(), price);
        json.text("initial_margin", money(rules, position.margin()));
        json.text("maintenance_margin", money(rules, maintenance));
        json.text("unrealised_pnl", money(rules, position.unrealised()));
        json.text("realised_pnl", money(rules, realised(position)));
        json.text("pnl_pnl", money(rules, position.realised()));
        json.text("pnl_fund", money(rules, position.funding()));
        json.text("pnl_fee", money(rules, -position.fees()));
        json.text("history_pnl", "0").text("last_close_pnl", "0").text("realised_point", "0");
        json.text("history_point", "0").number("adl_ranking", 5).number("pending_orders", pending);
        json.nothing("close_order").text("mode", "single");
        json.number("open_time", Figures.seconds(position.updatedAt()));
        json.number("update_time", Figures.seconds(position.updatedAt()));
        json.number("update_id", Figures.millis(position.updatedAt()));
        json.text("risk_limit_table", "");
        json.text("average_maintenance_rate", Figures.rate(rules.terms().maintenanceRate()));
        json.endObject();
    }

    private static long realised(SimPosition position) {
        return position.realised() + position.funding() - position.fees();
    }

    private static long maintenance(SymbolRules rules, long value) {
        return Scale.mulDiv(
                value, rules.terms().maintenanceRate(), Scale.RATE_ONE, RoundingMode.UP);
    }

    private static String leverage(SimPosition position) {
        return Figures.plain(position.leverageMilli(), LEVERAGE_SCALE);
    }

    private static String most(SymbolRules rules) {
        return Figures.plain(rules.terms().maxLeverageMilli(), LEVERAGE_SCALE);
    }

    /** A position as the private channel tells it: numbers, no mark, no unrealised profit. */
    void push(JsonWriter json, SimPosition position, String user, long updateId, boolean decimals) {
        SymbolRules rules = exchange.symbol(position.symbol()).orElseThrow();
        int price = rules.priceScale();
        json.object().text("contract", rules.symbol()).text("mode", "single").name("size");
        Contracts.write(json, rules, position.quantity(), decimals);
        json.name("entry_price").literal(Figures.plain(position.entryPrice(), price));
        json.number("leverage", 0).name("cross_leverage_limit").literal(leverage(position));
        json.name("leverage_max").literal(most(rules));
        json.name("liq_price").literal(Figures.plain(position.liquidationPrice(), price));
        json.name("maintenance_rate").literal(Figures.rate(rules.terms().maintenanceRate()));
        json.name("margin").literal(money(rules, position.margin()));
        json.name("realised_pnl").literal(money(rules, realised(position)));
        json.number("history_pnl", 0).number("last_close_pnl", 0).number("realised_point", 0);
        json.number("history_point", 0).number("risk_limit", 8_000_000);
        json.number("time", Figures.seconds(position.updatedAt()));
        json.number("time_ms", Figures.millis(position.updatedAt()));
        json.text("user", user).number("update_id", updateId).endObject();
    }
}
