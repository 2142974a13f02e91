package dev.tradewind.edge.config;

import dev.tradewind.edge.config.Kind.Choice;
import dev.tradewind.edge.config.Kind.Count;
import dev.tradewind.edge.config.Kind.Decimal;
import dev.tradewind.edge.config.Kind.Flag;
import dev.tradewind.edge.config.Kind.Money;
import dev.tradewind.edge.config.Kind.Time;
import java.math.BigDecimal;
import java.util.List;

/** Keys of what halts beside failures and losses. */
final class RiskKeys {
    private static final int PERCENT_DECIMALS = 2;
    private static final long RATE_PER_HUNDREDTH = 100_000;

    private RiskKeys() {}

    /** A share in percent, counted in 1e-9. */
    private static Decimal percent(long min, long max) {
        return new Decimal(
                "percent",
                BigDecimal.valueOf(min),
                BigDecimal.valueOf(max),
                PERCENT_DECIMALS,
                RATE_PER_HUNDREDTH);
    }

    private static Key halt(String name, Kind kind, String standard, String meaning) {
        return Key.of("risk.halts." + name, kind, standard, meaning, "RK-2").reloads();
    }

    private static Key machine(String name, Kind kind, String standard, String meaning) {
        return Key.of("risk.machine." + name, kind, standard, meaning, "RK-5");
    }

    static List<Key> machine() {
        return List.of(
                Key.of(
                        "risk.resting_orders_on_exit",
                        new Choice(List.of("cancel", "keep")),
                        "cancel",
                        "whether orders that rest are cancelled at the end of a run, or stay and"
                                + " are found again by the next one",
                        "RK-6"),
                Key.of(
                        "risk.flatten_on_exit",
                        new Flag(),
                        "false",
                        "whether positions are closed at the end of a run; orders that rest are"
                                + " then cancelled in any case",
                        "RK-6"),
                machine(
                        "patience",
                        new Time("1s", "1h"),
                        "2m",
                        "time something must be short for each step: first less is opened, then"
                                + " things are cleaned up, then the run ends in order"),
                machine(
                        "cpu_percent",
                        percent(1, 100),
                        "85",
                        "work of all processors above which" + " they are short"),
                machine(
                        "memory_percent",
                        percent(1, 100),
                        "90",
                        "heap in use after a collection" + " above which memory is short"),
                machine(
                        "disk_percent",
                        percent(1, 100),
                        "95",
                        "part of the disk in use above" + " which it is short"),
                machine(
                        "disk_free_percent",
                        percent(0, 99),
                        "10",
                        "part of the disk that must be" + " free for anything new to be opened"),
                machine(
                        "disk_room_gb",
                        new Count(0, 1_000_000),
                        "20",
                        "with so much free the disk" + " is never short, whatever its size"),
                machine(
                        "journal_keep_gb",
                        new Count(0, 1_000_000),
                        "20",
                        "when the disk is short, the oldest journals of ended runs above this are"
                                + " removed; the two newest runs of each mode stay"),
                machine(
                        "stall",
                        new Time("100ms", "1m"),
                        "3s",
                        "time without a turn of the core"
                                + " that counts as a stall; five times that halts everything"));
    }

    static List<Key> halts() {
        return List.of(
                halt(
                        "account_loss_percent",
                        percent(1, 100),
                        "10",
                        "realised loss of a UTC day, of the account's value when it began, that"
                                + " halts everything"),
                halt(
                        "stop_outs",
                        new Count(1, 1_000),
                        "3",
                        "trades stopped out in a row that halt their strategy; of arbitrage: a"
                                + " filled leg that was undone at a loss"),
                halt(
                        "win_rate_percent",
                        percent(0, 100),
                        "35",
                        "share of the day's trades that must win, else their strategy is halted;"
                                + " 0: none need"),
                halt(
                        "win_rate_trades",
                        new Count(1, 10_000),
                        "10",
                        "trades of a day from which that share means something"),
                halt(
                        "venue_errors",
                        new Time("10s", "24h"),
                        "5m",
                        "time a venue's interface fails without one success that halts the venue"),
                halt(
                        "market_move_percent",
                        percent(1, 100),
                        "20",
                        "move of a price within the window above which nothing new is opened"),
                halt("market_move_window", new Time("1m", "24h"), "60m", "that window"),
                halt(
                        "stale_data",
                        new Time("5s", "24h"),
                        "90s",
                        "time without any current data of a venue that halts it; longer than it"
                                + " needs to find out and to connect anew"),
                halt(
                        "correction",
                        new Money(0, 10_000_000),
                        "1 USDT",
                        "value of a difference between ledger and venue above which the venue is"
                                + " halted"),
                halt(
                        "slow_pause",
                        new Time("1s", "10m"),
                        "10s",
                        "pause between two trades while the machine is short of something"));
    }
}
