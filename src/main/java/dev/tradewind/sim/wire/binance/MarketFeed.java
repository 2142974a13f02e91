package dev.tradewind.sim.wire.binance;

import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.Best;
import dev.tradewind.sim.exchange.Depth;
import dev.tradewind.sim.exchange.DepthChange;
import dev.tradewind.sim.exchange.Print;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.DiffWindow;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.LevelChanges;
import dev.tradewind.sim.wire.MinuteBars;
import dev.tradewind.sim.wire.VenueDesk;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The market streams of one symbol. */
final class MarketFeed {
    private static final int DECIMALS = 8;
    private static final int SNAPSHOT_MAX = 5_000;
    private static final long MILLI = 1_000_000L;
    private static final long STALE_MIN = 150 * MILLI;
    private static final long STALE_MAX = 400 * MILLI;

    private final VenueDesk desk;
    private final SymbolRules rules;
    private final JsonWriter json;
    private final MinuteBars bars;
    private final DayTicker dayTicker;
    private final DiffWindow fast = new DiffWindow();
    private final DiffWindow slow = new DiffWindow();
    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final Channel bookTicker;
    private final Channel fastDepth;
    private final Channel slowDepth;
    private final Channel trade;
    private final Channel aggTrade;
    private final Channel miniTicker;
    private final Channel ticker;
    private final Candles candles;
    private final Partial[] partials;
    private Best shown = new Best(0, 0, 0, 0, 0);
    private boolean bestPending;
    private long lastPrice;
    private long printed;
    private long printedShown;
    private final Aggregates aggregates = new Aggregates();
    private long aggregateShown;
    private @Nullable Depth stale;
    private long staleUntil;

    MarketFeed(VenueDesk desk, SymbolRules rules, JsonWriter json) {
        this.desk = desk;
        this.rules = rules;
        this.json = json;
        this.bars = new MinuteBars(rules);
        this.dayTicker = new DayTicker(json);
        this.bookTicker = channel("@bookTicker");
        this.fastDepth = channel("@depth@100ms");
        this.slowDepth = channel("@depth");
        this.trade = channel("@trade");
        this.aggTrade = channel("@aggTrade");
        this.miniTicker = channel("@miniTicker");
        this.ticker = channel("@ticker");
        this.candles = new Candles(rules, bars, json);
        candles.channels().forEach(channel -> channels.put(channel.name(), channel));
        this.partials =
                new Partial[] {
                    new Partial(5, true, channel("@depth5@100ms")),
                    new Partial(10, true, channel("@depth10@100ms")),
                    new Partial(20, true, channel("@depth20@100ms")),
                    new Partial(5, false, channel("@depth5")),
                    new Partial(10, false, channel("@depth10")),
                    new Partial(20, false, channel("@depth20"))
                };
    }

    private record Partial(int levels, boolean fast, Channel channel) {}

    private Channel channel(String suffix) {
        String name = rules.symbol().toLowerCase(Locale.ROOT) + suffix;
        Channel channel = new Channel(name);
        channels.put(name, channel);
        return channel;
    }

    /** The channels of this symbol by stream name. */
    Map<String, Channel> channels() {
        return channels;
    }

    /** Prints summed by price, taker and moment. */
    Aggregates aggregates() {
        return aggregates;
    }

    /** Prints of the last day. */
    MinuteBars bars() {
        return bars;
    }

    /** Price of the last print, 0 before the first. */
    long lastPrice() {
        return lastPrice;
    }

    /** Somebody subscribed; windows start to collect with their first listener. */
    void joined(Channel channel) {
        fast.collect(fastDepth.active());
        slow.collect(slowDepth.active());
        if (channel == bookTicker) {
            shown = desk.exchange().best(rules.symbol());
        }
    }

    /** Somebody left. */
    void left() {
        candles.left();
        if (!fastDepth.active()) {
            fast.collect(false);
        }
        if (!slowDepth.active()) {
            slow.collect(false);
        }
    }

