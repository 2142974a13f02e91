package dev.tradewind.sim.wire.mexc;

import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.Best;
import dev.tradewind.sim.exchange.DepthChange;
import dev.tradewind.sim.exchange.Print;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.DiffWindow;
import dev.tradewind.sim.wire.VenueDesk;
import java.util.ArrayList;
import java.util.List;

/**
 * The channels of one symbol that are pushed at one pace, 10 or 100 ms: changes of the book, best
 * prices, prints. A push is planned only when there is something to push, at the next full step of
 * the clock. What is paced from outside, by a tape, leaves the fast channels at its own moment
 * instead, one message for each.
 */
final class Pace {
    /** Prints kept for one push; the oldest are dropped beyond. */
    private static final int PRINTS_MAX = 5_000;

    private static final long FAST_STEP = 10_000_000L;

    private final VenueDesk desk;
    private final SymbolRules rules;
    private final ProtoWriter proto;
    private final long step;
    private final long republish;
    private final boolean immediate;
    private final Channel depth;
    private final Channel ticker;
    private final Channel deals;
    private final DiffWindow window = new DiffWindow();
    private final List<Print> prints = new ArrayList<>();
    private Best shown = new Best(0, 0, 0, 0, 0);
    private long shownAt;
    private boolean bestTouched;
    private long plannedAt = Long.MAX_VALUE;

    /**
     * Channels of a pace.
     *
     * @param step length of the pace, nanoseconds
     * @param republish longest pause between two best prices, 0 for none
     */
    Pace(VenueDesk desk, SymbolRules rules, ProtoWriter proto, long step, long republish) {
        this.desk = desk;
        this.rules = rules;
        this.proto = proto;
        this.step = step;
        this.republish = republish;
        this.immediate = step <= FAST_STEP;
        String suffix = ".v3.api.pb@" + step / 1_000_000L + "ms";
        this.depth = channel("spot@public.aggre.depth" + suffix);
        this.ticker = channel("spot@public.aggre.bookTicker" + suffix);
        this.deals = channel("spot@public.aggre.deals" + suffix);
    }

    private Channel channel(String type) {
        return new Channel(type + "@" + rules.symbol(), type);
    }

    /** The three channels. */
    List<Channel> channels() {
        return List.of(depth, ticker, deals);
    }

    /** Somebody subscribed to a channel. */
    void joined(Channel channel, long now) {
        window.collect(depth.active());
        if (channel == ticker) {
            bestTouched = true;
            shown = new Best(0, 0, 0, 0, 0);
            plan(now);
        }
    }

    /** Somebody left. */
    void left() {
        if (!depth.active()) {
            window.collect(false);
        }
        if (!deals.active()) {
            prints.clear();
        }
    }

    void onLevel(Side side, long price, long quantity, long updateId, long time) {
        if (paced()) {
            bestTouched = true;
            return;
        }
        window.on(side, price, quantity, updateId);
        bestTouched = true;
        if (depth.active() || ticker.active()) {
            plan(time);
        }
    }

    private boolean paced() {
        return desk.exchange().paced(rules.symbol());
    }

    void onDepth(DepthChange change, long time) {
        window.on(change);
        if (immediate) {
            pushDepth(time);
        } else if (depth.active()) {
            plan(time);
        }
    }

    void onBest(Best best, long time) {
        if (immediate && ticker.active()) {
            bestTouched = false;
            show(best, time);
        } else {
            touchBest(time);
        }
    }

    /** Best prices may have changed. */
    void touchBest(long time) {
        bestTouched = true;
        if (ticker.active()) {
            plan(time);
        }
    }

    void onPrint(Print print) {
        if (!deals.active()) {
            return;
        }
        if (prints.size() >= PRINTS_MAX) {
            prints.removeFirst();
        }
        prints.add(print);
        if (immediate && paced()) {
            pushPrints(print.time());
        } else {
            plan(print.time());
        }
    }

    private void plan(long now) {
        planAt(now - Math.floorMod(now, step) + step);
    }

    private void planAt(long at) {
        if (at < plannedAt) {
            plannedAt = at;
            desk.agenda().at(at, this::push);
        }
    }

    private void push(long now) {
        if (now < plannedAt) {
            return;
        }
        plannedAt = Long.MAX_VALUE;
        pushDepth(now);
        if (ticker.active()) {
            pushBest(now);
        }
        pushPrints(now);
    }

    private void pushDepth(long now) {
        if (!window.isEmpty()) {
            depth.head(proto, rules.symbol(), now);
            Bodies.aggreDepth(proto, rules, window, depth.eventType());
            window.clear();
            depth.publish(proto, desk.effects(), now);
        }
    }

    private void pushPrints(long now) {
        if (!prints.isEmpty()) {
            deals.head(proto, rules.symbol(), now);
            Bodies.deals(proto, rules, prints, deals.eventType());
            prints.clear();
            deals.publish(proto, desk.effects(), now);
        }
    }

    private void pushBest(long now) {
        Best best = bestTouched ? desk.exchange().best(rules.symbol()) : shown;
        bestTouched = false;
        boolean due = republish > 0 && now - shownAt >= republish - step / 2;
        if (due || !samePrices(best)) {
            show(best, now);
        }
        if (republish > 0) {
            // On real time a push comes late: the next one must lie ahead, or it would never end.
            long next = shownAt + republish;
            long tick = now - Math.floorMod(now, step) + step;
            planAt(Math.max(next - Math.floorMod(next, step), tick));
        }
    }

    private void show(Best best, long now) {
        shown = best;
        shownAt = now;
        ticker.head(proto, rules.symbol(), now);
        Bodies.ticker(proto, rules, best);
        ticker.publish(proto, desk.effects(), now);
    }

    private boolean samePrices(Best best) {
        return best.bidPrice() == shown.bidPrice()
                && best.bidQuantity() == shown.bidQuantity()
                && best.askPrice() == shown.askPrice()
                && best.askQuantity() == shown.askQuantity();
    }
}
