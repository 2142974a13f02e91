package dev.tradewind.sim.wire.gateapi;

import dev.tradewind.sim.exchange.Best;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.Print;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.MinuteBars;
import java.util.List;

/** Where the public messages of the two servers differ. */
public interface Dialect {
    /** First part of channels' names. */
    String prefix();

    /** The exchange's symbol is the venue's name of it; this is what a refusal calls it. */
    GateError unknown(String symbol);

    /** Intervals of candles that channels and requests know. */
    List<String> intervals();

    /** A quantity as a size. */
    void size(JsonWriter json, SymbolRules rules, long quantity, boolean decimals);

    /** Whether levels of books other than {@code obu} are pairs rather than objects. */
    boolean levelsArePairs();

    /** Depths of {@code order_book_update} by its interval; the first is the usual one. */
    List<Integer> depths(String interval);

    /** Whether a print's message is a list. */
    boolean tradesAreLists();

    /** A print as messages tell it. */
    void trade(JsonWriter json, SymbolRules rules, Print print, boolean decimals);

    /** The figures of the last day as messages tell them. */
    void ticker(
            JsonWriter json, Exchange exchange, SymbolRules rules, MinuteBars.Bar day, long now);

    /** Best prices as messages tell them. */
    void best(JsonWriter json, SymbolRules rules, Best best, boolean decimals, long now);

    /** A candle as messages tell it. */
    void candle(
            JsonWriter json,
            SymbolRules rules,
            MinuteBars.Bar bar,
            String name,
            boolean closed,
            boolean decimals);
}
