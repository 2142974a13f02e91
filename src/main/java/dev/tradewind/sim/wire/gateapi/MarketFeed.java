package dev.tradewind.sim.wire.gateapi;

import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.Best;
import dev.tradewind.sim.exchange.Depth;
import dev.tradewind.sim.exchange.Mark;
import dev.tradewind.sim.exchange.Print;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.MinuteBars;
import dev.tradewind.sim.wire.VenueDesk;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the public is told of one symbol. */
public final class MarketFeed {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final long BEST_PACE = 10 * MILLI;
    private static final long STALE_MIN = 150 * MILLI;
    private static final long STALE_MAX = 400 * MILLI;
    private static final int SNAPSHOT_MAX = 5_000;

    private final VenueDesk desk;
    private final Dialect dialect;
    private final GateSettings settings;
    private final SymbolRules rules;
    private final Series series;
    private final Series marks;
    private final Series indices;
    private final Topic trades;
    private final Topic best;
    private final Topic ticker;
    private final Map<String, BookTopic> books = new LinkedHashMap<>();
    private final Map<String, CandleTopic> candles = new LinkedHashMap<>();
    private final Map<Long, Boolean> planned = new LinkedHashMap<>();
    private Best shown = new Best(0, 0, 0, 0, 0);
    private long lastPrice;
    private boolean seconds;
    private @Nullable Depth stale;
    private long staleUntil;

    MarketFeed(VenueDesk desk, Dialect dialect, GateSettings settings, SymbolRules rules) {
        this.desk = desk;
        this.dialect = dialect;
        this.settings = settings;
        this.rules = rules;
        this.series = new Series(rules);
        this.marks = new Series(rules);
        this.indices = new Series(rules);
        this.trades = topic("trades");
        this.best = topic("book_ticker");
        this.ticker = topic("tickers");
    }

    private Topic topic(String channel) {
        String name = dialect.prefix() + "." + channel;
        return new Topic(desk.effects(), name, name + " " + rules.symbol());
    }

    /** The symbol's rules. */
    public SymbolRules rules() {
        return rules;
    }

    /** Candles of what was traded. */
    public Series series() {
        return series;
    }

    /** Candles of what a name asks for: mark price, index, or what was traded. */
    public Series series(String name) {
        if (name.startsWith("mark_")) {
            return marks;
        }
        return name.startsWith("index_") ? indices : series;
    }

    /** Price of the last print, 0 before the first. */
    public long lastPrice() {
        return lastPrice;
    }

    /** The book as a snapshot shows it: fresh, or one kept a moment ago. */
    public Depth snapshot(int limit, long now) {
        Depth kept = stale;
        if (kept != null && now < staleUntil) {
            return kept;
        }
        stale = null;
        return desk.exchange().publicBook(rules.symbol(), limit);
    }

    private void keepStale(long now) {
        stale = desk.exchange().publicBook(rules.symbol(), SNAPSHOT_MAX);
        staleUntil = now + desk.publicDraw(STALE_MIN, STALE_MAX);
    }

    Topic trades() {
        return trades;
    }

    Topic best() {
        return best;
    }

    Topic ticker(long now) {
        planSecond(now);
        return ticker;
    }

    /** A book; made when first asked for. The number of different ones is small. */
    BookTopic book(BookTopic.Form form) {
        String key = dialect.prefix() + " " + rules.symbol() + " " + form;
        return books.computeIfAbsent(
                key,
                _ -> new BookTopic(desk, dialect, rules, settings, key, form, this::keepStale));
    }

    /** The candles of an interval and a name, which may ask for mark or index. */
    CandleTopic candles(String interval, String name, long now) {
        planSecond(now);
        String stream = interval + "_" + name;
        String key = dialect.prefix() + ".candlesticks " + stream;
        return candles.computeIfAbsent(
                key, _ -> new CandleTopic(desk, dialect, rules, series(name), key, stream));
    }

    /** The book changed. */
    void changed(long now) {
        if (best.active()) {
            plan(BEST_PACE, now);
        }
        for (BookTopic book : books.values()) {
            if (book.active()) {
                plan(book.interval(), now);
            }
        }
    }

    private void plan(long interval, long now) {
        if (planned.put(interval, true) == null) {
            desk.agenda()
                    .at(now - Math.floorMod(now, interval) + interval, at -> due(interval, at));
        }
    }

    private void due(long interval, long now) {
        planned.remove(interval);
        if (interval == BEST_PACE) {
            tellBest(now);
        }
        for (BookTopic book : books.values()) {
            if (book.interval() == interval) {
                book.due(now);
            }
        }
    }

    private void tellBest(long now) {
        Best present = desk.exchange().best(rules.symbol());
        boolean same =
                present.bidPrice() == shown.bidPrice()
                        && present.bidQuantity() == shown.bidQuantity()
                        && present.askPrice() == shown.askPrice()
                        && present.askQuantity() == shown.askQuantity();
        if (!same) {
            shown = present;
            best.publish(
                    (json, decimals) -> dialect.best(json, rules, present, decimals, now), now);
        }
    }

    void onPrint(Print print) {
        series.add(print);
        lastPrice = print.price();
        if (trades.active()) {
            trades.publish(
                    (json, decimals) -> {
                        if (dialect.tradesAreLists()) {
                            json.array();
                            dialect.trade(json, rules, print, decimals);
                            json.endArray();
                        } else {
                            dialect.trade(json, rules, print, decimals);
                        }
                    },
                    print.time());
        }
    }

    void onMark(Mark mark) {
        price(marks, mark.price(), mark.time());
        price(indices, mark.indexPrice(), mark.time());
    }

    private void price(Series prices, long price, long time) {
        if (price > 0) {
            prices.add(new Print(rules.symbol(), 1, price, 0, Side.BUY, time));
        }
    }

    private void planSecond(long now) {
        if (!seconds) {
            seconds = true;
            desk.agenda().at(now - Math.floorMod(now, SECOND) + SECOND, this::second);
        }
    }

    private void second(long now) {
        seconds = false;
        boolean wanted = ticker.active();
        if (wanted) {
            MinuteBars.Bar day = series.day(now);
            ticker.publish(
                    (json, _) -> dialect.ticker(json, desk.exchange(), rules, day, now), now);
        }
        for (CandleTopic topic : candles.values()) {
            wanted |= topic.active();
            topic.second(now);
        }
        if (wanted) {
            planSecond(now);
        }
    }

    /** Intervals that candles of this symbol may have. */
    static boolean intervalKnown(Dialect dialect, JsonNode interval) {
        return dialect.intervals().contains(interval.asString(""));
    }
}
