package dev.tradewind.sim.wire.okx;

import dev.tradewind.sim.exchange.Best;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.VenueDesk;
import java.util.List;

/**
 * The channels that value one instrument apart from its trades: mark price, index, price band, and
 * funding of a swap.
 */
final class SwapFeed {
    private static final long MILLI = 1_000_000L;
    private static final long STEP = 200 * MILLI;
    private static final long FUNDING_STEP = 60_000 * MILLI;

    private final VenueDesk desk;
    private final Listing listing;
    private final JsonWriter json;
    private final Valuation valuation;
    private final Channel mark;
    private final Channel index;
    private final Channel band;
    private final Channel funding;
    private boolean planned;
    private boolean fundingPlanned;
    private long shown;

    SwapFeed(VenueDesk desk, Listing listing, JsonWriter json) {
        this.desk = desk;
        this.listing = listing;
        this.json = json;
        this.valuation = new Valuation(desk.exchange(), json);
        this.mark = channel("mark-price");
        this.index = channel("index-tickers");
        this.band = channel("price-limit");
        this.funding = channel("funding-rate");
    }

    private Channel channel(String name) {
        return new Channel(name, listing.id(), Connection.Path.PUBLIC);
    }

    /** The channels; a spot market has no funding, and only it carries the index of its pair. */
    List<Channel> channels() {
        return listing.swap() ? List.of(mark, band, funding) : List.of(mark, index, band);
    }

    /** Somebody subscribed, and is shown the present. */
    void joined(Channel channel, Connection connection, long now) {
        write(channel, now);
        channel.publish(json, connection, desk.effects(), now);
        if (channel == funding && !fundingPlanned) {
            fundingPlanned = true;
            desk.agenda().at(now + FUNDING_STEP, this::pushFunding);
        }
    }

    private void write(Channel channel, long now) {
        channel.open(json, "");
        if (channel == mark) {
            valuation.mark(listing, now);
        } else if (channel == index) {
            valuation.index(listing, now);
        } else if (channel == band) {
            valuation.band(listing, now);
        } else {
            valuation.funding(listing, now);
        }
    }

    /** What values depend on changed. */
    void touched(long now) {
        if (!planned && (mark.active() || index.active() || band.active())) {
            planned = true;
            desk.agenda().at(now - Math.floorMod(now, STEP) + STEP, this::push);
        }
    }

    private void push(long now) {
        planned = false;
        Best best = desk.exchange().best(listing.id());
        long value = valuation.markPrice(listing) * 31 + best.askPrice() + best.bidPrice();
        if (value == shown) {
            return;
        }
        shown = value;
        for (Channel channel : List.of(mark, index, band)) {
            if (channel.active()) {
                write(channel, now);
                channel.publish(json, desk.effects(), now);
            }
        }
    }

    private void pushFunding(long now) {
        fundingPlanned = false;
        if (funding.active()) {
            write(funding, now);
            funding.publish(json, desk.effects(), now);
            fundingPlanned = true;
            desk.agenda().at(now + FUNDING_STEP, this::pushFunding);
        }
    }
}
