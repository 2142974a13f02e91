package dev.tradewind.edge.config;

import dev.tradewind.edge.config.Kind.Choice;
import dev.tradewind.edge.config.Kind.Count;
import dev.tradewind.edge.config.Kind.Decimal;
import dev.tradewind.edge.config.Kind.Money;
import dev.tradewind.edge.config.Kind.Several;
import dev.tradewind.edge.config.Kind.Text;
import dev.tradewind.edge.config.Kind.Time;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Keys of journal and log, and those that wait for a part which this version does not have. */
final class OtherKeys {
    private static final String SCANNER = "scanner";
    private static final String BASIS = "basis strategy";
    private static final String TELEGRAM = "Telegram bot";

    private OtherKeys() {}

    static List<Key> journal() {
        return List.of(
                Key.of(
                        "journal.segment_mb",
                        new Count(1, 1_024),
                        "256",
                        "size of one journal file",
                        ""),
                Key.of(
                        "journal.flush",
                        new Time("1ms", "50ms"),
                        "50ms",
                        "how often everything is forced to the disk; what a loss of power can cost",
                        "RK-6"),
                Key.of(
                        "journal.free_min_mb",
                        new Count(1, 1_000_000),
                        "64",
                        "with less left on the disk the run ends",
                        ""));
    }

    static Key logging() {
        return Key.of(
                        "logging.level",
                        new Choice("off", "error", "warn", "info", "debug", "trace"),
                        "warn",
                        "how much is written to standard error",
                        "UX-7")
                .variable("TRADEWIND_LOG")
                .reloads();
    }

    static List<Key> unbuilt() {
        List<Key> keys = new ArrayList<>(basis());
        keys.addAll(scanner());
        keys.addAll(outside());
        return keys;
    }

    private static Decimal decimal(String unit, long max, int decimals) {
        return new Decimal(unit, BigDecimal.ZERO, BigDecimal.valueOf(max), decimals, 1);
    }

    private static Key basis(String name, Kind kind, String meaning) {
        return Key.of("strategies.basis." + name, kind, "", meaning, "UX-3")
                .notYet(BASIS)
                .older("basis." + name);
    }

    private static List<Key> basis() {
        return List.of(
                basis("entry_threshold_bps", decimal("bps", 10_000, 5), "basis to enter at"),
                basis("exit_threshold_bps", decimal("bps", 10_000, 5), "basis to leave at"),
                basis("base_position_size", new Money(0, 10_000_000), "usual size"),
                basis("max_position_multiplier", decimal("", 100, 4), "largest multiple of it"),
                basis("futures_leverage", decimal("", 125, 2), "leverage of the perpetual leg"),
                basis("delta_tolerance", decimal("", 1, 6), "net delta that is left alone"),
                basis(
                        "max_position_hold_seconds",
                        new Count(1, 31_536_000),
                        "longest time of a position"));
    }

    private static Key scan(String name, Kind kind, String meaning, String variable) {
        Key key = Key.of("scanner." + name, kind, "", meaning, "UX-3").notYet(SCANNER);
        return variable.isEmpty() ? key : key.variable(variable);
    }

    private static List<Key> scanner() {
        Decimal number = decimal("", 1_000_000, 8);
        return List.of(
                scan("stake_usdt", new Money(0, 10_000_000), "stake of a signal", "STAKE_USDT"),
                scan(
                        "prob_threshold",
                        decimal("", 1, 8),
                        "least probability of a signal",
                        "PROB_THRESHOLD"),
                scan("metrics.vsr", number, "threshold of the volume surge", "THRESH_VSR"),
                scan("metrics.pm", number, "threshold of the price move", "THRESH_PM"),
                scan("metrics.obi", number, "threshold of the book imbalance", "THRESH_OBI"),
                scan("metrics.spread", number, "threshold of the spread", "THRESH_SPREAD"),
                scan(
                        "metrics.listing_age_min",
                        new Count(0, 1_000_000_000),
                        "least age of a listing, in seconds",
                        "THRESH_LISTING_AGE"),
                scan(
                                "scout.min_quote_vol_usd",
                                decimal("USD", 1_000_000_000_000L, 2),
                                "least daily volume of a pair",
                                "")
                        .older("scout.min_quote_vol_usd"),
                scan("scout.top_n", new Count(1, 10_000), "pairs to scan", "").older("scout.top_n"),
                scan("max_messages_per_second", new Count(1, 100), "messages sent a socket", "")
                        .older("ws.max_msg_per_sec"));
    }

    private static List<Key> outside() {
        return List.of(
                Key.of("telegram.token", new Text("the bot's token", 256), "", "token", "UX-5")
                        .masked()
                        .notYet(TELEGRAM)
                        .variable("TG_TOKEN"),
                Key.of(
                                "telegram.allowed_ids",
                                new Several(new Count(1, Long.MAX_VALUE), "user numbers", 0, 1_000),
                                "",
                                "who may talk to the bot",
                                "UX-5")
                        .notYet(TELEGRAM)
                        .variable("ALLOWED_IDS"),
                Key.of("metrics.port", new Count(1, 65_535), "8000", "port of /metrics", "UX-6")
                        .notYet("metrics server"));
    }
}
