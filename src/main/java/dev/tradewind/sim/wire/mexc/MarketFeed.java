package dev.tradewind.sim.wire.mexc;

import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.Best;
import dev.tradewind.sim.exchange.Depth;
import dev.tradewind.sim.exchange.DepthChange;
import dev.tradewind.sim.exchange.Print;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.MinuteBars;
import dev.tradewind.sim.wire.VenueDesk;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The public channels of one symbol. */
final class MarketFeed {
    private static final long MILLI = 1_000_000L;
    private static final long FAST = 10 * MILLI;
    private static final long SLOW = 100 * MILLI;
    private static final long STALE_MIN = 150 * MILLI;
    private static final long STALE_MAX = 400 * MILLI;
    private static final int SNAPSHOT_MAX = 5_000;
    private static final String LIMIT_DEPTH = "spot@public.limit.depth.v3.api.pb";

    private final VenueDesk desk;
    private final SymbolRules rules;
    private final ProtoWriter proto;
    private final MinuteBars bars;
    private final Pace fast;
    private final Pace slow;
    private final Candles candles;
    private final DayTicker dayTicker;
    private final Partial[] partials = {
        new Partial(5), new Partial(10), new Partial(20),
    };
    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private boolean partialsPlanned;
    private long lastPrice;
    private @Nullable Depth stale;
    private long staleUntil;

    MarketFeed(VenueDesk desk, SymbolRules rules, ProtoWriter proto) {
        this.desk = desk;
        this.rules = rules;
        this.proto = proto;
        this.bars = new MinuteBars(rules);
        this.fast = new Pace(desk, rules, proto, FAST, desk.settings().cadence().republish());
        this.slow = new Pace(desk, rules, proto, SLOW, 0);
        fast.channels().forEach(channel -> channels.put(channel.name(), channel));
        slow.channels().forEach(channel -> channels.put(channel.name(), channel));
        this.candles = new Candles(desk, rules, bars, proto);
        candles.channels().forEach(channel -> channels.put(channel.name(), channel));
        this.dayTicker = new DayTicker(desk, rules, bars, proto);
        channels.put(dayTicker.channel().name(), dayTicker.channel());
        for (Partial partial : partials) {
            String name = LIMIT_DEPTH + "@" + rules.symbol() + "@" + partial.levels;
            partial.channel = new Channel(name, LIMIT_DEPTH);
            channels.put(name, partial.channel);
        }
    }

    private static final class Partial {
        private final int levels;
        private Channel channel = new Channel("", "");
        private long shownId = -1;

        Partial(int levels) {
            this.levels = levels;
        }
    }

    /** The channels of this symbol by name. */
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

    /** Somebody subscribed to a channel. */
    void joined(Channel channel, long now) {
        if (fast.channels().contains(channel)) {
            fast.joined(channel, now);
        } else if (slow.channels().contains(channel)) {
            slow.joined(channel, now);
        } else if (candles.channels().contains(channel)) {
            candles.joined(now);
        } else if (dayTicker.channel().equals(channel)) {
            dayTicker.joined(now);
        } else {
            planPartials(now);
            for (Partial partial : partials) {
                if (partial.channel.equals(channel)) {
                    partial.shownId = -1;
                }
            }
        }
    }

    /** Somebody left. */
    void left() {
        fast.left();
        slow.left();
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
        fast.onLevel(side, price, quantity, updateId, time);
        slow.onLevel(side, price, quantity, updateId, time);
        planPartials(time);
    }

    /** A depth message paced from outside. */
    void onDepth(DepthChange change, long time) {
        fast.onDepth(change, time);
        slow.onDepth(change, time);
        planPartials(time);
    }

    /** Best prices paced from outside. */
    void onBest(Best best, long time) {
        fast.onBest(best, time);
        slow.onBest(best, time);
    }

    /** An account changed a book whose depth is paced from outside. */
    void touchBest(long time) {
        fast.touchBest(time);
        slow.touchBest(time);
    }

    void onPrint(Print print) {
        bars.add(print);
        lastPrice = print.price();
        fast.onPrint(print);
        slow.onPrint(print);
    }

    private void planPartials(long now) {
        if (partialsPlanned) {
            return;
        }
        for (Partial partial : partials) {
            if (partial.channel.active()) {
                partialsPlanned = true;
                desk.agenda().at(now - Math.floorMod(now, SLOW) + SLOW, this::pushPartials);
                return;
            }
        }
    }

    private void pushPartials(long now) {
        partialsPlanned = false;
        for (Partial partial : partials) {
            if (!partial.channel.active()) {
                continue;
            }
            Depth depth = desk.exchange().publicBook(rules.symbol(), partial.levels);
            if (depth.lastUpdateId() != partial.shownId) {
                partial.shownId = depth.lastUpdateId();
                partial.channel.head(proto, rules.symbol(), now);
                Bodies.limitDepth(proto, rules, depth, partial.channel.eventType());
                partial.channel.publish(proto, desk.effects(), now);
            }
        }
    }
}
