package dev.tradewind.sim.wire.okx;

import dev.tradewind.sim.exchange.Best;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.Perpetual;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.MinuteBars;

/** Rows that tell of one instrument: what it is and how it trades. */
final class InstrumentJson {
    private static final String LISTED = "1606468572000";
    private static final String MOST = "9999999999";

    private final Exchange exchange;
    private final JsonWriter json;

    InstrumentJson(Exchange exchange, JsonWriter json) {
        this.exchange = exchange;
        this.json = json;
    }

    /** What an instrument is. */
    void instrument(Listing listing) {
        SymbolRules rules = listing.rules();
        boolean swap = listing.swap();
        json.object().text("instType", listing.type()).text("instId", listing.id());
        json.number("instIdCode", listing.code());
        json.text("baseCcy", swap ? "" : rules.base()).text("quoteCcy", swap ? "" : rules.quote());
        json.name("tradeQuoteCcyList").array();
        if (!swap) {
            json.text(rules.quote());
        }
        json.endArray().text("settleCcy", swap ? rules.quote() : "");
        json.text("uly", swap ? listing.pair() : "").text("instFamily", swap ? listing.pair() : "");
        json.text("groupId", swap ? "2" : "1").text("category", "1");
        json.text("state", exchange.halted(listing.id()) ? "suspend" : "live");
        json.text("ruleType", "normal");
        listing.price(json.name("tickSz"), rules.tickSize());
        listing.size(json.name("lotSz"), rules.lotSize());
        listing.size(json.name("minSz"), Math.max(rules.lotSize(), rules.minQuantity()));
        contract(listing);
        json.text("maxLmtSz", MOST).text("maxMktSz", "1000000").text("maxLmtAmt", "20000000");
        json.text("maxMktAmt", swap ? "" : "1000000").text("maxTwapSz", MOST);
        json.text("maxIcebergSz", MOST).text("maxTriggerSz", MOST).text("maxStopSz", "1000000");
        json.text("listTime", LISTED).flag("futureSettlement", false).text("instCategory", "1");
        json.text("initPxLmtPct", "0.05").text("floatPxLmtPct", "0.03");
        json.text("maxPxLmtPct", "0.15").name("upcChg").array().endArray();
        Envelope.blanks(json, "contTdSwTime", "expTime", "openType", "alias", "optType", "stk");
        Envelope.blanks(json, "auctionEndTime", "preMktSwTime", "maxPlatOILmt");
        Envelope.blanks(json, "posLmtAmt", "posLmtPct");
        json.endObject();
    }

    private void contract(Listing listing) {
        if (!listing.swap()) {
            json.text("lever", "10");
            Envelope.blanks(json, "ctVal", "ctMult", "ctValCcy", "ctType");
            return;
        }
        json.text("lever", leverageMax(listing));
        listing.base(json.name("ctVal"), listing.contractSize());
        json.text("ctMult", "1").text("ctValCcy", listing.rules().base());
        json.text("ctType", "linear");
    }

    private static String leverageMax(Listing listing) {
        Perpetual perpetual = listing.rules().perpetual();
        return perpetual == null ? "" : Long.toString(perpetual.maxLeverageMilli() / 1_000);
    }

    /** How it traded in the last day and what is bid and asked. */
    void ticker(Listing listing, MinuteBars bars, long now) {
        MinuteBars.Bar day = bars.day(now);
        Best best = exchange.best(listing.id());
        json.object().text("instType", listing.type()).text("instId", listing.id());
        boolean traded = day.count() > 0;
        price(listing, "last", traded, day.close());
        size(listing, "lastSz", traded, day.lastQuantity());
        price(listing, "askPx", best.askPrice() > 0, best.askPrice());
        size(listing, "askSz", best.askPrice() > 0, best.askQuantity());
        price(listing, "bidPx", best.bidPrice() > 0, best.bidPrice());
        size(listing, "bidSz", best.bidPrice() > 0, best.bidQuantity());
        price(listing, "open24h", traded, day.open());
        price(listing, "high24h", traded, day.high());
        price(listing, "low24h", traded, day.low());
        if (listing.swap()) {
            listing.base(json.name("volCcy24h"), day.volume());
        } else {
            listing.quote(json.name("volCcy24h"), day.quote());
        }
        listing.size(json.name("vol24h"), day.volume());
        price(listing, "sodUtc0", traded, dayOpen(bars, "1Dutc", day, now));
        price(listing, "sodUtc8", traded, dayOpen(bars, "1D", day, now));
        json.text("ts", Envelope.millis(now)).endObject();
    }

    /** First price of the calendar day, or what there is before anybody traded in it. */
    private static long dayOpen(MinuteBars bars, String name, MinuteBars.Bar day, long now) {
        Bars length = Bars.of(name);
        if (length == null) {
            return day.open();
        }
        long start = length.openMillis(now / 1_000_000L) * 1_000_000L;
        int minutes = (int) Math.floorDiv(now - start, 60_000_000_000L) + 1;
        MinuteBars.Bar today = bars.recent(minutes, now);
        return today.count() > 0 ? today.open() : day.close();
    }

    private void price(Listing listing, String name, boolean known, long price) {
        json.name(name);
        if (known) {
            listing.price(json, price);
        } else {
            json.text("");
        }
    }

    private void size(Listing listing, String name, boolean known, long quantity) {
        json.name(name);
        if (known) {
            listing.size(json, quantity);
        } else {
            json.text("");
        }
    }

    /** A candle: opening time, four prices, three volumes, whether it has ended. */
    void candle(Listing listing, MinuteBars.Bar bar, long openMillis, boolean closed) {
        json.array().text(Long.toString(openMillis));
        listing.price(json, bar.open());
        listing.price(json, bar.high());
        listing.price(json, bar.low());
        listing.price(json, bar.close());
        listing.size(json, bar.volume());
        if (listing.swap()) {
            listing.base(json, bar.volume());
        } else {
            listing.quote(json, bar.quote());
        }
        listing.quote(json, bar.quote());
        json.text(closed ? "1" : "0").endArray();
    }
}
