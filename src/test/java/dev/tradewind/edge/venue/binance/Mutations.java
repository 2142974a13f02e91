package dev.tradewind.edge.venue.binance;

import static dev.tradewind.edge.venue.binance.BinanceScript.depth;
import static dev.tradewind.edge.venue.binance.BinanceScript.level;
import static dev.tradewind.edge.venue.binance.BinanceScript.ticker;
import static dev.tradewind.edge.venue.binance.BinanceScript.trade;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/** True market-data frames, and what noise makes of them. */
final class Mutations {
    private static final String SPICE = "0123456789.-+eE\"[]{},: \\unulltrueMmABab";

    private Mutations() {}

    /** A frame; two in three are damaged in up to three places. */
    static byte[] frame(SplittableRandom random) {
        byte[] bytes = clean(random).getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(4) - 1; i > 0; i--) {
            bytes = damage(bytes, random);
        }
        return bytes;
    }

    private static String clean(SplittableRandom random) {
        return switch (random.nextInt(6)) {
            case 0 -> ticker(random.nextLong(1L << 40), price(random), price(random));
            case 1 -> trade(random.nextLong(1L << 40), price(random), random.nextBoolean());
            case 2 ->
                    BinanceScript.candle(
                            random.nextLong(1L << 40), price(random), price(random), true);
            case 3 -> BinanceScript.day(random.nextLong(1L << 40), price(random), price(random));
            default -> {
                long first = random.nextLong(1L << 40);
                String symbol = random.nextInt(8) == 0 ? "XRPUSDT" : "BTCUSDT";
                long last = first + random.nextInt(-1, 50);
                yield depth(symbol, first, last, side(random), side(random));
            }
        };
    }

    private static String side(SplittableRandom random) {
        StringBuilder levels = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            levels.append(levels.isEmpty() ? "" : ",").append(level(price(random), price(random)));
        }
        return levels.toString();
    }

    private static String price(SplittableRandom random) {
        return switch (random.nextInt(8)) {
            case 0 -> "0.00000000";
            case 1 -> Long.toString(random.nextLong(1L << random.nextInt(1, 62)));
            case 2 -> "0" + random.nextInt(100) + ".50";
            case 3 -> random.nextInt(100) + ".000000000000000000";
            case 4 -> random.nextInt(100) + "." + random.nextInt(1_000_000);
            default -> random.nextInt(100_000) + "." + random.nextInt(10, 100) + "000000";
        };
    }

    private static byte[] damage(byte[] bytes, SplittableRandom random) {
        int at = random.nextInt(bytes.length);
        byte spice = (byte) SPICE.charAt(random.nextInt(SPICE.length()));
        return switch (random.nextInt(4)) {
            case 0 -> {
                byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);
                System.arraycopy(bytes, at + 1, cut, at, bytes.length - at - 1);
                yield cut;
            }
            case 1 -> {
                byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
                System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);
                longer[at] = spice;
                yield longer;
            }
            case 2 -> Arrays.copyOf(bytes, Math.max(1, at));
            default -> {
                byte[] changed = bytes.clone();
                changed[at] = spice;
                yield changed;
            }
        };
    }
}
