package dev.tradewind.sim.wire.bybit;

import dev.tradewind.model.instrument.Scale;
import dev.tradewind.sim.exchange.Best;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.Holding;
import dev.tradewind.sim.wire.AssetScales;
import dev.tradewind.sim.wire.JsonWriter;
import java.util.List;
import java.util.Map;

/** Writes the unified account's wallet, to questions and on the wallet topic. */
final class WalletJson {
    private static final int USD_DECIMALS = 8;
    private static final String DOLLAR = "USDT";

    private final Exchange exchange;
    private final Catalogue catalogue;
    private final AssetScales scales;

    WalletJson(Exchange exchange, Catalogue catalogue, AssetScales scales) {
        this.exchange = exchange;
        this.catalogue = catalogue;
        this.scales = scales;
    }

    /**
     * Writes one account.
     *
     * @param coins which to show; sums are over all
     */
    void write(JsonWriter json, String account, List<String> coins) {
        Map<String, Holding> holdings = exchange.balances(account);
        long equity = 0;
        long free = 0;
        for (Map.Entry<String, Holding> coin : holdings.entrySet()) {
            equity += dollars(coin.getKey(), coin.getValue().total());
            free += dollars(coin.getKey(), coin.getValue().free());
        }
        json.object().text("accountType", "UNIFIED");
        dollars(json, "totalEquity", equity);
        dollars(json, "totalWalletBalance", equity);
        dollars(json, "totalMarginBalance", equity);
        dollars(json, "totalAvailableBalance", free);
        json.text("totalPerpUPL", "0").text("totalInitialMargin", "0");
        json.text("totalMaintenanceMargin", "0").text("accountIMRate", "0");
        json.text("accountMMRate", "0").text("accountLTV", "0").name("coin").array();
        for (String coin : coins) {
            Holding holding = holdings.getOrDefault(coin, new Holding(0, 0));
            coin(json, coin, holding);
        }
        json.endArray().endObject();
    }

    private void coin(JsonWriter json, String coin, Holding holding) {
        int scale = scales.of(coin);
        json.object().text("coin", coin).name("equity").shortDecimal(holding.total(), scale);
        dollars(json, "usdValue", dollars(coin, holding.total()));
        json.name("walletBalance").shortDecimal(holding.total(), scale);
        json.name("locked").shortDecimal(holding.locked(), scale);
        json.text("spotHedgingQty", "0").text("borrowAmount", "0").text("accruedInterest", "0");
        json.text("totalOrderIM", "0").text("totalPositionIM", "0");
        json.text("totalPositionMM", "0").text("unrealisedPnl", "0");
        json.text("cumRealisedPnl", "0").text("bonus", "0").flag("marginCollateral", true);
        json.flag("collateralSwitch", true).text("colRes", "0").text("spotBorrow", "0");
        json.text("availableToWithdraw", "").text("availableToBorrow", "").endObject();
    }

    private static void dollars(JsonWriter json, String name, long units) {
        json.name(name).shortDecimal(units, USD_DECIMALS);
    }

    /** What a holding is about worth, in 1e-8 dollars; a coin that nobody prices is worth 0. */
    private long dollars(String coin, long units) {
        double whole = (double) units / Scale.pow10(scales.of(coin));
        return Math.round(whole * price(coin) * Scale.pow10(USD_DECIMALS));
    }

    private double price(String coin) {
        if (coin.equals(DOLLAR)) {
            return 1;
        }
        Product product = catalogue.find(Category.SPOT, coin + DOLLAR);
        if (product == null) {
            return 0;
        }
        Best best = exchange.best(product.engine());
        return (double) best.bidPrice() / Scale.pow10(product.rules().priceScale());
    }
}
