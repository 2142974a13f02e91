package dev.tradewind.app.simulate;

import dev.tradewind.core.risk.Inventory;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Audit.TradeClosed.Result;
import dev.tradewind.model.order.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Every two-leg trade and how long it stood on one leg. */
final class Exposures {
    /** Below this the rest of a trade is dust that no venue takes: ten dollars and a little. */
    private static final long DUST_CENTS = 11_00;

    private static final long MILLI = 1_000_000L;

    /** EX-22: completed or undone by then, or told to a human. */
    private static final long FLAGGED_AFTER = 2_100 * MILLI;

    private final Consumer<String> broken;
    private final Map<Long, TradeWatch> trades = new LinkedHashMap<>();
    private final Map<Long, TradeWatch> tradeOf = new LinkedHashMap<>();
    private final List<KnownOrder> early = new ArrayList<>();
    private final Set<TradeWatch> exposed = new LinkedHashSet<>();

    Exposures(Consumer<String> broken) {
        this.broken = broken;
    }

    void started(Audit.TradeStarted started, long at) {
        TradeWatch trade = new TradeWatch(started, at);
        if (trades.putIfAbsent(trade.id, trade) == null) {
            for (KnownOrder order : List.copyOf(early)) {
                if (order.order.parent() == trade.id) {
                    early.remove(order);
                    join(trade, order);
                }
            }
        }
    }

    void sent(KnownOrder order, long at) {
        TradeWatch trade = trades.get(order.order.parent());
        if (trade != null) {
            join(trade, order);
            filled(order, at);
        } else {
            early.add(order);
        }
    }

    private void join(TradeWatch trade, KnownOrder order) {
        trade.orders.add(order);
        tradeOf.put(order.order.clientId(), trade);
    }

    /** Whether an order is one of the two that begin a trade. */
    boolean opens(KnownOrder order) {
        TradeWatch trade = tradeOf.get(order.order.clientId());
        return trade != null && trade.orders.indexOf(order) < 2;
    }

    /** The order opened a trade; if it was the second one, both have left now. */
    void bothLeft(KnownOrder order, Consumer<TradeWatch> what) {
        TradeWatch trade = tradeOf.get(order.order.clientId());
        if (trade != null && trade.orders.size() == 2) {
            what.accept(trade);
        }
    }

    /** The venue did something with an order. */
    void filled(KnownOrder order, long now) {
        TradeWatch trade = tradeOf.get(order.order.clientId());
        if (trade == null) {
            return;
        }
        noteExposure(trade, order, now);
        for (Side side : Side.values()) {
            if (trade.filled(side) > trade.quantity) {
                broken.accept(
                        "no order twice: trade "
                                + trade.id
                                + " was to "
                                + side
                                + " "
                                + trade.quantity
                                + ", the venues filled "
                                + trade.filled(side));
            }
        }
    }

    private void noteExposure(TradeWatch trade, KnownOrder order, long now) {
        if (trade.exposedSince != 0) {
            trade.longestExposure = Math.max(trade.longestExposure, now - trade.exposedSince);
        }
        trade.exposedSince = since(trade.exposedSince, cents(order, trade.imbalance()), now);
        if (trade.exposedSince == 0) {
            exposed.remove(trade);
        } else {
            exposed.add(trade);
        }
    }

    /** The platform booked something of an order. */
    void booked(KnownOrder order, long now) {
        TradeWatch trade = tradeOf.get(order.order.clientId());
        if (trade != null) {
            trade.bookedExposedSince =
                    since(trade.bookedExposedSince, cents(order, trade.bookedImbalance()), now);
        }
    }

    private static long since(long before, long cents, long now) {
        boolean stands = cents > DUST_CENTS;
        return !stands ? 0 : before == 0 ? now : before;
    }

    private static long cents(KnownOrder order, long quantity) {
        return Math.abs(Inventory.cents(order.instrument.pair(), order.order.price(), quantity));
    }

    void closed(Audit.TradeClosed closed, long at) {
        TradeWatch trade = trades.get(closed.trade());
        if (trade != null) {
            trade.result = closed.result();
            trade.closedAt = at;
            trade.bookedExposedSince = 0;
        }
    }

    /** A human is told of a trade. */
    void alerted(String text, long now) {
        for (TradeWatch trade : exposed) {
            if (!trade.flagged && text.startsWith("trade " + trade.id + " ")) {
                trade.flagged = true;
                trade.toldNanos =
                        trade.bookedExposedSince == 0 ? 0 : now - trade.bookedExposedSince;
            }
        }
    }

    /** The process is back: it could do nothing meanwhile. */
    void restarted(long now) {
        for (TradeWatch trade : trades.values()) {
            if (trade.result != null) {
                continue;
            }
            trade.flagged = false;
            KnownOrder first = trade.orders.isEmpty() ? null : trade.orders.getFirst();
            trade.bookedExposedSince = first == null ? 0 : again(trade, first, now);
        }
    }

    private static long again(TradeWatch trade, KnownOrder first, long now) {
        return since(0, cents(first, trade.bookedImbalance()), now);
    }

    /** Time passed. */
    void at(long now) {
        for (TradeWatch trade : exposed) {
            trade.longestExposure = Math.max(trade.longestExposure, now - trade.exposedSince);
            boolean late =
                    trade.bookedExposedSince != 0 && now - trade.bookedExposedSince > FLAGGED_AFTER;
            if (late && !trade.flagged) {
                trade.flagged = true;
                broken.accept(
                        "no orphan beyond its deadline: trade "
                                + trade.id
                                + " stands on one leg for too long and nobody was told");
            }
        }
    }

    /** What must hold once everything is over: even, or left to a human who was told. */
    void atEnd() {
        for (TradeWatch trade : trades.values()) {
            @Nullable Result result = trade.result;
            if (trade.exposedSince != 0 && result != Result.FAILED) {
                broken.accept(
                        "every trade ends even: trade "
                                + trade.id
                                + " ended "
                                + result
                                + " with "
                                + trade.imbalance()
                                + " on one leg");
            }
        }
    }

    /** All trades, oldest first. */
    List<TradeWatch> trades() {
        return new ArrayList<>(trades.values());
    }
}
