package dev.tradewind.sim.wire.okx;

import dev.tradewind.model.instrument.Scale;
import dev.tradewind.sim.exchange.Best;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.FundingFixing;
import dev.tradewind.sim.exchange.Mark;
import dev.tradewind.sim.exchange.Perpetual;
import dev.tradewind.sim.wire.JsonWriter;
import java.math.RoundingMode;
import java.util.List;

/** Values of instruments apart from their trades, and the rows that tell them. */
final class Valuation {
    /** Orders may not take beyond this part of the middle, in parts of a hundred. */
    private static final long BAND_PERCENT = 5;

    private static final int RATE_SCALE = 9;

    private final Exchange exchange;
    private final JsonWriter json;

    Valuation(Exchange exchange, JsonWriter json) {
        this.exchange = exchange;
        this.json = json;
    }

    /** The middle of the book, or the one side there is, 0 for an empty book. */
    long middle(Listing listing) {
        Best best = exchange.best(listing.id());
        if (best.bidPrice() == 0 || best.askPrice() == 0) {
            return best.bidPrice() + best.askPrice();
        }
        return best.bidPrice() + (best.askPrice() - best.bidPrice()) / 2;
    }

    /** The price that profits are valued with; the middle where none was stated. */
    long markPrice(Listing listing) {
        long stated = listing.swap() ? exchange.mark(listing.id()).price() : 0;
        return stated > 0 ? stated : middle(listing);
    }

    /** The price of the pair elsewhere. */
    long indexPrice(Listing listing) {
        long stated = listing.swap() ? exchange.mark(listing.id()).indexPrice() : 0;
        return stated > 0 ? stated : middle(listing);
    }

    /** Highest price of a buy; the largest number if there is no book. */
    long highest(Listing listing) {
        long middle = middle(listing);
        return middle == 0 ? Long.MAX_VALUE : onTick(listing, middle + middle / 100 * BAND_PERCENT);
    }

    /** Lowest price of a sell; 0 if there is no book. */
    long lowest(Listing listing) {
        long middle = middle(listing);
        return onTick(listing, middle - middle / 100 * BAND_PERCENT);
    }

    private static long onTick(Listing listing, long price) {
        return price - price % listing.rules().tickSize();
    }

    /** Mark price. */
    void mark(Listing listing, long now) {
        json.object().text("instType", listing.swap() ? "SWAP" : "MARGIN");
        json.text("instId", listing.id());
        listing.price(json.name("markPx"), markPrice(listing));
        json.text("ts", Envelope.millis(now)).endObject();
    }

    /** Index of a pair. */
    void index(Listing listing, long now) {
        json.object().text("instId", listing.pair());
        for (String name :
                new String[] {"idxPx", "high24h", "low24h", "open24h", "sodUtc0", "sodUtc8"}) {
            listing.price(json.name(name), indexPrice(listing));
        }
        json.text("ts", Envelope.millis(now)).endObject();
    }

    /** Between which prices orders are taken. */
    void band(Listing listing, long now) {
        boolean known = middle(listing) > 0;
        json.object().text("instType", listing.type()).text("instId", listing.id());
        json.name("buyLmt");
        if (known) {
            listing.price(json, highest(listing));
        } else {
            json.text("");
        }
        listing.price(json.name("sellLmt"), lowest(listing));
        json.text("ts", Envelope.millis(now)).flag("enabled", known).endObject();
    }

    /** What holders of a swap will pay each other. */
    void funding(Listing listing, long now) {
        Mark mark = exchange.mark(listing.id());
        Perpetual perpetual = listing.rules().perpetual();
        long interval = perpetual == null ? 0 : perpetual.fundingIntervalNanos();
        json.object().text("instType", "SWAP").text("instId", listing.id());
        json.text("method", "current_period").text("formulaType", "noRate");
        json.name("fundingRate").shortDecimal(mark.fundingRate(), RATE_SCALE);
        json.text("nextFundingRate", "");
        json.text("fundingTime", Envelope.millis(mark.nextFundingAt()));
        json.text("nextFundingTime", Envelope.millis(mark.nextFundingAt() + interval));
        json.text("minFundingRate", "-0.00375").text("maxFundingRate", "0.00375");
        List<FundingFixing> fixed = exchange.fundingRates(listing.id(), 1);
        json.text("settState", "settled").name("settFundingRate");
        if (fixed.isEmpty()) {
            json.text("");
        } else {
            json.shortDecimal(fixed.getLast().rate(), RATE_SCALE);
        }
        json.name("premium").shortDecimal(premium(listing), RATE_SCALE);
        Envelope.blanks(json, "interestRate", "impactValue");
        json.text("ts", Envelope.millis(now)).endObject();
    }

    /** By how much the mark is above the index, in 1e-9. */
    private long premium(Listing listing) {
        long index = indexPrice(listing);
        long above = markPrice(listing) - index;
        return index == 0 ? 0 : Scale.mulDiv(above, Scale.RATE_ONE, index, RoundingMode.HALF_EVEN);
    }
}
