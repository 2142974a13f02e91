package dev.tradewind.sim.exchange.market;

import dev.tradewind.model.instrument.Scale;
import dev.tradewind.sim.exchange.SymbolRules;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/** Looks into a tape before it is played. */
public final class TapeScan {
    /** Lines looked at to find the scales; a finer number later is refused when it is played. */
    public static final int LINES_MAX = 20_000;

    private static final int PRICE_SCALE_MAX = 10;
    private static final int QUANTITY_SCALE_MAX = 8;

    /** One lot is worth at most this many units of the quote asset: 1 % of an order of 50. */
    private static final double LOT_VALUE_MAX = 0.5;

    private TapeScan() {}

    /** The same of a file with one market and without a bad line. */
    public static SymbolRules rules(
            Path file, String symbol, String base, String quote, long minNotional) {
        return rules(new TapeSource(file, symbol, false), base, quote, minNotional);
    }

    /**
     * Rules for a symbol. A session recording with the venue's list of instruments beside it gives
     * tick, lot and least quantity; else they are as the tape's own numbers suggest: tick and lot
     * are one unit of the finest decimal seen, the lot a finer one where that is worth more than
     * half a unit of quote, and the smallest order is one lot. Assets are kept at {@link
     * DemoMarkets#ASSET_SCALE} decimals.
     *
     * @param minNotional smallest order value in quote units
     * @throws TapeException if the tape is damaged, foreign or about another asset
     */
    public static SymbolRules rules(
            TapeSource source, String base, String quote, long minNotional) {
        TapeMessage message = new TapeMessage(PRICE_SCALE_MAX, QUANTITY_SCALE_MAX);
        double[] price = new double[1];
        each(
                source,
                message,
                lines -> {
                    if (!message.symbol.isEmpty() && !message.symbol.startsWith(base)) {
                        throw lines.failure(
                                TapeException.Trouble.ABSENT,
                                "is about "
                                        + message.symbol
                                        + ", not about "
                                        + base
                                        + "/"
                                        + quote
                                        + "; name the pair that the file holds");
                    }
                    if (price[0] == 0 && message.bids.count > 0) {
                        price[0] = message.bids.price(0) / Math.pow(10, PRICE_SCALE_MAX);
                    }
                    return lines.number() >= LINES_MAX;
                });
        int priceScale = message.priceDecimals();
        int quantityScale = message.quantityDecimals();
        Optional<ListedSteps> listed =
                SessionRecording.exchangeInfo(source.file())
                        .flatMap(file -> ListedSteps.of(file, source.symbol()));
        if (listed.isPresent()) {
            priceScale = Math.max(priceScale, listed.get().priceDecimals());
            quantityScale = Math.max(quantityScale, listed.get().quantityDecimals());
        } else {
            while (quantityScale < QUANTITY_SCALE_MAX
                    && price[0] / Scale.pow10(quantityScale) > LOT_VALUE_MAX) {
                quantityScale++;
            }
        }
        long tick = listed.isPresent() ? listed.get().tick(priceScale) : 1;
        long lot = listed.isPresent() ? listed.get().lot(quantityScale) : 1;
        return new SymbolRules(
                source.symbol(),
                base,
                quote,
                priceScale,
                quantityScale,
                DemoMarkets.ASSET_SCALE,
                DemoMarkets.ASSET_SCALE,
                tick,
                lot,
                lot,
                minNotional);
    }

    /** The same of a file with one market and without a bad line. */
    public static long snapshotTime(Path file) {
        return snapshotTime(new TapeSource(file, "", false));
    }

    /**
     * Tape time of the first snapshot, for several tapes to start in step at the latest of them.
     *
     * @return epoch nanoseconds of the recorder's clock
     * @throws TapeException if the tape is damaged or has no snapshot
     */
    public static long snapshotTime(TapeSource source) {
        TapeMessage message = new TapeMessage(PRICE_SCALE_MAX, QUANTITY_SCALE_MAX);
        long[] time = new long[1];
        each(
                source,
                message,
                lines -> {
                    time[0] = lines.time();
                    return message.kind == TapeMessage.Kind.SNAPSHOT;
                });
        if (message.kind != TapeMessage.Kind.SNAPSHOT) {
            throw without(source);
        }
        return time[0];
    }

    /** The same of a file with one market and without a bad line. */
    public static long firstPrice(Path file, SymbolRules rules) {
        return firstPrice(new TapeSource(file, rules.symbol(), false), rules);
    }

    /**
     * The middle of the first snapshot's best prices, to size balances by.
     *
     * @return price at {@code rules.priceScale()}
     * @throws TapeException if the tape is damaged or has no snapshot with both sides
     */
    public static long firstPrice(TapeSource source, SymbolRules rules) {
        TapeMessage message = new TapeMessage(rules.priceScale(), rules.quantityScale());
        long[] price = new long[1];
        each(
                source,
                message,
                _ -> {
                    boolean whole = message.bids.count > 0 && message.asks.count > 0;
                    if (message.kind == TapeMessage.Kind.SNAPSHOT && whole) {
                        price[0] = (message.bids.price(0) + message.asks.price(0)) / 2;
                    }
                    return price[0] > 0;
                });
        if (price[0] == 0) {
            throw without(source);
        }
        return price[0];
    }

    private static TapeException without(TapeSource source) {
        try (TapeLines lines = new TapeLines(source)) {
            while (lines.next()) {
                // to the end, so that the failure can say how far it looked
            }
            return lines.withoutSnapshot();
        }
    }

    /** Reads messages of the symbol until one is enough. */
    private static void each(
            TapeSource source, TapeMessage message, Predicate<TapeLines> isEnough) {
        try (TapeLines lines = new TapeLines(source)) {
            while (lines.next()) {
                boolean good = read(lines, message);
                boolean other =
                        lines.session()
                                && !message.symbol.isEmpty()
                                && !message.symbol.equals(source.symbol());
                if (good && !other && isEnough.test(lines)) {
                    return;
                }
            }
        }
    }

    private static boolean read(TapeLines lines, TapeMessage message) {
        try {
            message.read(lines.bytes(), lines.from(), lines.to());
            return true;
        } catch (JsonScanner.Malformed malformed) {
            lines.badMessage(String.valueOf(malformed.getMessage()));
            return false;
        }
    }
}
