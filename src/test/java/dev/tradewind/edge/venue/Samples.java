package dev.tradewind.edge.venue;

import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.ClientOrderId;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;

/** Instruments, orders and times for tests of venue machines. */
public final class Samples {
    /** A plain moment: 2026-07-25T17:20:00Z in epoch nanoseconds. */
    public static final long T0 = 1_785_000_000_000_000_000L;

    /** A millisecond. */
    public static final long MILLI = 1_000_000L;

    /** A second. */
    public static final long SECOND = 1_000 * MILLI;

    private Samples() {}

    /** BTC/USDT with two price decimals and five (binance) quantity decimals, index 0. */
    public static Instrument btc(Venue venue) {
        return instrument(venue, 0, "BTC", 2, 5);
    }

    /** ETH/USDT, index 1. */
    public static Instrument eth(Venue venue) {
        return instrument(venue, 1, "ETH", 2, 4);
    }

    private static Instrument instrument(
            Venue venue, int index, String base, int priceScale, int quantityScale) {
        Pair pair = new Pair(new Asset(base, 8), new Asset("USDT", 8), priceScale, quantityScale);
        return new Instrument(
                index,
                venue,
                pair,
                base + "USDT",
                1,
                1,
                1,
                500_000_000L,
                Instrument.Status.TRADING);
    }

    /** The client id of a run's order. */
    public static long id(int counter) {
        return ClientOrderId.of(7, counter);
    }

    /** A buy of 0.01 BTC at 65,000.00. */
    public static Order buy(int counter, TimeInForce timeInForce) {
        return new Order(
                id(counter), 0, Side.BUY, OrderKind.LIMIT, 6_500_000, 1_000, timeInForce, 0, 0);
    }

    /** The same as {@link #buy}, but only to make a short position smaller. */
    public static Order reducing(int counter) {
        return new Order(
                id(counter),
                0,
                Side.BUY,
                OrderKind.LIMIT,
                6_500_000,
                1_000,
                TimeInForce.IOC,
                0,
                0,
                true);
    }

    /**
     * BTC/USDT as a perpetual, index 0.
     *
     * @param symbol the venue's own name
     * @param contractSize base of one contract in hundred-thousandths of a bitcoin
     */
    public static Instrument perpetual(Venue venue, String symbol, long contractSize) {
        Pair pair = new Pair(new Asset("BTC", 8), new Asset("USDT", 8), 2, 5);
        return new Instrument(
                0,
                venue,
                pair,
                symbol,
                10,
                contractSize,
                contractSize,
                0,
                Instrument.Status.TRADING,
                Instrument.Kind.PERPETUAL,
                contractSize);
    }
}
