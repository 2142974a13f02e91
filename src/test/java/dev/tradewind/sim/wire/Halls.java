package dev.tradewind.sim.wire;

import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.Depth;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.Mark;
import dev.tradewind.sim.exchange.Perpetual;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.exchange.VenueRules;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Small exchanges with a crowd, for tests. */
public final class Halls {
    private static final long ONE = 100_000_000L;

    private Halls() {}

    /**
     * BTCUSDT around 65,000 and ETHUSDT around 3,000, both sides quoted; alice and bob are rich.
     */
    public static Exchange binance(long millis) {
        SymbolRules btc = new SymbolRules("BTCUSDT", "BTC", "USDT", 2, 5, 8, 8, 1, 1, 1, 5 * ONE);
        SymbolRules eth = new SymbolRules("ETHUSDT", "ETH", "USDT", 2, 4, 8, 8, 1, 1, 1, 5 * ONE);
        Exchange exchange =
                new Exchange(new VenueRules("binance", 1_000_000, 1_000_000), List.of(btc, eth));
        open(exchange, Map.of("BTC", 10 * ONE, "ETH", 100 * ONE, "USDT", 1_000_000 * ONE));
        quote(exchange, "BTCUSDT", 6_500_000, 100_000, millis);
        quote(exchange, "ETHUSDT", 300_000, 10_000, millis);
        return exchange;
    }

    /** ABCUSDT around 1.25 and BTCUSDT around 65,000, both sides quoted. */
    public static Exchange mexc(long millis) {
        SymbolRules abc = new SymbolRules("ABCUSDT", "ABC", "USDT", 4, 2, 8, 8, 1, 1, 10, ONE);
        SymbolRules btc = new SymbolRules("BTCUSDT", "BTC", "USDT", 2, 6, 8, 8, 1, 1, 1, ONE);
        Exchange exchange = new Exchange(new VenueRules("mexc", 0, 500_000), List.of(abc, btc));
        open(exchange, Map.of("ABC", 100_000 * ONE, "BTC", 10 * ONE, "USDT", 1_000_000 * ONE));
        quote(exchange, "ABCUSDT", 12_500, 50_000, millis);
        quote(exchange, "BTCUSDT", 6_500_000, 1_000_000, millis);
        return exchange;
    }

    /** ABC_USDT around 1.25 and BTC_USDT around 65,000, both sides quoted. */
    public static Exchange gate(long millis) {
        SymbolRules abc = new SymbolRules("ABC_USDT", "ABC", "USDT", 4, 2, 8, 8, 1, 1, 10, 3 * ONE);
        SymbolRules btc = new SymbolRules("BTC_USDT", "BTC", "USDT", 1, 6, 8, 8, 1, 1, 10, 3 * ONE);
        Exchange exchange =
                new Exchange(new VenueRules("gate", 2_000_000, 2_000_000), List.of(abc, btc));
        open(exchange, Map.of("ABC", 100_000 * ONE, "BTC", 10 * ONE, "USDT", 1_000_000 * ONE));
        quote(exchange, "ABC_USDT", 12_500, 50_000, millis);
        quote(exchange, "BTC_USDT", 650_000, 1_000_000, millis);
        return exchange;
    }

    /** BTC_USDT and ETH_USDT perpetuals around 63,000 and 3,000, both sides quoted and marked. */
    public static Exchange gateFutures(long millis) {
        Perpetual btcTerms = new Perpetual(10, 100_000, 5_000_000, 8 * 3_600 * 1_000_000_000L);
        Perpetual ethTerms = new Perpetual(100, 50_000, 10_000_000, 4 * 3_600 * 1_000_000_000L);
        SymbolRules btc =
                new SymbolRules("BTC_USDT", "BTC", "USDT", 1, 5, 8, 8, 1, 10, 10, 0)
                        .withPerpetual(btcTerms);
        SymbolRules eth =
                new SymbolRules("ETH_USDT", "ETH", "USDT", 2, 4, 8, 8, 5, 100, 100, 0)
                        .withPerpetual(ethTerms);
        Exchange exchange =
                new Exchange(new VenueRules("gate", 200_000, 500_000), List.of(btc, eth));
        open(exchange, Map.of("USDT", 100_000 * ONE));
        long now = millis * 1_000_000L;
        long next = now - Math.floorMod(now, btcTerms.fundingIntervalNanos());
        exchange.setMark(
                "BTC_USDT",
                new Mark(630_000, 630_050, 34_000, next + btcTerms.fundingIntervalNanos(), now));
        exchange.setMark(
                "ETH_USDT",
                new Mark(300_000, 300_050, -20_000, next + ethTerms.fundingIntervalNanos(), now));
        quote(exchange, "BTC_USDT", 630_000, 1_000, millis);
        quoteSteps(exchange, "ETH_USDT", 300_000, 5, 1_000, millis);
        return exchange;
    }

    private static void quoteSteps(
            Exchange exchange, String symbol, long middle, long step, long quantity, long millis) {
        for (int i = 1; i <= 10; i++) {
            long now = millis * 1_000_000L;
            exchange.setCrowdLevel(symbol, Side.BUY, middle - i * step, quantity * i, now);
            exchange.setCrowdLevel(symbol, Side.SELL, middle + i * step, quantity * i, now);
        }
    }

    private static void open(Exchange exchange, Map<String, Long> balances) {
        exchange.openAccount("alice", balances);
        exchange.openAccount("bob", balances);
    }

    /** Ten levels a side around a middle, one step apart. */
    public static void quote(
            Exchange exchange, String symbol, long middle, long quantity, long millis) {
        for (int i = 1; i <= 10; i++) {
            long now = millis * 1_000_000L;
            exchange.setCrowdLevel(symbol, Side.BUY, middle - i, quantity * i, now);
            exchange.setCrowdLevel(symbol, Side.SELL, middle + i, quantity * i, now);
        }
    }

    /** A random step of the crowd near the middle. */
    public static void step(
            Exchange exchange, String symbol, long middle, SplittableRandom random, long now) {
        int changes = random.nextInt(1, 5);
        for (int i = 0; i < changes; i++) {
            Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            long away = random.nextInt(1, 30);
            long price = side == Side.BUY ? middle - away : middle + away;
            long quantity = random.nextInt(4) == 0 ? 0 : random.nextInt(1, 1_000_000);
            exchange.setCrowdLevel(symbol, side, price, quantity, now);
        }
        if (random.nextInt(3) == 0) {
            long price = middle + random.nextInt(-5, 6);
            Side taker = random.nextBoolean() ? Side.BUY : Side.SELL;
            exchange.crowdPrint(symbol, price, random.nextInt(1, 10_000), taker, now);
        }
    }

    /** The whole book as text, to compare with a client's. */
    public static String picture(Exchange exchange, String symbol) {
        Depth depth = exchange.book(symbol, 10_000);
        StringBuilder text = new StringBuilder();
        for (long[] side : List.of(depth.bids(), depth.asks())) {
            for (int i = 0; i < side.length; i += 2) {
                text.append(side[i]).append('x').append(side[i + 1]).append(' ');
            }
            text.append("| ");
        }
        return text.toString();
    }
}