    /** Whether something must be sent at every full tenth of a second. */
    boolean ticking() {
        boolean any = fastDepth.active() || slowDepth.active() || miniTicker.active();
        any |= ticker.active() || candles.active();
        for (Partial partial : partials) {
            any |= partial.channel.active();
        }
        return any;
    }

    /** Keeps the present book to be served as a snapshot for a while, as a cache would. */
    void keepStale(long now) {
        stale = desk.exchange().publicBook(rules.symbol(), SNAPSHOT_MAX);
        staleUntil = now + desk.publicDraw(STALE_MIN, STALE_MAX);
    }

    /** The book as a snapshot shows it: fresh, or one kept a moment ago. */
    Depth snapshot(int limit, long now) {
        Depth kept = stale;
        if (kept != null && now < staleUntil) {
            return kept;
        }
        stale = null;
        return desk.exchange().publicBook(rules.symbol(), limit);
    }

    void onLevel(Side side, long price, long quantity, long updateId, long time) {
        if (desk.exchange().paced(rules.symbol())) {
            return;
        }
        fast.on(side, price, quantity, updateId);
        slow.on(side, price, quantity, updateId);
        touchBest(time);
    }

    /** An account changed a book whose depth is paced from outside. */
    void touchBest(long time) {
        if (bookTicker.active() && !bestPending) {
            bestPending = true;
            desk.agenda().at(time, _ -> showBest());
        }
    }

    /** A depth message paced from outside goes out at once; the slow stream gathers them. */
    void onDepth(DepthChange change, long time) {
        fast.on(change);
        slow.on(change);
        diff(fastDepth, fast, time);
    }

    /** Best prices paced from outside go out at once. */
    void onBest(Best best) {
        if (bookTicker.active()) {
            publishBest(best);
        }
    }

    private void showBest() {
        bestPending = false;
        Best best = desk.exchange().best(rules.symbol());
        boolean same =
                best.bidPrice() == shown.bidPrice()
                        && best.bidQuantity() == shown.bidQuantity()
                        && best.askPrice() == shown.askPrice()
                        && best.askQuantity() == shown.askQuantity();
        if (same || !bookTicker.active()) {
            return;
        }
        publishBest(best);
    }

    private void publishBest(Best best) {
        shown = best;
        json.reset().object().number("u", best.updateId()).text("s", rules.symbol());
        json.name("b").decimal(best.bidPrice(), rules.priceScale(), DECIMALS);
        json.name("B").decimal(best.bidQuantity(), rules.quantityScale(), DECIMALS);
        json.name("a").decimal(best.askPrice(), rules.priceScale(), DECIMALS);
        json.name("A").decimal(best.askQuantity(), rules.quantityScale(), DECIMALS).endObject();
        bookTicker.publish(json, desk.effects());
    }

    void onPrint(Print print) {
        bars.add(print);
        lastPrice = print.price();
        printed++;
        if (trade.active()) {
            head("trade", OrderJson.millis(print.time())).number("t", print.tradeId());
            json.name("p").decimal(print.price(), rules.priceScale(), DECIMALS);
            json.name("q").decimal(print.quantity(), rules.quantityScale(), DECIMALS);
            json.number("T", OrderJson.millis(print.time()));
            json.flag("m", print.takerSide() == Side.SELL).flag("M", true).endObject();
            trade.publish(json, desk.effects());
        }
        boolean fresh = aggregates.add(print);
        if (!aggTrade.active()) {
            aggregateShown = aggregates.newestId();
        } else if (fresh) {
            desk.agenda().at(print.time(), _ -> showAggregates());
        }
    }

    /** Shows what was summed since the last time; a taker's prints of one moment are complete. */
    private void showAggregates() {
        aggregates.from(aggregateShown + 1).forEach(this::show);
        aggregateShown = aggregates.newestId();
    }

    private void show(Aggregates.Aggregate done) {
        head("aggTrade", OrderJson.millis(done.time()));
        aggregate(json, rules, done).endObject();
        aggTrade.publish(json, desk.effects());
    }

