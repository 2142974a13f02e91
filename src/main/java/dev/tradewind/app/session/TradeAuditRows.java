package dev.tradewind.app.session;

import dev.tradewind.edge.store.TradeAuditRow;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Scale;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Turns trades that ended into lines of the audit of trades. */
final class TradeAuditRows {
    private final List<Instrument> instruments;

    TradeAuditRows(List<Instrument> instruments) {
        this.instruments = instruments;
    }

    TradeAuditRow row(Audit.TradeClosed closed, long at, long totalValue) {
        Instrument buy = instruments.get(closed.buy());
        Pair pair = buy.pair();
        return new TradeAuditRow(
                Instant.ofEpochSecond(0, at).toString(),
                Long.toString(Teller.number(closed.trade())),
                result(closed.result()),
                "spotarb",
                pair.symbol(),
                buy.venue().id(),
                instruments.get(closed.sell()).venue().id(),
                pair.formatPrice(closed.seenBuyPrice()),
                pair.formatPrice(closed.seenSellPrice()),
                pair.formatPrice(closed.buyPrice()),
                pair.formatPrice(closed.sellPrice()),
                pair.formatQuantity(closed.quantity()),
                pair.quote().format(closed.fees()),
                slippageBps(closed, pair),
                Long.toString(closed.latencyNanos() / 1_000_000),
                pair.quote().format(closed.gross()),
                pair.quote().format(closed.net()),
                pair.quote().format(totalValue),
                closed.reason());
    }

    /** One of three: nothing was filled, both legs were, or one was left over for a while. */
    private static String result(Audit.TradeClosed.Result result) {
        return switch (result) {
            case SETTLED -> "filled";
            case NOTHING_FILLED -> "failed";
            case UNWOUND, FAILED -> "orphan";
        };
    }

    private static String slippageBps(Audit.TradeClosed closed, Pair pair) {
        long notional =
                pair.notional(
                        closed.seenBuyPrice(), closed.quantity(), java.math.RoundingMode.HALF_EVEN);
        double bps =
                notional == 0
                        ? 0
                        : closed.slippage() * (double) Scale.RATE_ONE / Scale.BPS / notional;
        return String.format(Locale.ROOT, "%.2f", bps);
    }
}
