package dev.tradewind.edge.config;

import dev.tradewind.edge.config.Kind.Choice;
import dev.tradewind.edge.config.Kind.Flag;
import dev.tradewind.edge.config.Kind.Several;
import java.util.List;

/** What a venue is asked for beside books, best prices and trades (MD-3). */
final class ChannelKeys {
    private static final Choice LENGTHS = new Choice("1m", "5m", "15m", "30m", "1h", "4h", "1d");

    private ChannelKeys() {}

    /** Of a venue or market without perpetuals. */
    static List<Key> spot(String at) {
        return List.of(
                Key.of(
                        at + "candles",
                        new Several(LENGTHS, "lengths", 0, 7),
                        "",
                        "lengths of the candles that are subscribed to",
                        "MD-3"),
                Key.of(
                        at + "day_ticker",
                        new Flag(),
                        "false",
                        "whether the tickers of the last 24 hours are subscribed to",
                        "MD-3"));
    }

    /** Of perpetuals. */
    static Key funding(String at) {
        return Key.of(
                at + "funding",
                new Flag(),
                "true",
                "whether mark prices and funding rates of perpetuals are subscribed to",
                "MD-3");
    }
}
