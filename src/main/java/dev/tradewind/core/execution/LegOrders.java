package dev.tradewind.core.execution;

import dev.tradewind.core.book.Market;
import dev.tradewind.core.book.Markets;
import dev.tradewind.core.order.Reservations;
import dev.tradewind.model.instrument.FeeSchedule;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.order.Opportunity;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Supplier;

/** Prices and sizes of the orders a trade needs: first legs, completions and undoings. */
final class LegOrders {
    /** No order of ours ever goes without a bound: this is the farthest through the market. */
    private static final long FARTHEST_RATE = 50_000_000L;

    private final List<Instrument> instruments;
    private final Markets markets;
    private final Reservations reservations;
    private final FeeSchedule[] fees;
    private final Supplier<ExecutionSettings> settings;

    LegOrders(TradingFloor floor, Supplier<ExecutionSettings> settings) {
        this.instruments = floor.instruments();
        this.markets = floor.markets();
        this.reservations = floor.reservations();
        this.fees = floor.fees();
        this.settings = settings;
    }

    /** The buying leg: its limit may rise by its half of what the edge can spare. */
    Order buyLeg(long clientId, Trade trade) {
        Opportunity seen = trade.opportunity();
        long limit = shift(seen.buyPrice(), spare(seen));
        return first(clientId, trade, seen.buy(), Side.BUY, limit);
    }

    /** The selling leg: its limit may fall by its half of what the edge can spare. */
    Order sellLeg(long clientId, Trade trade) {
        Opportunity seen = trade.opportunity();
        long limit = shift(seen.sellPrice(), -spare(seen));
        return first(clientId, trade, seen.sell(), Side.SELL, limit);
    }

    private long spare(Opportunity seen) {
        if (settings.get().profile() == LegProfile.LIMIT) {
            return 0;
        }
        long edge =
                Scale.mulDiv(
                        seen.sellPrice() - seen.buyPrice(),
                        Scale.RATE_ONE,
                        seen.buyPrice(),
                        RoundingMode.FLOOR);
        // Both limits move by s: (1 + edge)(1 - s) = (1 + least)(1 + s), solved for s.
        return Math.max(
                0,
                Scale.mulDiv(
                        edge - seen.minRate(),
                        Scale.RATE_ONE,
                        2 * Scale.RATE_ONE + edge + seen.minRate(),
                        RoundingMode.FLOOR));
    }

    private Order first(long clientId, Trade trade, int instrument, Side side, long limit) {
        TimeInForce life =
                settings.get().profile() == LegProfile.TAKER ? TimeInForce.IOC : TimeInForce.GTC;
        return order(
                clientId,
                trade,
                instrument,
                side,
                keepEdge(instrument, side, limit),
                trade.opportunity().quantity(),
                life);
    }

    /**
     * Completes the missing leg at a price that loses at most the set rate against what the other
     * leg really got, fees of both included.
     */
    Order forceFill(long clientId, Trade trade, long missing) {
        boolean sell = missing > 0;
        int instrument = sell ? trade.opportunity().sell() : trade.opportunity().buy();
        long costs =
                fees[trade.opportunity().buy()].takerRate()
                        + fees[trade.opportunity().sell()].takerRate();
        long got = averagePrice(trade, sell ? Side.BUY : Side.SELL);
        long bound =
                shift(
                        got,
                        sell
                                ? costs - settings.get().forceFillLossRate()
                                : settings.get().forceFillLossRate() - costs);
        Side side = sell ? Side.SELL : Side.BUY;
        return order(
                clientId,
                trade,
                instrument,
                side,
                keepEdge(instrument, side, bound),
                wholeLots(instrument, Math.abs(missing)),
                TimeInForce.IOC);
    }

