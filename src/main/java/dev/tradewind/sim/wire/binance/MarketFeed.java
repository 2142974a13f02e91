package dev.tradewind.sim.wire.binance;

import dev.tradewind.model.instrument.Scale;
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
    private final DiffWindow fast = new DiffWindow();
    private final DiffWindow slow = new DiffWindow();
    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final Channel bookTicker;
    private final Channel fastDepth;
    private final Channel slowDepth;
    private final Channel trade;
    private final Channel aggTrade;
    private final Channel miniTicker;
    private final Partial[] partials;
    private Best shown = new Best(0, 0, 0, 0, 0);
    private boolean bestPending;
    private long lastPrice;
    private long printed;
    private long printedShown;
    private long aggId;
    private @Nullable Aggregate aggregate;
    private @Nullable Depth stale;
    private long staleUntil;

    MarketFeed(VenueDesk desk, SymbolRules rules, JsonWriter json) {
        this.desk = desk;
        this.rules = rules;
        this.json = json;
        this.bars = new MinuteBars(rules);
        this.bookTicker = channel("@bookTicker");
        this.fastDepth = channel("@depth@100ms");
        this.slowDepth = channel("@depth");
        this.trade = channel("@trade");
        this.aggTrade = channel("@aggTrade");
        this.miniTicker = channel("@miniTicker");
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

    private record Aggregate(
            long id, long firstId, long lastId, long price, long quantity, Side taker, long time) {}

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

    /** Prints of the last day. */
    MinuteBars bars() {
        return bars;
    }

    /** Price of the last print, 0 before the first. */
    long lastPrice() {
        return lastPrice;
    }

    /** Average price of a bar by volume, 0 if nothing traded. */
    long averagePrice(MinuteBars.Bar bar) {
        if (bar.volume() == 0) {
            return 0;
        }
        double quote = (double) bar.quote() / Scale.pow10(rules.quoteScale());
        double base = (double) bar.volume() / Scale.pow10(rules.quantityScale());
        return Math.round(quote / base * Scale.pow10(rules.priceScale()));
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
        if (aggTrade.active()) {
            aggregate(print);
        }
    }

    private void aggregate(Print print) {
        Aggregate open = aggregate;
        if (open != null
                && open.price == print.price()
                && open.taker == print.takerSide()
                && open.time == print.time()) {
            long sum = open.quantity + print.quantity();
            aggregate =
                    new Aggregate(
                            open.id,
                            open.firstId,
                            print.tradeId(),
                            open.price,
                            sum,
                            open.taker,
                            open.time);
            return;
        }
        showAggregate();
        aggregate =
                new Aggregate(
                        ++aggId,
                        print.tradeId(),
                        print.tradeId(),
                        print.price(),
                        print.quantity(),
                        print.takerSide(),
                        print.time());
        desk.agenda().at(print.time(), _ -> showAggregate());
    }

    private void showAggregate() {
        Aggregate done = aggregate;
        aggregate = null;
        if (done == null || !aggTrade.active()) {
            return;
        }
        head("aggTrade", OrderJson.millis(done.time)).number("a", done.id);
        json.name("p").decimal(done.price, rules.priceScale(), DECIMALS);
        json.name("q").decimal(done.quantity, rules.quantityScale(), DECIMALS);
        json.number("f", done.firstId).number("l", done.lastId);
        json.number("T", OrderJson.millis(done.time));
        json.flag("m", done.taker == Side.SELL).flag("M", true).endObject();
        aggTrade.publish(json, desk.effects());
    }

    /** A full tenth of a second; {@code second} marks the full seconds among them. */
    void tick(boolean second, long now) {
        diff(fastDepth, fast, now);
        if (second) {
            diff(slowDepth, slow, now);
            showDay(now);
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
        if (!miniTicker.active() || printed == printedShown) {
            return;
        }
        printedShown = printed;
        MinuteBars.Bar bar = bars.day(now);
        int price = rules.priceScale();
        head("24hrMiniTicker", OrderJson.millis(now)).name("c");
        json.decimal(bar.close(), price, DECIMALS).name("o");
        json.decimal(bar.open(), price, DECIMALS).name("h");
        json.decimal(bar.high(), price, DECIMALS).name("l");
        json.decimal(bar.low(), price, DECIMALS).name("v");
        json.decimal(bar.volume(), rules.quantityScale(), DECIMALS).name("q");
        json.decimal(bar.quote(), rules.quoteScale(), DECIMALS).endObject();
        miniTicker.publish(json, desk.effects());
    }

    private JsonWriter head(String event, long millis) {
        return json.reset().object().text("e", event).number("E", millis).text("s", rules.symbol());
    }
}
