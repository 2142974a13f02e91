package dev.tradewind.core.execution;

import dev.tradewind.core.order.TrackedOrder;
import dev.tradewind.core.risk.KillSwitch;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Audit.TradeClosed.Result;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.Command.Alert.Severity;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Opportunity;
import dev.tradewind.model.order.Side;
import java.util.LinkedHashMap;
import java.util.Map;

/** Books what a trade brought when it is over, counts it, and tells. */
final class TradeBooks {
    private final TradingFloor floor;
    private final ProfitBooks profit;
    private final Interventions interventions;
    private final OpportunityCounts counts = new OpportunityCounts();
    private final Map<String, Long> closedAt = new LinkedHashMap<>();

    TradeBooks(TradingFloor floor, ProfitBooks profit) {
        this.floor = floor;
        this.profit = profit;
        this.interventions = new Interventions(floor);
    }

    OpportunityCounts counts() {
        return counts;
    }

    /** Event time of the last trade's end on a pair. */
    long closedAt(String pair) {
        return closedAt.getOrDefault(pair, Long.MIN_VALUE);
    }

    /** True if no trade ended within such a time before now. */
    boolean rested(long nanos, long now) {
        for (long at : closedAt.values()) {
            if (now - at < nanos) {
                return false;
            }
        }
        return true;
    }

    void close(Trade trade, Result result, String reason, long now) {
        TradeResult booked = TradeResult.of(trade, floor.instruments(), floor.markets());
        closedAt.put(pairOf(trade).symbol(), now);
        floor.output().audit(closed(trade, result, booked, reason, now));
        if (result == Result.FAILED) {
            alert("finish by hand: " + exposure(trade));
            interventions.needed(trade, true, reason);
        }
        count(trade, result, booked, now);
        profit.book(
                pairOf(trade),
                booked.gross(),
                booked.fees(),
                booked.slippage(),
                booked.feesEstimated(),
                now);
    }

    private Audit.TradeClosed closed(
            Trade trade, Result result, TradeResult booked, String reason, long now) {
        Opportunity seen = trade.opportunity();
        return new Audit.TradeClosed(
                trade.id(),
                result,
                seen.buy(),
                seen.sell(),
                booked.quantity(),
                averagePrice(trade, Side.BUY),
                averagePrice(trade, Side.SELL),
                pairOf(trade).averagePrice(seen.buyQuote(), seen.quantity()),
                pairOf(trade).averagePrice(seen.sellQuote(), seen.quantity()),
                booked.gross(),
                booked.fees(),
                booked.slippage(),
                booked.net(),
                now - seen.seenAt(),
                booked.feesEstimated(),
                reason);
    }

    private long averagePrice(Trade trade, Side side) {
        return pairOf(trade).averagePrice(trade.filledQuote(side), trade.filled(side));
    }

    private void count(Trade trade, Result result, TradeResult booked, long now) {
        boolean failure =
                switch (result) {
                    case SETTLED -> {
                        counts.settled++;
                        yield trade.orders().size() > 2 && booked.net() < 0;
                    }
                    case NOTHING_FILLED -> {
                        counts.unfilled++;
                        yield false;
                    }
                    case UNWOUND -> {
                        counts.unwound++;
                        yield true;
                    }
                    case FAILED -> {
                        counts.failed++;
                        yield true;
                    }
                };
        if (result != Result.NOTHING_FILLED) {
            boolean won = booked.net() > 0;
            // An undone leg is this strategy's stop loss; a missing leg completed dear is none.
            boolean stoppedOut = !won && result != Result.SETTLED;
            floor.killSwitch().traded(KillSwitch.SPOT_ARB, won, stoppedOut, now);
        }
        if (failure && trade.countFailureOnce()) {
            floor.killSwitch().failed(now, trade.note().isEmpty() ? result.name() : trade.note());
        } else if (!failure && result == Result.SETTLED) {
            floor.killSwitch().succeeded();
        }
    }

    /** An outcome is not proven for too long: counts once as a failure, and is told each time. */
    void overdue(Trade trade, long now) {
        trade.toldAt(now);
        alert("trade " + trade.id() + " has no proven outcome yet: " + exposure(trade));
        if (trade.countFailureOnce()) {
            floor.killSwitch().failed(now, "outcome unknown");
        }
    }

    /** A trade stands on one leg for too long: told once, whatever becomes of it. */
    void exposed(Trade trade, long now) {
        trade.tellExposure();
        long millis = (now - trade.exposedSince()) / 1_000_000;
        alert(
                "trade "
                        + trade.id()
                        + " stands on one leg for "
                        + millis
                        + " ms: "
                        + exposure(trade));
        interventions.needed(trade, false, "stands on one leg for " + millis + " ms");
    }

    /** A fill came for an order whose trade is over: nothing here acts on it any more. */
    void filledLate(TrackedOrder order, Fill fill) {
        interventions.neededFor(order.order(), fill, "a fill came after its trade was over");
    }

    private void alert(String text) {
        floor.output().command(new Command.Alert(Severity.CRITICAL, text));
    }

    private String exposure(Trade trade) {
        Pair pair = pairOf(trade);
        return pair.symbol()
                + " bought "
                + pair.formatQuantity(trade.filled(Side.BUY))
                + " on "
                + instrument(trade.opportunity().buy()).venue().id()
                + ", sold "
                + pair.formatQuantity(trade.filled(Side.SELL))
                + " on "
                + instrument(trade.opportunity().sell()).venue().id();
    }

    private Instrument instrument(int index) {
        return floor.instruments().get(index);
    }

    private Pair pairOf(Trade trade) {
        return instrument(trade.opportunity().buy()).pair();
    }
}
