package dev.tradewind.sim.wire.bybit;

import dev.tradewind.model.instrument.Scale;
import dev.tradewind.sim.exchange.Best;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.Purse;
import dev.tradewind.sim.wire.AssetScales;
import dev.tradewind.sim.wire.JsonWriter;
import java.util.List;

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
        Sums sums = new Sums();
        for (String coin : exchange.balances(account).keySet()) {
            sums.add(coin, exchange.purse(account, coin));
        }
        json.object().text("accountType", "UNIFIED");
        dollars(json, "totalEquity", sums.equity);
        dollars(json, "totalWalletBalance", sums.total);
        dollars(json, "totalMarginBalance", sums.equity);
        dollars(json, "totalAvailableBalance", sums.available);
        dollars(json, "totalPerpUPL", sums.equity - sums.total);
        dollars(json, "totalInitialMargin", sums.initial);
        dollars(json, "totalMaintenanceMargin", sums.maintenance);
        json.text("accountIMRate", share(sums.initial, sums.equity));
        json.text("accountMMRate", share(sums.maintenance, sums.equity));
        json.text("accountLTV", "0").name("coin").array();
        for (String coin : coins) {
            coin(json, exchange.purse(account, coin));
        }
        json.endArray().endObject();
    }

    /** Sums in dollars. */
    private final class Sums {
        private long equity;
        private long total;
        private long available;
        private long initial;
        private long maintenance;

        void add(String coin, Purse purse) {
            equity += dollars(coin, purse.equity());
            total += dollars(coin, purse.total());
            available += dollars(coin, purse.available());
            initial += dollars(coin, purse.positionMargin() + purse.orderMargin());
            maintenance += dollars(coin, purse.maintenance());
        }
    }

    private static String share(long part, long whole) {
        if (whole <= 0) {
            return "0";
        }
        return Texts.plain(Math.round((double) part / whole * Scale.pow10(4)), 4);
    }

    private void coin(JsonWriter json, Purse purse) {
        String coin = purse.asset();
        int scale = scales.of(coin);
        json.object().text("coin", coin).name("equity").shortDecimal(purse.equity(), scale);
        dollars(json, "usdValue", dollars(coin, purse.equity()));
        json.name("walletBalance").shortDecimal(purse.total(), scale);
        json.name("locked").shortDecimal(purse.spotLocked(), scale);
        json.text("spotHedgingQty", "0").text("borrowAmount", "0").text("accruedInterest", "0");
        json.name("totalOrderIM").shortDecimal(purse.orderMargin(), scale);
        json.name("totalPositionIM").shortDecimal(purse.positionMargin(), scale);
        json.name("totalPositionMM").shortDecimal(purse.maintenance(), scale);
        json.name("unrealisedPnl").shortDecimal(purse.unrealised(), scale);
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
