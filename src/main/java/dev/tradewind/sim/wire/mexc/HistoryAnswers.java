package dev.tradewind.sim.wire.mexc;

import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.Print;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.MinuteBars;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Answers about what was traded: prints, one by one or summed, candles, the average price. */
final class HistoryAnswers {
    private static final int LIST_MAX = 1_000;
    private static final int LIST_USUAL = 500;
    private static final int AVERAGE_MINUTES = 5;

    private final Exchange exchange;
    private final MarketFeeds feeds;
    private final JsonWriter json = new JsonWriter();

    HistoryAnswers(Exchange exchange, MarketFeeds feeds) {
        this.exchange = exchange;
        this.feeds = feeds;
    }

    byte[] trades(Call call) {
        SymbolRules rules = OrderReader.rules(exchange, call.need("symbol"));
        int limit = call.limit(LIST_USUAL, LIST_MAX);
        json.reset().array();
        for (Print print : exchange.recentTrades(rules.symbol(), limit).reversed()) {
            long quote = rules.notional(print.price(), print.quantity(), RoundingMode.DOWN);
            json.object().nothing("id").name("price");
            json.decimal(print.price(), rules.priceScale(), 0).name("qty");
            json.shortDecimal(print.quantity(), rules.quantityScale()).name("quoteQty");
            json.shortDecimal(quote, rules.quoteScale());
            json.number("time", OrderJson.millis(print.time()));
            json.flag("isBuyerMaker", print.takerSide() == Side.SELL);
            json.flag("isBestMatch", true).endObject();
        }
        return json.endArray().bytes();
    }

    /** Prints of one taker at one price and moment as one; newest first, without ids. */
    byte[] aggregates(Call call) {
        SymbolRules rules = OrderReader.rules(exchange, call.need("symbol"));
        boolean from = call.params().has("startTime");
        boolean to = call.params().has("endTime");
        if (from != to) {
            throw Errors.parameter(from ? "endTime" : "startTime");
        }
        List<Sum> sums = sums(rules, call.time("startTime", 0), call.time("endTime", call.now()));
        int limit = call.limit(LIST_USUAL, LIST_MAX);
        json.reset().array();
        for (Sum sum : sums.subList(Math.max(0, sums.size() - limit), sums.size()).reversed()) {
            json.object().nothing("a").nothing("f").nothing("l").name("p");
            json.decimal(sum.first.price(), rules.priceScale(), 0).name("q");
            json.shortDecimal(sum.quantity, rules.quantityScale());
            json.number("T", OrderJson.millis(sum.first.time()));
            json.flag("m", sum.first.takerSide() == Side.SELL).flag("M", true).endObject();
        }
        return json.endArray().bytes();
    }

    private record Sum(Print first, long quantity) {
        private boolean takes(Print print) {
            return first.price() == print.price()
                    && first.takerSide() == print.takerSide()
                    && first.time() == print.time();
        }
    }

    private List<Sum> sums(SymbolRules rules, long from, long to) {
        List<Sum> sums = new ArrayList<>();
        for (Print print : exchange.recentTrades(rules.symbol(), LIST_MAX)) {
            if (print.time() < from || print.time() > to) {
                continue;
            }
            if (!sums.isEmpty() && sums.getLast().takes(print)) {
                Sum last = sums.removeLast();
                sums.add(new Sum(last.first, last.quantity + print.quantity()));
            } else {
                sums.add(new Sum(print, print.quantity()));
            }
        }
        return sums;
    }

    byte[] klines(Call call) {
        SymbolRules rules = OrderReader.rules(exchange, call.need("symbol"));
        int minutes = minutes(call.need("interval"));
        long from = call.time("startTime", 0);
        long to = Math.min(call.now(), call.time("endTime", call.now()));
        int limit = call.limit(LIST_USUAL, LIST_MAX);
        int price = rules.priceScale();
        json.reset().array();
        for (MinuteBars.Bar bar : feeds.of(rules.symbol()).bars().spans(minutes, from, to, limit)) {
            json.array().number(bar.startMillis()).decimal(bar.open(), price, 0);
            json.decimal(bar.high(), price, 0).decimal(bar.low(), price, 0);
            json.decimal(bar.close(), price, 0);
            json.shortDecimal(bar.volume(), rules.quantityScale());
            json.number(bar.startMillis() + minutes * 60_000L);
            json.shortDecimal(bar.quote(), rules.quoteScale()).endArray();
        }
        return json.endArray().bytes();
    }

    private static int minutes(String interval) {
        return switch (interval) {
            case "1m" -> 1;
            case "5m" -> 5;
            case "15m" -> 15;
            case "30m" -> 30;
            case "60m" -> 60;
            case "4h" -> 240;
            case "1d" -> 1440;
            default -> throw Errors.parameter("interval");
        };
    }

    byte[] average(Call call) {
        SymbolRules rules = OrderReader.rules(exchange, call.need("symbol"));
        MarketFeed feed = feeds.of(rules.symbol());
        long price = feed.bars().recent(AVERAGE_MINUTES, call.now()).averagePrice(rules);
        json.reset().object().number("mins", AVERAGE_MINUTES).name("price");
        json.decimal(price == 0 ? feed.lastPrice() : price, rules.priceScale(), 0);
        return json.endObject().bytes();
    }
}
