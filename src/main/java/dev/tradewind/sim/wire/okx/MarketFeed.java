package dev.tradewind.sim.wire.okx;

import dev.tradewind.sim.exchange.Print;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.VenueDesk;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The public channels of one instrument. */
final class MarketFeed {
    private static final long TICKER_STEP = 100_000_000L;

    private final VenueDesk desk;
    private final Listing listing;
    private final JsonWriter json;
    private final InstrumentJson rows;
    private final BookFeed book;
    private final Tape tape;
    private final Candles candles;
    private final Channel ticker;
    private final SwapFeed swap;
    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private boolean tickerPlanned;

    MarketFeed(VenueDesk desk, OkxSettings settings, Listing listing, JsonWriter json) {
        this.desk = desk;
        this.listing = listing;
        this.json = json;
        this.rows = new InstrumentJson(desk.exchange(), json);
        this.book = new BookFeed(desk, settings, listing, json);
        this.tape = new Tape(desk, listing, json);
        this.candles = new Candles(desk, listing, json, rows);
        this.ticker = new Channel("tickers", listing.id(), Connection.Path.PUBLIC);
        this.swap = new SwapFeed(desk, listing, json);
        add(book.channels());
        add(tape.channels());
        add(candles.channels());
        add(List.of(ticker));
        add(swap.channels());
    }

    private void add(List<Channel> more) {
        more.forEach(channel -> channels.put(channel.name(), channel));
    }

    /** The channels by name. */
    Map<String, Channel> channels() {
        return channels;
    }

    /** Which instrument. */
    Listing listing() {
        return listing;
    }

    /** The books. */
    BookFeed book() {
        return book;
    }

    /** The candles. */
    Candles candles() {
        return candles;
    }

    /** Mark, index and funding. */
    SwapFeed swap() {
        return swap;
    }

    /** Somebody subscribed to a channel, and is shown the present where the venue does so. */
    void joined(Channel channel, Connection connection, long now) {
        if (book.channels().contains(channel)) {
            book.joined(channel, connection, now);
        } else if (candles.channels().contains(channel)) {
            candles.joined(channel, connection, now);
        } else if (channel == ticker) {
            writeTicker(now);
            ticker.publish(json, connection, desk.effects(), now);
        } else if (swap.channels().contains(channel)) {
            swap.joined(channel, connection, now);
        }
    }

    /** The book changed. */
    void onLevel(long now) {
        book.touched(now);
        planTicker(now);
        swap.touched(now);
    }

    void onPrint(Print print) {
        candles.onPrint(print);
        tape.onPrint(print);
        planTicker(print.time());
    }

    private void planTicker(long now) {
        if (ticker.active() && !tickerPlanned) {
            tickerPlanned = true;
            long at = now - Math.floorMod(now, TICKER_STEP) + TICKER_STEP;
            desk.agenda().at(at, this::pushTicker);
        }
    }

    private void pushTicker(long now) {
        tickerPlanned = false;
        if (ticker.active()) {
            writeTicker(now);
            ticker.publish(json, desk.effects(), now);
        }
    }

    private void writeTicker(long now) {
        ticker.open(json, "");
        rows.ticker(listing, candles.minutes(), now);
    }
}
