package dev.tradewind.core.execution;

import dev.tradewind.core.engine.StateReader;
import dev.tradewind.core.engine.StateWriter;
import dev.tradewind.core.order.Orders;
import dev.tradewind.core.order.TrackedOrder;
import dev.tradewind.model.event.Audit.TradeClosed.Result;
import dev.tradewind.model.order.Opportunity;

/** Trades as bytes of a snapshot and back. */
final class TradeArchive {
    private TradeArchive() {}

    static void save(Trade trade, StateWriter out) {
        out.number(trade.id()).number(trade.opportunityId());
        Opportunity seen = trade.opportunity();
        out.number(seen.buy()).number(seen.sell()).number(seen.quantity());
        out.number(seen.buyPrice()).number(seen.sellPrice());
        out.number(seen.buyQuote()).number(seen.sellQuote()).number(seen.minRate());
        out.number(seen.grossRate()).number(seen.netRate()).number(seen.expectedProfit());
        out.number(seen.seenAt()).number(seen.expiresAt());
        saveState(trade.state(), out);
        out.flag(trade.failureCounted()).text(trade.note());
        out.number(trade.exposedSince()).number(trade.retryAt());
        out.number(trade.attempts()).number(trade.alike());
        out.flag(trade.barred(seen.buy())).flag(trade.barred(seen.sell()));
        out.number(trade.orders().size());
        trade.orders().forEach(order -> out.number(order.order().clientId()));
    }

    private static void saveState(TradeState state, StateWriter out) {
        switch (state) {
            case TradeState.Sent _ -> out.number(0).number(0).number(0);
            case TradeState.OneLegFilled s -> out.number(1).number(s.since()).number(0);
            case TradeState.Hedging s -> out.number(2).number(s.since()).number(s.attempt());
            case TradeState.Unwinding s ->
                    out.number(3).number(s.since()).number(s.rung().ordinal());
            case TradeState.Closed s -> out.number(4).number(s.result().ordinal()).number(0);
        }
    }

    static Trade load(StateReader in, Orders orders) {
        long id = in.number();
        long opportunityId = in.number();
        Opportunity seen =
                new Opportunity(
                        in.integer(),
                        in.integer(),
                        in.number(),
                        in.number(),
                        in.number(),
                        in.number(),
                        in.number(),
                        in.number(),
                        in.number(),
                        in.number(),
                        in.number(),
                        in.number(),
                        in.number());
        Trade trade = new Trade(id, opportunityId, seen);
        trade.state(loadState(in));
        if (in.flag()) {
            trade.countFailureOnce();
        }
        trade.note(in.text());
        trade.exposedSince(in.number());
        trade.retryAt(in.number());
        trade.attempts(in.integer(), in.integer());
        if (in.flag()) {
            trade.bar(seen.buy());
        }
        if (in.flag()) {
            trade.bar(seen.sell());
        }
        for (int i = in.integer(); i > 0; i--) {
            long clientId = in.number();
            TrackedOrder order = orders.find(clientId);
            if (order == null) {
                throw new IllegalStateException("snapshot lacks order " + clientId);
            }
            trade.add(order);
        }
        return trade;
    }

    private static TradeState loadState(StateReader in) {
        int kind = in.integer();
        long first = in.number();
        int second = in.integer();
        return switch (kind) {
            case 0 -> new TradeState.Sent();
            case 1 -> new TradeState.OneLegFilled(first);
            case 2 -> new TradeState.Hedging(first, second);
            case 3 -> new TradeState.Unwinding(first, Rung.values()[second]);
            case 4 -> new TradeState.Closed(Result.values()[Math.toIntExact(first)]);
            default -> throw new IllegalStateException("trade state " + kind + " in snapshot");
        };
    }
}
