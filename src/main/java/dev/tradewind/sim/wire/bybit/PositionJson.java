package dev.tradewind.sim.wire.bybit;

import dev.tradewind.model.instrument.Scale;
import dev.tradewind.sim.exchange.SimPosition;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.JsonWriter;
import java.math.RoundingMode;

/** Writes positions, to questions and on the position topic. */
final class PositionJson {
    private static final int LEVERAGE_DECIMALS = 3;

    private final JsonWriter json;

    PositionJson(JsonWriter json) {
        this.json = json;
    }

    /** A position as REST shows it. */
    void shown(Product product, SimPosition position) {
        json.object();
        common(product, position, "avgPrice");
        json.name("breakEvenPrice");
        price(product, position.entryPrice());
        json.endObject();
    }

    /** A position as the position topic shows it: the entry price has another name there. */
    void pushed(Product product, SimPosition position) {
        json.object().text("category", product.category().text());
        common(product, position, "entryPrice");
        json.text("sessionAvgPrice", "0").endObject();
    }

    private void common(Product product, SimPosition position, String entry) {
        json.number("positionIdx", 0).number("tradeMode", 0).number("riskId", 1);
        json.text("riskLimitValue", "2000000").text("symbol", product.name());
        json.text("side", side(position)).name("size");
        product.quantity(json, Math.abs(position.quantity()));
        json.name(entry);
        price(product, position.entryPrice());
        String leverage = Texts.plain(position.leverageMilli(), LEVERAGE_DECIMALS);
        json.text("leverage", leverage).name("positionValue");
        product.quote(json, position.entryQuote());
        money(product, position);
        json.text("positionStatus", "Normal").number("autoAddMargin", 0);
        json.number("adlRankIndicator", position.quantity() == 0 ? 0 : 2).name("markPrice");
        price(product, position.markPrice());
        json.name("liqPrice");
        if (position.liquidationPrice() == 0) {
            json.text("");
        } else {
            price(product, position.liquidationPrice());
        }
        json.text("bustPrice", "").text("tpslMode", "Full").text("takeProfit", "");
        json.text("stopLoss", "").text("trailingStop", "0").flag("isReduceOnly", false);
        json.text("mmrSysUpdatedTime", "").text("leverageSysUpdatedTime", "");
        long updated = OrderJson.millis(position.updatedAt());
        json.number("seq", updated).text("createdTime", Long.toString(updated));
        json.text("updatedTime", Long.toString(updated));
    }

    private static String side(SimPosition position) {
        if (position.quantity() == 0) {
            return "";
        }
        return position.quantity() > 0 ? "Buy" : "Sell";
    }

    private void money(Product product, SimPosition position) {
        SymbolRules rules = product.rules();
        long price = position.markPrice() == 0 ? position.entryPrice() : position.markPrice();
        long value = rules.notional(price, Math.abs(position.quantity()), RoundingMode.UP);
        long maintenance =
                Scale.mulDiv(
                        value,
                        rules.terms().maintenanceRate(),
                        Scale.RATE_ONE,
                        RoundingMode.HALF_EVEN);
        long realised = position.realised() - position.fees() + position.funding();
        json.name("positionBalance");
        product.quote(json, position.margin());
        json.name("positionIM");
        product.quote(json, position.margin());
        json.name("positionMM");
        product.quote(json, maintenance);
        json.name("unrealisedPnl");
        product.quote(json, position.unrealised());
        json.name("curRealisedPnl");
        product.quote(json, realised);
        json.name("cumRealisedPnl");
        product.quote(json, realised);
    }

    private void price(Product product, long price) {
        if (price == 0) {
            json.text("0");
        } else {
            product.price(json, price);
        }
    }
}
