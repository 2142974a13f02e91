package dev.tradewind.sim.wire.bybit;

import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.FundingFixing;
import dev.tradewind.sim.exchange.Print;
import dev.tradewind.sim.wire.JsonWriter;
import java.util.List;

/** Answers that anybody may ask for. */
final class MarketAnswers {
    private static final long MILLI = 1_000_000L;
    private static final int BOOK_MAX = 1_000;
    private static final int LINEAR_BOOK_USUAL = 25;
    private static final int KLINES_MAX = 1_000;
    private static final int KLINES_USUAL = 200;
    private static final int FUNDINGS_MAX = 200;
    private static final int SPOT_TRADES_MAX = 60;
    private static final int LINEAR_TRADES_MAX = 1_000;
    private static final int LINEAR_TRADES_USUAL = 500;

    private final Exchange exchange;
    private final Catalogue catalogue;
    private final MarketFeeds feeds;
    private final JsonWriter json = new JsonWriter();
    private final InstrumentJson instruments;

    MarketAnswers(Exchange exchange, Catalogue catalogue, MarketFeeds feeds) {
        this.exchange = exchange;
        this.catalogue = catalogue;
        this.feeds = feeds;
        this.instruments = new InstrumentJson(json, exchange);
    }

    /** The venue's time. */
    byte[] time(long now) {
        json.reset().object().text("timeSecond", Long.toString(now / 1_000 / MILLI));
        return json.text("timeNano", Long.toString(now)).endObject().bytes();
    }

    /** Nothing is planned. */
    byte[] status() {
        return json.reset().object().name("list").array().endArray().endObject().bytes();
    }

    /** What trades and how. */
    byte[] instruments(Fields fields) {
        Category category = Catalogue.category(fields);
        fields.count("limit", 500, 1, 1_000);
        String status = fields.get("status");
        begin(fields);
        json.text("nextPageCursor", "").name("list").array();
        if (category != null && (status.isEmpty() || status.equals("Trading"))) {
            for (Product product : listed(category, fields)) {
                instruments.write(product);
            }
        }
        return json.endArray().endObject().bytes();
    }

    /** Products of a question that answers nothing, not an error, to an unknown name. */
    private List<Product> listed(Category category, Fields fields) {
        String name = fields.get("symbol");
        boolean unknown = !name.isEmpty() && catalogue.find(category, name) == null;
        if (unknown && category == Category.SPOT) {
            return List.of();
        }
        return catalogue.listed(category, fields);
    }

    private void begin(Fields fields) {
        json.reset().object().text("category", fields.get("category"));
    }

    /** The book; its ids are those of the channel of a thousand levels. */
    byte[] book(Fields fields, long now) {
        Category category = Catalogue.trading(fields);
        Product product = catalogue.need(category, fields);
        int usual = category == Category.SPOT ? 1 : LINEAR_BOOK_USUAL;
        int limit = fields.count("limit", usual, 1, BOOK_MAX);
        BookChannel.View view = feeds.of(product).deepest().view(now);
        json.reset().object().text("s", product.name()).name("b");
        levels(product, view.bids(), limit);
        json.name("a");
        levels(product, view.asks(), limit);
        json.number("ts", now / MILLI).number("u", view.updateId());
        json.number("seq", view.sequence()).number("cts", view.changedAt() / MILLI);
        return json.endObject().bytes();
    }

    private void levels(Product product, long[] side, int limit) {
        json.array();
        for (int i = 0; i < Math.min(side.length, 2 * limit); i += 2) {
            json.array();
            product.price(json, side[i]);
            product.quantity(json, side[i + 1]);
            json.endArray();
        }
        json.endArray();
    }

    /** Figures of the day. */
    byte[] tickers(Fields fields, long now) {
        Category category = Catalogue.category(fields);
        begin(fields);
        json.name("list").array();
        if (category != null) {
            for (Product product : catalogue.listed(category, fields)) {
                json.object();
                feeds.of(product).figures().shown(now).forEach(json::text);
                json.endObject();
            }
        }
        return json.endArray().endObject().bytes();
    }

