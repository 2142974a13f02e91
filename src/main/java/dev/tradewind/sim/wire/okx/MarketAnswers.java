package dev.tradewind.sim.wire.okx;

import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.Depth;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.FundingFixing;
import dev.tradewind.sim.exchange.Perpetual;
import dev.tradewind.sim.exchange.Print;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.MinuteBars;
import java.util.List;

/** Answers that anybody may ask for. */
final class MarketAnswers {
    private static final long MILLI = 1_000_000L;
    private static final int RATE_SCALE = 9;
    private static final int RECENT_MAX = 500;
    private static final int CANDLES_MAX = 300;
    private static final int DEEP_MAX = 5_000;

    private final Exchange exchange;
    private final Listings listings;
    private final MarketFeeds feeds;
    private final JsonWriter json = new JsonWriter();
    private final InstrumentJson rows;
    private final Valuation valuation;

    MarketAnswers(Exchange exchange, Listings listings, MarketFeeds feeds) {
        this.exchange = exchange;
        this.listings = listings;
        this.feeds = feeds;
        this.rows = new InstrumentJson(exchange, json);
        this.valuation = new Valuation(exchange, json);
    }

    /** Writes one instrument's row. */
    private interface Row {
        void write(Listing listing, long now);
    }

    byte[] time(Call call) {
        Envelope.open(json).object().text("ts", Envelope.millis(call.now())).endObject();
        return Envelope.close(json);
    }

    /** Planned maintenance and the like; none is ever planned. */
    byte[] nothing() {
        Envelope.open(json);
        return Envelope.close(json);
    }

    /** The families of options and futures, which are not simulated. */
    byte[] underlying() {
        Envelope.open(json).array().endArray();
        return Envelope.close(json);
    }

    byte[] instruments(Call call) {
        return each(call, true, (listing, _) -> rows.instrument(listing));
    }

    byte[] ticker(Call call) {
        Listing listing = listings.of(call.need("instId"));
        Envelope.open(json);
        rows.ticker(listing, minutes(listing), call.now());
        return Envelope.close(json);
    }

    byte[] tickers(Call call) {
        return each(call, true, (listing, now) -> rows.ticker(listing, minutes(listing), now));
    }

    private MinuteBars minutes(Listing listing) {
        return feeds.of(listing.id()).candles().minutes();
    }

    byte[] marks(Call call) {
        boolean alone = !call.query().has("instType") && call.query().has("instId");
        String type = alone ? "" : call.type();
        Envelope.open(json);
        for (Listing listing : listings.all()) {
            boolean margin = type.equals("MARGIN") && !listing.swap();
            boolean wanted = alone || margin || type.equals(listing.type());
            if (wanted && named(call, listing)) {
                valuation.mark(listing, call.now());
            }
        }
        return Envelope.close(json);
    }

    byte[] indexes(Call call) {
        String quote = call.query().get("quoteCcy");
        String id = call.query().get("instId");
        if (quote.isEmpty() && id.isEmpty()) {
            throw Errors.missing("instId");
        }
        Envelope.open(json);
        for (Listing listing : listings.ofType("SPOT")) {
            boolean wanted =
                    id.isEmpty() ? listing.rules().quote().equals(quote) : listing.id().equals(id);
            if (wanted) {
                valuation.index(listing, call.now());
            }
        }
        return Envelope.close(json);
    }

    byte[] band(Call call) {
        Listing listing = listings.of(call.need("instId"));
        Envelope.open(json);
        valuation.band(listing, call.now());
        return Envelope.close(json);
    }

    private static boolean named(Call call, Listing listing) {
        String id = call.query().get("instId");
        String family = call.query().get("instFamily") + call.query().get("uly");
        return (id.isEmpty() || id.equals(listing.id()))
                && (family.isEmpty() || family.equals(listing.pair()));
    }

    private byte[] each(Call call, boolean strict, Row row) {
        String type = call.type();
        String id = call.query().get("instId");
        if (strict && !id.isEmpty() && listings.find(id) == null) {
            throw Errors.instrument();
        }
        Envelope.open(json);
        for (Listing listing : listings.ofType(type)) {
            if (named(call, listing)) {
                row.write(listing, call.now());
            }
        }
        return Envelope.close(json);
    }

    byte[] book(Call call, boolean deep) {
        Listing listing = listings.of(call.need("instId"));
        int levels = call.limit("sz", 1, deep ? DEEP_MAX : BookView.LEVELS);
        Depth depth = exchange.publicBook(listing.id(), levels);
        Envelope.open(json).object().name("asks").array();
        BookView.levels(json, listing, depth.asks());
        json.endArray().name("bids").array();
        BookView.levels(json, listing, depth.bids());
        json.endArray().text("ts", Envelope.millis(call.now()));
        json.number("seqId", feeds.of(listing.id()).book().sequence(depth.lastUpdateId()));
        json.endObject();
        return Envelope.close(json);
    }

