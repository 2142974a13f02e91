package dev.tradewind.app.report;

import dev.tradewind.app.session.ConnectionHealth;
import dev.tradewind.app.session.Teller;
import dev.tradewind.app.session.WatchedEngine;
import dev.tradewind.core.Core;
import dev.tradewind.core.book.CrossSpread;
import dev.tradewind.core.book.Market;
import dev.tradewind.core.execution.OpportunityCounts;
import dev.tradewind.core.execution.Trade;
import dev.tradewind.core.execution.TwoLegDesk;
import dev.tradewind.model.event.HaltScope;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One picture of a running platform, taken on the core's thread and immutable from then on.
 *
 * @param at event time
 * @param venues health of each venue
 * @param spreads the pairs and the edges between venues
 * @param trades trades under way
 * @param counts detected, attempted and so on, ready to print
 * @param pnl gross, fees, slippage and net, ready to print
 * @param performance rates and latest profits, ready to print, a line each
 * @param value what everything is worth, ready to print
 * @param balances ledger against what the venues report
 * @param haltedFor what is stopped and why, or empty
 */
public record PlatformView(
        long at,
        List<VenueLine> venues,
        List<SpreadLine> spreads,
        List<String> trades,
        String counts,
        String pnl,
        List<String> performance,
        String value,
        List<BalanceLine> balances,
        String haltedFor) {

    /** A venue's health; the age is of its stalest book. */
    public record VenueLine(
            String name,
            String state,
            String age,
            int liveBooks,
            int books,
            long messages,
            List<ConnectionLine> connections) {}

    /**
     * One connection of a venue: how long in its state, what it brought, when it was last heard.
     */
    public record ConnectionLine(
            String name,
            String state,
            String age,
            long messages,
            String last,
            long reconnects,
            long gaps) {}

    /** A pair with the best executable edge in each direction, in basis points. */
    public record SpreadLine(String pair, String prices, String simple, String best, String way) {}

    /** An asset at a venue: the ledger's total and what the venue last reported. */
    public record BalanceLine(String venue, String asset, String ledger, String reported) {
        /** Whether both are the same text, hence the same amount. */
        public boolean equal() {
            return ledger.equals(reported);
        }
    }

    /** Takes the picture; to be called on the core's thread. */
    public static PlatformView of(WatchedEngine engine) {
        Core core = engine.core();
        return new PlatformView(
                engine.now(),
                venues(engine),
                spreads(engine),
                core.desk().open().stream().map(trade -> trade(trade, engine)).toList(),
                counts(core.desk().counts()),
                pnl(core.desk(), engine.instruments()),
                new PerformanceText(core.performance(), engine.now()).brief(),
                EstimatedValue.of(core, engine.instruments()).told(),
                balances(engine),
                halted(core));
    }

    private static String halted(Core core) {
        return core.killSwitch().halts().stream()
                .map(halt ->
                        halt.scope().equals(HaltScope.FULL)
                                ? halt.reason()
                                : halt.scope().words() + ": " + halt.reason())
                .collect(Collectors.joining("; "));
    }

    private static List<VenueLine> venues(WatchedEngine engine) {
        List<VenueLine> lines = new ArrayList<>();
        engine.venues()
                .forEach((venue, stats) -> {
                    int books = 0;
                    int live = 0;
                    long oldest = 0;
                    for (Instrument one : engine.instruments()) {
                        if (one.venue() == venue) {
                            Market market = engine.core().markets().of(one.index());
                            books++;
                            live += market.believable() ? 1 : 0;
                            oldest = Math.max(oldest, market.silence(engine.now()));
                        }
                    }
                    lines.add(
                            new VenueLine(
                                    venue.id(),
                                    stats.state(),
                                    millis(oldest),
                                    live,
                                    books,
                                    stats.messages(),
                                    connections(stats, engine.now())));
                });
        return lines;
    }

    private static List<ConnectionLine> connections(WatchedEngine.VenueStats stats, long now) {
        List<ConnectionLine> lines = new ArrayList<>();
        for (ConnectionHealth one : stats.connections()) {
            long silence = one.silenceNanos(now);
            lines.add(
                    new ConnectionLine(
                            one.name(),
                            one.state(),
                            one.ageNanos(now) / 1_000_000_000L + " s",
                            one.messages(),
                            silence < 0 ? "–" : millis(silence),
                            one.reconnects(),
                            one.gaps()));
        }
        return lines;
    }

    private static String millis(long nanos) {
        return nanos > 3_600_000_000_000L ? "–" : nanos / 1_000_000 + " ms";
    }

    private static List<SpreadLine> spreads(WatchedEngine engine) {
        Map<String, List<Market>> byPair = new LinkedHashMap<>();
        for (Instrument one : engine.instruments()) {
            byPair.computeIfAbsent(one.canonical(), _ -> new ArrayList<>())
                    .add(engine.core().markets().of(one.index()));
        }
        List<SpreadLine> lines = new ArrayList<>();
        byPair.forEach((pair, markets) -> lines.add(spread(pair, markets)));
        return lines;
    }

    private static SpreadLine spread(String symbol, List<Market> markets) {
        StringBuilder prices = new StringBuilder();
        long best = Long.MIN_VALUE;
        String way = "";
        String simple = "";
        for (Market buy : markets) {
            prices.append(touch(buy)).append("  ");
            for (Market sell : markets) {
                if (buy.equals(sell) || !buy.believable() || !sell.believable()) {
                    continue;
                }
                long ask = buy.price(Side.SELL, 0);
                long rate = CrossSpread.rate(sell.price(Side.BUY, 0) - ask, ask);
                if (rate > best) {
                    best = rate;
                    way = name(buy) + " → " + name(sell);
                    simple = Teller.simpleBps(buy.mid(), sell.mid());
                }
            }
        }
        String edge = best == Long.MIN_VALUE ? "–" : Teller.bps(best);
        return new SpreadLine(symbol, prices.toString().strip(), simple, edge, way);
    }

    private static String name(Market market) {
        return market.instrument().venue().id();
    }

    private static String touch(Market market) {
        Pair pair = market.instrument().pair();
        if (!market.believable()) {
            return name(market) + " –";
        }
        return name(market)
                + " "
                + pair.formatPrice(market.price(Side.BUY, 0))
                + "/"
                + pair.formatPrice(market.price(Side.SELL, 0));
    }

    private static String trade(Trade trade, WatchedEngine engine) {
        Instrument buy = engine.instruments().get(trade.opportunity().buy());
        Instrument sell = engine.instruments().get(trade.opportunity().sell());
        long age = (engine.now() - trade.opportunity().seenAt()) / 1_000_000;
        return buy.pair().symbol()
                + " "
                + buy.venue().id()
                + " → "
                + sell.venue().id()
                + "  "
                + trade.state().getClass().getSimpleName()
                + "  bought "
                + buy.pair().formatQuantity(trade.filled(Side.BUY))
                + " sold "
                + buy.pair().formatQuantity(trade.filled(Side.SELL))
                + "  "
                + age
                + " ms";
    }

    private static String counts(OpportunityCounts counts) {
        return String.format(
                Locale.ROOT,
                "seen %d · expired %d · refused %d · attempted %d · settled %d · unfilled %d"
                        + " · unwound %d · failed %d",
                counts.detected(),
                counts.expired(),
                counts.refused(),
                counts.attempted(),
                counts.settled(),
                counts.unfilled(),
                counts.unwound(),
                counts.failed());
    }

    private static String pnl(TwoLegDesk desk, List<Instrument> instruments) {
        Pair pair = instruments.getFirst().pair();
        TwoLegDesk.Totals totals = desk.totals();
        return "gross "
                + Teller.money(pair, totals.gross())
                + "  fees "
                + Teller.money(pair, totals.fees())
                + "  slippage "
                + Teller.money(pair, totals.slippage())
                + "  net "
                + Teller.money(pair, totals.net())
                + " "
                + pair.quote().code()
                + (totals.estimated() ? " (estimate: a fee has no price)" : "");
    }

    private static List<BalanceLine> balances(WatchedEngine engine) {
        List<BalanceLine> lines = new ArrayList<>();
        for (Map.Entry<Venue, WatchedEngine.VenueStats> entry : engine.venues().entrySet()) {
            entry.getValue()
                    .reported()
                    .forEach((code, units) -> {
                        Asset asset = engine.core().ledger().asset(code, 8);
                        lines.add(
                                new BalanceLine(
                                        entry.getKey().id(),
                                        code,
                                        asset.format(
                                                engine.core().ledger().total(entry.getKey(), code)),
                                        asset.format(units)));
                    });
        }
        return lines;
    }
}
