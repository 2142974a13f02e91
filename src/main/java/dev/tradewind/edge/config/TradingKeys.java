package dev.tradewind.edge.config;

import dev.tradewind.edge.config.Kind.Choice;
import dev.tradewind.edge.config.Kind.Count;
import dev.tradewind.edge.config.Kind.Decimal;
import dev.tradewind.edge.config.Kind.Flag;
import dev.tradewind.edge.config.Kind.Money;
import dev.tradewind.edge.config.Kind.Time;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Keys of what is looked for, how it is traded, and what the risk gate allows. */
final class TradingKeys {
    private static final int BPS_DECIMALS = 5;
    private static final int RATE_DECIMALS = 9;
    private static final long MONEY_MAX = 10_000_000;

    private TradingKeys() {}

    static List<Key> all() {
        List<Key> keys = new ArrayList<>(strategy());
        keys.addAll(volatility());
        keys.addAll(execution());
        keys.addAll(legs());
        keys.addAll(orders());
        keys.addAll(risk());
        keys.addAll(RiskKeys.halts());
        keys.addAll(RiskKeys.machine());
        return keys;
    }

    /** A rate in basis points, counted in 1e-9. */
    private static Decimal bps(long min, long max) {
        // Five decimals of a basis point are exactly 1e-9, the unit of rates.
        return new Decimal(
                "bps", BigDecimal.valueOf(min), BigDecimal.valueOf(max), BPS_DECIMALS, 1);
    }

    private static Key arb(String name, Kind kind, String standard, String meaning, String spec) {
        return Key.of("strategies.spot_arb." + name, kind, standard, meaning, spec).reloads();
    }

    private static List<Key> strategy() {
        return List.of(
                arb(
                        "min_gross_bps",
                        bps(0, 10_000),
                        "10",
                        "smallest gap before costs that is worth a trade",
                        "ARB-3"),
                arb(
                        "min_net_bps",
                        bps(-1_000, 10_000),
                        "0",
                        "the gap after all costs must be above this",
                        "ARB-3"),
                arb("slippage_bps", bps(0, 1_000), "1", "slippage to be expected", "ARB-3"),
                arb(
                        "rebalance_bps",
                        bps(0, 1_000),
                        "0.5",
                        "cost of moving balances back some day",
                        "ARB-3"),
                arb("order_size", new Money(1, MONEY_MAX), "100 USDT", "size of a leg", "ARB-9"),
                arb(
                        "min_order_size",
                        new Money(0, MONEY_MAX),
                        "50 USDT",
                        "no leg smaller than this",
                        "ARB-4"),
                arb(
                        "min_liquidity",
                        new Money(0, MONEY_MAX),
                        "100 USDT",
                        "value that each side must offer at prices that keep the edge",
                        "ARB-4"),
                arb("max_age", new Time("1ms", "10s"), "50ms", "oldest quote that counts", "ARB-4"),
                arb(
                        "suspicious_bps",
                        bps(1, 10_000),
                        "200",
                        "a gap above this is taken for a fault of the data: alert, no trade",
                        "ARB-4"),
                arb(
                        "time_to_live",
                        new Time("1ms", "10m"),
                        "10s",
                        "how long an opportunity may wait in line",
                        "ARB-6"));
    }

    private static Key fast(String name, Kind kind, String standard, String meaning) {
        return arb("volatility." + name, kind, standard, meaning, "ARB-5");
    }

    private static List<Key> volatility() {
        Decimal times =
                new Decimal("times", BigDecimal.ZERO, BigDecimal.valueOf(100), RATE_DECIMALS, 1);
        return List.of(
                fast(
                        "enabled",
                        new Flag(),
                        "true",
                        "whether more is asked for, and trading stops, while prices move fast"),
                fast("step", new Time("10ms", "10m"), "1s", "distance of the samples"),
                fast(
                        "window_steps",
                        new Count(1, 3_600),
                        "60",
                        "samples over which volatility is measured"),
                fast(
                        "known_after_steps",
                        new Count(1, 3_600),
                        "20",
                        "samples below which volatility is not known and changes nothing"),
                fast("calm_bps", bps(1, 10_000), "30", "volatility that changes nothing"),
                fast(
                        "slope",
                        times,
                        "1",
                        "by how much min_gross_bps grows, as a part of itself, for each further"
                                + " calm_bps"),
                fast(
                        "max_gross_bps",
                        bps(0, 10_000),
                        "50",
                        "most that is ever asked for because of volatility"),
                fast("extreme_bps", bps(1, 10_000), "200", "from here on no new trade"),
                fast(
                        "resume_bps",
                        bps(1, 10_000),
                        "150",
                        "below it trading goes on after an extreme"));
    }

    private static Key does(String name, Kind kind, String standard, String meaning, String spec) {
        return Key.of("execution." + name, kind, standard, meaning, spec).reloads();
    }

    /** What trades, queues and threads under way were made for. */
    private static Key fixed(String name, Kind kind, String standard, String meaning, String spec) {
        return Key.of("execution." + name, kind, standard, meaning, spec);
    }