    /**
     * Undoes what was filled alone, at an instrument of the trade; never more than the wallet there
     * can pay, since a fee in base may have eaten a part.
     */
    Order unwind(long clientId, Trade trade, int instrument, Rung rung) {
        long missing = trade.imbalance();
        boolean sell = missing > 0;
        Side side = sell ? Side.SELL : Side.BUY;
        Market market = markets.of(instrument);
        long reference =
                market.depth(side.opposite()) > 0
                        ? market.price(side.opposite(), 0)
                        : averagePrice(trade, sell ? Side.BUY : Side.SELL);
        long through = rung == Rung.THROUGH ? settings.get().unwindThroughRate() : FARTHEST_RATE;
        long collar = cross(instrument, side, shift(reference, sell ? -through : through));
        Order wish =
                order(
                        clientId,
                        trade,
                        instrument,
                        side,
                        collar,
                        unwindPart(instrument, Math.abs(missing), collar, rung),
                        TimeInForce.IOC);
        return affordable(wish);
    }

    private Order affordable(Order wish) {
        long free = reservations.available(wish);
        if (reservations.needed(wish, wish.quantity()) <= free) {
            return wish;
        }
        Instrument what = instruments.get(wish.instrument());
        long rate = Math.max(0, fees[wish.instrument()].takerRate());
        long payable =
                Scale.mulDiv(
                        Math.max(0, free),
                        Scale.RATE_ONE,
                        Scale.RATE_ONE + rate,
                        RoundingMode.DOWN);
        long most =
                wish.side() == Side.SELL
                        ? what.pair().quantityOf(Math.max(0, free))
                        : what.pair().quantityFor(payable, wish.price());
        long whole = wholeLots(wish.instrument(), Math.min(most, wish.quantity()));
        boolean tight = whole > 0 && reservations.needed(wish, whole) > free;
        return resized(wish, tight ? whole - what.lotSize() : whole);
    }

    private static Order resized(Order wish, long quantity) {
        return new Order(
                wish.clientId(),
                wish.instrument(),
                wish.side(),
                wish.kind(),
                wish.price(),
                quantity,
                wish.timeInForce(),
                wish.strategy(),
                wish.parent());
    }

    /** What a rung takes of what is left: all if its part were too small to be traded. */
    private long unwindPart(int instrument, long missing, long price, Rung rung) {
        long part = missing / rung.parts();
        return wholeLots(instrument, dust(instrument, part, price) ? missing : part);
    }

    /** True if a quantity is too small to be traded at an instrument at that price. */
    boolean dust(int instrument, long quantity, long price) {
        Instrument what = instruments.get(instrument);
        long whole = wholeLots(instrument, quantity);
        return whole < Math.max(1, what.minQuantity())
                || what.pair().notional(price, whole, RoundingMode.DOWN) < what.minNotional();
    }

    private Order order(
            long clientId,
            Trade trade,
            int instrument,
            Side side,
            long price,
            long quantity,
            TimeInForce life) {
        return new Order(
                clientId, instrument, side, OrderKind.LIMIT, price, quantity, life, 0, trade.id());
    }

    /** What a side really paid or got for one base, before fees; 0 if nothing was filled. */
    long averagePrice(Trade trade, Side side) {
        return instruments
                .get(trade.opportunity().buy())
                .pair()
                .averagePrice(trade.filledQuote(side), trade.filled(side));
    }

    private static long shift(long price, long rate) {
        return Scale.mulDiv(price, Scale.RATE_ONE + rate, Scale.RATE_ONE, RoundingMode.HALF_EVEN);
    }

    /** Rounds to the tick on the side that keeps the edge: a buy down, a sell up. */
    private long keepEdge(int instrument, Side side, long price) {
        long tick = instruments.get(instrument).tickSize();
        long down = price / tick * tick;
        return side == Side.BUY || down == price ? down : down + tick;
    }

    /** Rounds to the tick on the side that fills: a buy up, a sell down. */
    private long cross(int instrument, Side side, long price) {
        long tick = instruments.get(instrument).tickSize();
        long down = price / tick * tick;
        return side == Side.SELL || down == price ? Math.max(tick, down) : down + tick;
    }

    private long wholeLots(int instrument, long quantity) {
        long lot = instruments.get(instrument).lotSize();
        return quantity / lot * lot;
    }
}