    /** Candles, newest first. */
    byte[] klines(Fields fields, long now) {
        Category category =
                fields.get("category").isEmpty() ? Category.LINEAR : Catalogue.trading(fields);
        Product product = catalogue.need(category, fields);
        String interval = fields.need("interval");
        if (!Intervals.all().containsKey(interval)) {
            throw Errors.parameter("Invalid period!");
        }
        int limit = fields.count("limit", KLINES_USUAL, 1, KLINES_MAX);
        long from = fields.time("start", 0) / MILLI;
        long to = fields.time("end", now) / MILLI;
        json.reset().object().text("symbol", product.name()).text("category", category.text());
        json.name("list").array();
        for (Candle candle :
                Candle.list(feeds.of(product).bars(), interval, from, to, limit, now)) {
            candle(product, candle);
        }
        return json.endArray().endObject().bytes();
    }

    private void candle(Product product, Candle candle) {
        json.array().text(Long.toString(candle.start()));
        product.price(json, candle.open());
        product.price(json, candle.high());
        product.price(json, candle.low());
        product.price(json, candle.close());
        product.quantity(json, candle.volume());
        product.quote(json, candle.quote());
        json.endArray();
    }

    /** Funding rates of the past, newest first. */
    byte[] funding(Fields fields, long now) {
        Category category = Catalogue.trading(fields);
        Product product = catalogue.need(category, fields);
        if (category != Category.LINEAR) {
            throw Errors.parameter("Illegal category");
        }
        int limit = fields.count("limit", FUNDINGS_MAX, 1, FUNDINGS_MAX);
        if (!fields.get("startTime").isEmpty() && fields.get("endTime").isEmpty()) {
            throw Errors.parameter("endTime is required with startTime");
        }
        long from = fields.time("startTime", 0);
        long to = fields.time("endTime", now);
        begin(fields);
        json.name("list").array();
        List<FundingFixing> fixings = exchange.fundingRates(product.engine(), Integer.MAX_VALUE);
        fixings.reversed().stream()
                .filter(fixing -> fixing.time() >= from && fixing.time() <= to)
                .limit(limit)
                .forEach(fixing -> {
                    json.object().text("symbol", product.name());
                    ExecutionJson.rate(json.name("fundingRate"), fixing.rate());
                    String time = Long.toString(OrderJson.millis(fixing.time()));
                    json.text("fundingRateTimestamp", time).endObject();
                });
        return json.endArray().endObject().bytes();
    }

    /** The newest trades, newest first. */
    byte[] trades(Fields fields) {
        Category category = Catalogue.trading(fields);
        Product product = catalogue.need(category, fields);
        boolean spot = category == Category.SPOT;
        int most = spot ? SPOT_TRADES_MAX : LINEAR_TRADES_MAX;
        int usual = spot ? SPOT_TRADES_MAX : LINEAR_TRADES_USUAL;
        // a larger limit is cut down, not refused
        int limit = Math.min(most, fields.count("limit", usual, 1, LINEAR_TRADES_MAX));
        begin(fields);
        json.name("list").array();
        List<Print> prints = exchange.recentTrades(product.engine(), limit);
        for (Print print : prints.reversed()) {
            json.object().text("execId", Ids.trade(product, print.tradeId()));
            json.text("symbol", product.name()).name("price");
            product.price(json, print.price());
            json.name("size");
            product.quantity(json, print.quantity());
            json.text("side", OrderJson.side(print.takerSide()));
            json.text("time", Long.toString(OrderJson.millis(print.time())));
            json.flag("isBlockTrade", false).flag("isRPITrade", false);
            json.text("seq", Long.toString(print.tradeId())).endObject();
        }
        return json.endArray().endObject().bytes();
    }
}
