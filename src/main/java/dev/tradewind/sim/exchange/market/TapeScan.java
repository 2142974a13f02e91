package dev.tradewind.sim.exchange.market;

import dev.tradewind.sim.exchange.SymbolRules;
import java.nio.file.Path;

/** Looks into a tape before it is played. */
public final class TapeScan {
    /** Lines looked at to find the scales; a finer number later is refused when it is played. */
    public static final int LINES_MAX = 20_000;

    private static final int PRICE_SCALE_MAX = 10;
    private static final int QUANTITY_SCALE_MAX = 8;

    private TapeScan() {}

    /**
     * Rules for a symbol as the tape's own numbers suggest: tick and lot are one unit of the finest
     * decimal seen, the smallest order is one lot, assets are kept at {@link
     * DemoMarkets#ASSET_SCALE} decimals.
     *
     * @param symbol name at the simulated venue, such as {@code BTCUSDT}
     * @param minNotional smallest order value in quote units
     * @throws TapeException if the tape is damaged or not a Binance tape
     */
    public static SymbolRules rules(
            Path file, String symbol, String base, String quote, long minNotional) {
        TapeMessage message = new TapeMessage(PRICE_SCALE_MAX, QUANTITY_SCALE_MAX);
        try (TapeLines lines = new TapeLines(file)) {
            while (lines.number() < LINES_MAX && lines.next()) {
                read(lines, message);
            }
        }
        return new SymbolRules(
                symbol,
                base,
                quote,
                message.priceDecimals(),
                message.quantityDecimals(),
                DemoMarkets.ASSET_SCALE,
                DemoMarkets.ASSET_SCALE,
                1,
                1,
                1,
                minNotional);
    }

    /**
     * Tape time of the first snapshot, for several tapes to start in step at the latest of them.
     *
     * @return epoch nanoseconds of the recorder's clock
     * @throws TapeException if the tape is damaged or has no snapshot
     */
    public static long snapshotTime(Path file) {
        TapeMessage message = new TapeMessage(PRICE_SCALE_MAX, QUANTITY_SCALE_MAX);
        try (TapeLines lines = new TapeLines(file)) {
            while (lines.next()) {
                read(lines, message);
                if (message.kind == TapeMessage.Kind.SNAPSHOT) {
                    return lines.time();
                }
            }
            throw lines.failure("no snapshot of the book in the whole tape");
        }
    }

    /**
     * The middle of the first snapshot's best prices, to size balances by.
     *
     * @return price at {@code rules.priceScale()}
     * @throws TapeException if the tape is damaged or has no snapshot with both sides
     */
    public static long firstPrice(Path file, SymbolRules rules) {
        TapeMessage message = new TapeMessage(rules.priceScale(), rules.quantityScale());
        try (TapeLines lines = new TapeLines(file)) {
            while (lines.next()) {
                read(lines, message);
                boolean whole = message.bids.count > 0 && message.asks.count > 0;
                if (message.kind == TapeMessage.Kind.SNAPSHOT && whole) {
                    return (message.bids.price(0) + message.asks.price(0)) / 2;
                }
            }
            throw lines.failure("no snapshot of the book in the whole tape");
        }
    }

    private static void read(TapeLines lines, TapeMessage message) {
        try {
            message.read(lines.bytes(), lines.from(), lines.to());
        } catch (JsonScanner.Malformed malformed) {
            throw lines.failure(String.valueOf(malformed.getMessage()));
        }
    }
}
