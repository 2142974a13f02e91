package dev.tradewind.sim.wire.bybit;

import dev.tradewind.sim.exchange.Print;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.MinuteBars;
import dev.tradewind.sim.wire.VenueDesk;
import java.util.ArrayList;
import java.util.List;

/** All public topics of one product. */
final class MarketFeed {
    private static final long MILLI = 1_000_000L;

    private final VenueDesk desk;
    private final Product product;
    private final MinuteBars bars;
    private final BookChannel best;
    private final List<BookChannel> books = new ArrayList<>();
    private final BookChannel deepest;
    private final TradeChannel trades;
    private final Figures figures;
    private final TickerChannel ticker;
    private final KlineChannels candles;

    MarketFeed(VenueDesk desk, Product product, BybitSettings settings, JsonWriter json) {
        this.desk = desk;
        this.product = product;
        this.bars = new MinuteBars(product.rules());
        this.best = new BookChannel(desk, product, settings, json, 1, 10 * MILLI);
        this.deepest = new BookChannel(desk, product, settings, json, 1_000, 200 * MILLI);
        books.add(new BookChannel(desk, product, settings, json, 50, 20 * MILLI));
        books.add(new BookChannel(desk, product, settings, json, 200, 100 * MILLI));
        books.add(deepest);
        this.trades = new TradeChannel(desk, product, json);
        this.figures = new Figures(desk.exchange(), product, bars, trades);
        this.ticker = new TickerChannel(desk, product, figures, json);
        this.candles = new KlineChannels(desk, product, bars, json);
    }

    /** What it is about. */
    Product product() {
        return product;
    }

    /** Trades of the last day, summed. */
    MinuteBars bars() {
        return bars;
    }

    /** Figures of the day. */
    Figures figures() {
        return figures;
    }

    /** The channel whose ids questions about the book are answered with. */
    BookChannel deepest() {
        return deepest;
    }

    /** All its topics. */
    List<Topic> topics() {
        List<Topic> all = new ArrayList<>();
        all.add(best.topic());
        books.forEach(book -> all.add(book.topic()));
        all.add(trades.topic());
        all.add(ticker.topic());
        all.addAll(candles.topics());
        return all;
    }

    /** Somebody subscribed to one of its topics. */
    void join(Topic topic, Connection connection, long now) {
        if (topic == best.topic()) {
            best.join(connection, now);
            return;
        }
        for (BookChannel book : books) {
            if (topic == book.topic()) {
                book.join(connection, now);
                return;
            }
        }
        if (topic == ticker.topic()) {
            ticker.join(connection, now);
            return;
        }
        topic.add(connection);
        candles.joined(now);
    }

    /** The book's numbers begin anew, as after a restart of the venue's service. */
    void restart(long now) {
        best.restart(now);
        books.forEach(book -> book.restart(now));
    }

    void onLevel(long time) {
        if (!desk.exchange().paced(product.engine())) {
            touch(time);
        }
    }

    /** An account changed a book whose depth is paced from outside. */
    void touch(long time) {
        best.touch(time);
        books.forEach(book -> book.touch(time));
        if (!product.isSpot()) {
            ticker.touch(time);
        }
    }

    /** A depth message paced from outside goes out at once. */
    void onDepth(long time) {
        books.forEach(book -> book.show(time));
    }

    /** Best prices paced from outside go out at once. */
    void onBest(long time) {
        best.show(time);
        if (!product.isSpot()) {
            ticker.touch(time);
        }
    }

    void onMark(long time) {
        ticker.touch(time);
    }

    void onPrint(Print print) {
        bars.add(print);
        trades.onPrint(print);
        ticker.touch(print.time());
    }
}