    /** Writes the fields that the stream and the REST list have in common. */
    static JsonWriter aggregate(JsonWriter json, SymbolRules rules, Aggregates.Aggregate done) {
        json.number("a", done.id()).name("p").decimal(done.price(), rules.priceScale(), DECIMALS);
        json.name("q").decimal(done.quantity(), rules.quantityScale(), DECIMALS);
        json.number("f", done.firstId()).number("l", done.lastId());
        json.number("T", OrderJson.millis(done.time()));
        return json.flag("m", done.taker() == Side.SELL).flag("M", true);
    }

    /** A full tenth of a second; {@code second} marks the full seconds among them. */
    void tick(boolean second, long now) {
        diff(fastDepth, fast, now);
        if (second) {
            diff(slowDepth, slow, now);
            showDay(now);
            showTicker(now);
            candles.second(desk.effects(), now);
        }
        for (Partial partial : partials) {
            if (partial.channel.active() && (partial.fast || second)) {
                showPartial(partial);
            }
        }
    }

    private void diff(Channel channel, DiffWindow window, long now) {
        if (window.isEmpty()) {
            return;
        }
        head("depthUpdate", OrderJson.millis(now));
        json.number("U", window.firstId()).number("u", window.lastId()).name("b").array();
        for (int i = window.bids().size() - 1; i >= 0; i--) {
            level(window.bids(), i);
        }
        json.endArray().name("a").array();
        for (int i = 0; i < window.asks().size(); i++) {
            level(window.asks(), i);
        }
        json.endArray().endObject();
        window.clear();
        channel.publish(json, desk.effects());
    }

    private void level(LevelChanges changes, int index) {
        json.array().decimal(changes.price(index), rules.priceScale(), DECIMALS);
        json.decimal(changes.quantity(index), rules.quantityScale(), DECIMALS).endArray();
    }

    private void showPartial(Partial partial) {
        Depth depth = desk.exchange().publicBook(rules.symbol(), partial.levels);
        if (!partial.channel.newer(depth.lastUpdateId())) {
            return;
        }
        json.reset().object().number("lastUpdateId", depth.lastUpdateId()).name("bids");
        PublicAnswers.levels(json, rules, depth.bids(), partial.levels);
        json.name("asks");
        PublicAnswers.levels(json, rules, depth.asks(), partial.levels);
        json.endObject();
        partial.channel.publish(json, desk.effects());
    }

    private void showDay(long now) {
        if (miniTicker.active() && printed != printedShown) {
            printedShown = printed;
            miniTicker(json.reset(), now);
            miniTicker.publish(json, desk.effects());
        }
    }

    /** How many prints there were; with it the figures of the day change. */
    long printed() {
        return printed;
    }

    /** Writes the figures of the day as the mini ticker tells them. */
    void miniTicker(JsonWriter writer, long now) {
        MinuteBars.Bar bar = bars.day(now);
        int price = rules.priceScale();
        writer.object().text("e", "24hrMiniTicker").number("E", OrderJson.millis(now));
        writer.text("s", rules.symbol()).name("c").decimal(bar.close(), price, DECIMALS);
        writer.name("o").decimal(bar.open(), price, DECIMALS).name("h");
        writer.decimal(bar.high(), price, DECIMALS).name("l");
        writer.decimal(bar.low(), price, DECIMALS).name("v");
        writer.decimal(bar.volume(), rules.quantityScale(), DECIMALS).name("q");
        writer.decimal(bar.quote(), rules.quoteScale(), DECIMALS).endObject();
    }

    private void showTicker(long now) {
        Best best = desk.exchange().best(rules.symbol());
        if (!ticker.active() || !ticker.newer(best.updateId() + printed)) {
            return;
        }
        head("24hrTicker", OrderJson.millis(now));
        dayTicker.stream(rules, bars.day(now), best, now);
        json.endObject();
        ticker.publish(json, desk.effects());
    }

    private JsonWriter head(String event, long millis) {
        return json.reset().object().text("e", event).number("E", millis).text("s", rules.symbol());
    }
}