    private static List<Key> execution() {
        return List.of(
                fixed(
                        "idle",
                        new Choice("auto", "economy", "low_latency"),
                        "auto",
                        "how the core waits: low_latency spins and takes one processor whole; auto"
                                + " does so with four processors or more",
                        ""),
                fixed(
                        "queue",
                        new Count(1, 10_000),
                        "100",
                        "opportunities in line; above it the lowest is dropped and counted",
                        "ARB-6"),
                does(
                        "dedup",
                        new Time("0s", "10m"),
                        "1s",
                        "silence of the same pair and direction",
                        "ARB-6"),
                does(
                        "standing",
                        new Time("0s", "60s"),
                        "45ms",
                        "how long a gap must have stood before it is traded",
                        ""),
                does(
                        "cooldown",
                        new Time("0s", "1h"),
                        "3s",
                        "pause of a pair after a trade on it",
                        "ARB-7"),
                does(
                        "trades_at_once",
                        new Count(1, 100),
                        "3",
                        "trades under way at once",
                        "ARB-11"));
    }

    private static List<Key> legs() {
        return List.of(
                fixed(
                        "legs",
                        new Choice("taker", "limit"),
                        "taker",
                        "taker: immediate-or-cancel at the worst price that keeps the edge; limit:"
                                + " rests at the decision price",
                        "EX-21"),
                does(
                        "leg_timeout",
                        new Time("100ms", "10m"),
                        "10s",
                        "how long a resting leg may rest",
                        "EX-21"),
                does(
                        "force_fill_loss_bps",
                        bps(0, 1_000),
                        "5",
                        "largest loss of completing a missing leg",
                        "EX-22"),
                does(
                        "unhedged",
                        new Time("0s", "10m"),
                        "2s",
                        "longest time for completing before the filled leg is undone",
                        "EX-22"),
                does(
                        "collapse_bps",
                        bps(0, 10_000),
                        "3",
                        "gap below which unfilled resting legs are cancelled",
                        "EX-23"),
                does(
                        "unwind_through_bps",
                        bps(0, 2_000),
                        "200",
                        "how far through the market the first undoing order reaches",
                        "EX-33"),
                does(
                        "unknown_failure",
                        new Time("1s", "10m"),
                        "10s",
                        "an outcome unknown for longer counts as a failure",
                        "ARB-11"));
    }

    private static Key order(String name, Kind kind, String standard, String meaning, String spec) {
        return Key.of("execution.orders." + name, kind, standard, meaning, spec);
    }

    private static List<Key> orders() {
        return List.of(
                order(
                        "acknowledgement",
                        new Time("100ms", "2m"),
                        "5s",
                        "silence after which a sent order is unknown",
                        "EX-30"),
                order(
                        "urgent_acknowledgement",
                        new Time("100ms", "2m"),
                        "3s",
                        "the same for an order that closes what stands open; each further attempt"
                                + " waits half of this longer",
                        "EX-30"),
                order(
                        "end",
                        new Time("100ms", "2m"),
                        "1s",
                        "after which an order that must end at once is asked for",
                        "EX-30"),
                order(
                        "cancel",
                        new Time("100ms", "2m"),
                        "3s",
                        "after which an unanswered cancel is asked for",
                        "EX-30"),
                order(
                        "first_query",
                        new Time("100ms", "2m"),
                        "1s",
                        "pause before an unknown order is asked for again; doubles each time",
                        "EX-30"),
                order("max_query", new Time("1s", "10m"), "30s", "longest such pause", "EX-30"),
                order(
                        "absence",
                        new Time("5s", "10m"),
                        "10s",
                        "age from which a query proves that an order never arrived: receive window"
                                + " and 5 s",
                        "EX-30"));
    }

    private static Key limit(String name, Kind kind, String standard, String meaning, String spec) {
        return Key.of("risk." + name, kind, standard, meaning, spec).reloads();
    }

    private static List<Key> risk() {
        Money money = new Money(0, MONEY_MAX);
        return List.of(
                limit("max_order", money, "500 USDT", "largest opening order", "RK-1"),
                limit(
                        "max_position",
                        money,
                        "500 USDT",
                        "largest deviation from the starting inventory, per symbol and venue",
                        "ARB-11"),
                limit("max_exposure", money, "4000 USDT", "largest sum of such deviations", "RK-1"),
                limit(
                        "max_net_exposure",
                        money,
                        "1000 USDT",
                        "largest sum of such deviations with their signs",
                        "RK-1"),
                limit(
                        "max_open_orders",
                        new Count(0, 10_000),
                        "40",
                        "orders that are not over at once",
                        "RK-1"),
                limit(
                        "max_orders_per_second",
                        new Count(0, 1_000),
                        "20",
                        "opening orders in any second",
                        "RK-1"),
                limit(
                        "price_collar_bps",
                        bps(1, 10_000),
                        "500",
                        "farthest an opening limit may be from the middle",
                        "RK-1"),
                limit(
                        "daily_loss",
                        money,
                        "50 USDT",
                        "realised loss in a UTC day that trips the kill switch",
                        "RK-2"),
                limit(
                        "weekly_loss",
                        money,
                        "150 USDT",
                        "the same for a week, Monday to Sunday",
                        "RK-1"),
                limit(
                        "draw_down",
                        money,
                        "100 USDT",
                        "fall of the realised result from its peak that trips it",
                        "RK-1"),
                limit(
                        "failures_per_minute",
                        new Count(0, 1_000),
                        "3",
                        "failures in a minute above which it trips",
                        "RK-2"),
                limit(
                        "failures_in_row",
                        new Count(1, 1_000),
                        "5",
                        "failures in a row that trip it, at any spacing",
                        "RK-2"));
    }
}
