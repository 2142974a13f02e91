package dev.tradewind.sim.wire.bybit;

import dev.tradewind.model.instrument.Scale;
import dev.tradewind.sim.exchange.Best;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.Mark;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.MinuteBars;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The figures of one product's day, as tickers tell them. */
final class Figures {
    private static final int PERCENT_DECIMALS = 6;
    private static final int RATE_DECIMALS = 9;

    private final Exchange exchange;
    private final Product product;
    private final MinuteBars bars;
    private final TradeChannel trades;

    Figures(Exchange exchange, Product product, MinuteBars bars, TradeChannel trades) {
        this.exchange = exchange;
        this.product = product;
        this.bars = bars;
        this.trades = trades;
    }

    /** Names and texts as the socket's ticker has them. */
    Map<String, String> pushed(long now) {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("symbol", product.name());
        if (!product.isSpot()) {
            figures.put("tickDirection", trades.tick());
        }
        day(figures, now);
        if (product.isSpot()) {
            figures.put("usdIndexPrice", figures.getOrDefault("lastPrice", ""));
        } else {
            best(figures);
            perpetual(figures, now);
        }
        return figures;
    }

    /** Names and texts as REST has them. */
    Map<String, String> shown(long now) {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("symbol", product.name());
        best(figures);
        day(figures, now);
        if (product.isSpot()) {
            figures.put("usdIndexPrice", figures.getOrDefault("lastPrice", ""));
        } else {
            perpetual(figures, now);
            for (String unused :
                    new String[] {
                        "predictedDeliveryPrice", "basisRate", "deliveryFeeRate", "basis"
                    }) {
                figures.put(unused, "");
            }
            figures.put("deliveryTime", "0");
        }
        return figures;
    }

    private void best(Map<String, String> figures) {
        Best best = exchange.best(product.engine());
        figures.put("bid1Price", price(best.bidPrice()));
        figures.put("bid1Size", quantity(best.bidQuantity()));
        figures.put("ask1Price", price(best.askPrice()));
        figures.put("ask1Size", quantity(best.askQuantity()));
    }

    private void day(Map<String, String> figures, long now) {
        MinuteBars.Bar day = bars.day(now);
        boolean any = day.count() > 0;
        long usual = any ? 0 : exchange.best(product.engine()).bidPrice();
        long last = any ? day.close() : usual;
        long open = any ? day.open() : usual;
        figures.put("lastPrice", price(last));
        figures.put("prevPrice24h", price(open));
        figures.put("price24hPcnt", fraction(last - open, open));
        figures.put("highPrice24h", price(any ? day.high() : usual));
        figures.put("lowPrice24h", price(any ? day.low() : usual));
        figures.put(
                "turnover24h", Texts.plain(any ? day.quote() : 0, product.rules().quoteScale()));
        figures.put("volume24h", quantity(any ? day.volume() : 0));
    }

    private void perpetual(Map<String, String> figures, long now) {
        MinuteBars.Bar hour = bars.recent(60, now);
        String last = figures.getOrDefault("lastPrice", "");
        figures.put("prevPrice1h", hour.count() > 0 ? price(hour.open()) : last);
        Mark mark = exchange.mark(product.engine());
        long price = mark.price() == 0 ? exchange.best(product.engine()).bidPrice() : mark.price();
        long index = mark.indexPrice() == 0 ? price : mark.indexPrice();
        figures.put("markPrice", price(price));
        figures.put("indexPrice", price(index));
        long open = Math.abs(exchange.crowdPosition(product.engine()));
        figures.put("openInterest", quantity(open));
        SymbolRules rules = product.rules();
        long value = rules.notional(price, open, RoundingMode.DOWN);
        figures.put("openInterestValue", Texts.plain(value, rules.quoteScale()));
        figures.put("singleOpenInterest", quantity(open));
        figures.put("singleOpenInterestValue", Texts.plain(value, rules.quoteScale()));
        figures.put("fundingRate", Texts.plain(mark.fundingRate(), RATE_DECIMALS));
        long next = mark.nextFundingAt();
        figures.put("nextFundingTime", Long.toString(OrderJson.millis(next)));
        figures.put("fundingIntervalHour", Long.toString(InstrumentJson.minutes(rules) / 60));
        figures.put("fundingCap", InstrumentJson.FUNDING_CAP);
    }

    private static String fraction(long part, long whole) {
        if (whole == 0) {
            return "0";
        }
        double share = (double) part / whole;
        long units = Math.round(share * Scale.pow10(PERCENT_DECIMALS));
        return Texts.plain(units, PERCENT_DECIMALS);
    }

    private String price(long price) {
        return text(product, price, product.rules().priceScale());
    }

    private String quantity(long quantity) {
        return text(product, quantity, product.rules().quantityScale());
    }

    private static String text(Product product, long units, int scale) {
        return product.isSpot() ? Texts.plain(units, scale) : Texts.full(units, scale);
    }
}
