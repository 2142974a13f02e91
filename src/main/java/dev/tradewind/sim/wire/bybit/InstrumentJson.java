package dev.tradewind.sim.wire.bybit;

import dev.tradewind.model.instrument.Scale;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.JsonWriter;

/** Writes how products trade. */
final class InstrumentJson {
    /** The most that funding may be, as a fraction. */
    static final String FUNDING_CAP = "0.00375";

    private static final long MINUTE = 60_000_000_000L;
    private static final long LAUNCHED = 1_585_526_400_000L;

    private final JsonWriter json;
    private final Exchange exchange;

    InstrumentJson(JsonWriter json, Exchange exchange) {
        this.json = json;
        this.exchange = exchange;
    }

    /** One product. */
    void write(Product product) {
        json.object().text("symbol", product.name());
        json.number("symbolId", Math.abs(product.engine().hashCode() % 1_000));
        json.text("baseCoin", product.rules().base()).text("quoteCoin", product.rules().quote());
        boolean halted = exchange.halted(product.engine());
        if (product.isSpot()) {
            // a spot pair that is not traded for a while is still listed, without a state to trade
            json.text("status", halted ? "Closed" : "Trading");
            spot(product.rules(), product);
        } else {
            json.text("status", halted ? "Settling" : "Trading");
            linear(product.rules(), product);
        }
        json.name("riskParameters").object().text("priceLimitRatioX", "0.05");
        json.text("priceLimitRatioY", "0.1").endObject().text("symbolType", "").endObject();
    }

    private void spot(SymbolRules rules, Product product) {
        json.text("innovation", "0").text("marginTrading", "utaOnly").text("stTag", "0");
        json.name("lotSizeFilter").object();
        json.name("basePrecision").shortDecimal(rules.lotSize(), rules.quantityScale());
        json.name("quotePrecision").shortDecimal(1, rules.quoteScale());
        json.name("minOrderQty").shortDecimal(rules.minQuantity(), rules.quantityScale());
        String limit = quantity(product, Filters.quantityMax(product));
        json.text("maxOrderQty", limit).name("minOrderAmt");
        json.shortDecimal(rules.minNotional(), rules.quoteScale());
        json.text("maxOrderAmt", Long.toString(Filters.AMOUNT_MAX)).text("maxLimitOrderQty", limit);
        json.text("maxMarketOrderQty", quantity(product, Filters.marketQuantityMax(product)));
        json.text("postOnlyMaxLimitOrderSize", limit).endObject();
        json.name("priceFilter").object();
        json.name("tickSize").shortDecimal(rules.tickSize(), rules.priceScale()).endObject();
    }

    private void linear(SymbolRules rules, Product product) {
        json.text("contractType", "LinearPerpetual");
        json.text("launchTime", Long.toString(LAUNCHED)).text("deliveryTime", "0");
        json.text("deliveryFeeRate", "").text("priceScale", Integer.toString(rules.priceScale()));
        json.name("leverageFilter").object().text("minLeverage", "1");
        json.text("maxLeverage", Texts.full(rules.terms().maxLeverageMilli() / 10, 2))
                .text("leverageStep", "0.01")
                .endObject();
        json.name("priceFilter").object().name("minPrice");
        json.decimal(rules.tickSize(), rules.priceScale(), 0).name("maxPrice");
        json.decimal(2_000_000 * Scale.pow10(rules.priceScale()), rules.priceScale(), 0);
        json.name("tickSize").decimal(rules.tickSize(), rules.priceScale(), 0).endObject();
        json.name("lotSizeFilter").object();
        json.text("maxOrderQty", quantity(product, Filters.quantityMax(product)));
        json.name("minOrderQty").decimal(rules.minQuantity(), rules.quantityScale(), 0);
        json.name("qtyStep").decimal(rules.lotSize(), rules.quantityScale(), 0);
        json.text("postOnlyMaxOrderQty", quantity(product, Filters.quantityMax(product)));
        json.text("maxMktOrderQty", quantity(product, Filters.marketQuantityMax(product)));
        json.name("minNotionalValue").shortDecimal(rules.minNotional(), rules.quoteScale());
        json.endObject().flag("unifiedMarginTrade", true).number("fundingInterval", minutes(rules));
        json.text("settleCoin", rules.quote()).text("copyTrading", "none");
        json.text("upperFundingRate", FUNDING_CAP).text("lowerFundingRate", "-" + FUNDING_CAP);
        json.flag("isPreListing", false).nothing("preListingInfo");
    }

    /** Minutes between two funding payments. */
    static long minutes(SymbolRules rules) {
        return rules.terms().fundingIntervalNanos() / MINUTE;
    }

    private static String quantity(Product product, long quantity) {
        return Texts.plain(quantity, product.rules().quantityScale());
    }
}