    /** Candles newest first; those with times between {@code before} and {@code after}. */
    byte[] candles(Call call, boolean history) {
        Listing listing = listings.of(call.need("instId"));
        String name = call.query().get("bar");
        Bars bars = Bars.of(name.isEmpty() ? "1m" : name);
        if (bars == null || bars.seconds() == 1 && !history) {
            throw Errors.parameter("bar");
        }
        int limit = call.limit("limit", 100, CANDLES_MAX);
        long newest = Math.min(call.number("after", Long.MAX_VALUE), call.now() / MILLI + 1) - 1;
        long oldest = Math.min(call.number("before", -1), Long.MAX_VALUE / MILLI - 1) + 1;
        Candles kept = feeds.of(listing.id()).candles();
        List<MinuteBars.Bar> found = kept.of(bars, oldest * MILLI, newest * MILLI, limit);
        Envelope.open(json);
        long present = bars.openMillis(call.now() / MILLI);
        for (MinuteBars.Bar bar : found.reversed()) {
            long open = bars.openMillis(bar.startMillis());
            if (open >= oldest) {
                rows.candle(listing, bar, open, open < present);
            }
        }
        return Envelope.close(json);
    }

    byte[] trades(Call call) {
        Listing listing = listings.of(call.need("instId"));
        int limit = call.limit("limit", 100, RECENT_MAX);
        long before = call.number("before", 0);
        long after = call.number("after", Long.MAX_VALUE);
        List<Print> prints =
                exchange.recentTrades(listing.id(), RECENT_MAX).reversed().stream()
                        .filter(p -> p.tradeId() > before && p.tradeId() < after)
                        .limit(limit)
                        .toList();
        Envelope.open(json);
        for (Print print : prints) {
            json.object().text("instId", listing.id());
            json.text("tradeId", Long.toString(print.tradeId()));
            listing.price(json.name("px"), print.price());
            listing.size(json.name("sz"), print.quantity());
            json.text("side", print.takerSide() == Side.BUY ? "buy" : "sell").text("source", "0");
            json.text("ts", Envelope.millis(print.time())).endObject();
        }
        return Envelope.close(json);
    }

    byte[] funding(Call call) {
        String id = call.need("instId");
        Envelope.open(json);
        for (Listing listing : id.equals("ANY") ? listings.ofType("SWAP") : List.of(swap(id))) {
            valuation.funding(listing, call.now());
        }
        return Envelope.close(json);
    }

    private Listing swap(String id) {
        Listing listing = listings.of(id);
        if (!listing.swap()) {
            throw Errors.instrument();
        }
        return listing;
    }

    byte[] fundingHistory(Call call) {
        Listing listing = swap(call.need("instId"));
        int limit = call.limit("limit", 100, 400);
        long before = call.number("before", 0);
        long after = call.number("after", Long.MAX_VALUE);
        List<FundingFixing> fixed =
                exchange.fundingRates(listing.id(), 400).reversed().stream()
                        .filter(f -> f.time() / MILLI > before && f.time() / MILLI < after)
                        .limit(limit)
                        .toList();
        Envelope.open(json);
        for (FundingFixing fixing : fixed) {
            json.object().text("instType", "SWAP").text("instId", listing.id());
            json.name("fundingRate").shortDecimal(fixing.rate(), RATE_SCALE);
            json.name("realizedRate").shortDecimal(fixing.rate(), RATE_SCALE);
            json.text("fundingTime", Envelope.millis(fixing.time()));
            json.text("method", "current_period").text("formulaType", "noRate").endObject();
        }
        return Envelope.close(json);
    }

    /** One tier holds for all sizes. */
    byte[] tiers(Call call) {
        call.type();
        Envelope.open(json);
        for (Listing listing : listings.ofType("SWAP")) {
            Perpetual perpetual = listing.rules().perpetual();
            if (perpetual != null && named(call, listing)) {
                json.object().text("instId", listing.id()).text("instFamily", listing.pair());
                json.text("uly", listing.pair()).text("tier", "1").text("minSz", "0");
                json.text("maxSz", "100000000");
                json.name("mmr").shortDecimal(perpetual.maintenanceRate(), RATE_SCALE);
                long initial = Scale.RATE_ONE / (perpetual.maxLeverageMilli() / 1_000);
                json.name("imr").shortDecimal(initial, RATE_SCALE);
                json.text("maxLever", OrderJson.leverage(perpetual.maxLeverageMilli()));
                Envelope.blanks(json, "baseMaxLoan", "quoteMaxLoan", "optMgnFactor");
                json.endObject();
            }
        }
        return Envelope.close(json);
    }

    /** What all accounts hold against the crowd. */
    byte[] openInterest(Call call) {
        call.type();
        Envelope.open(json);
        for (Listing listing : listings.ofType("SWAP")) {
            if (named(call, listing)) {
                long held = Math.abs(exchange.crowdPosition(listing.id()));
                json.object().text("instType", "SWAP").text("instId", listing.id());
                listing.size(json.name("oi"), held);
                listing.base(json.name("oiCcy"), held);
                json.text("oiUsd", "").text("ts", Envelope.millis(call.now())).endObject();
            }
        }
        return Envelope.close(json);
    }
}
