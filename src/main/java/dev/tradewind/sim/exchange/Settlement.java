package dev.tradewind.sim.exchange;

import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.ExchangeListener.BalanceReason;
import dev.tradewind.sim.exchange.ExchangeListener.OrderEvent;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Moves money: reservations, both sides of a match, fees. Nothing is made or lost: what accounts
 * lose is in another account, in {@code fees} or with the crowd.
 *
 * <p>The quote amount of a match is rounded down to a quote unit, the same for both sides, so a
 * buyer never pays more than was reserved. The fee is taken from the received asset, rounded
 * half-even to a unit of it.
 */
final class Settlement {
    private final Listeners listeners;
    private final List<String> assets;
    private final List<SimTrade> taken = new ArrayList<>();
    private long[] fees;
    private long[] crowd;
    private long[] covered;
    private long[] thirdRates = new long[0];
    private int third = -1;
    private final Clearing clearing;
    private VenueRules venue;

    Settlement(VenueRules venue, List<String> assets, Listeners listeners) {
        this.venue = venue;
        this.assets = assets;
        this.listeners = listeners;
        fees = new long[assets.size()];
        crowd = new long[assets.size()];
        covered = new long[assets.size()];
        clearing = new Clearing(this, listeners);
    }

    VenueRules venue() {
        return venue;
    }

    void setFees(long makerRate, long takerRate) {
        venue = venue.withFees(makerRate, takerRate);
    }

    /** Index of an asset, made when it is new. */
    int assetIndex(String asset) {
        int index = assets.indexOf(asset);
        if (index >= 0) {
            return index;
        }
        assets.add(asset);
        fees = Arrays.copyOf(fees, assets.size());
        crowd = Arrays.copyOf(crowd, assets.size());
        covered = Arrays.copyOf(covered, assets.size());
        return assets.size() - 1;
    }

    long fees(int asset) {
        return fees[asset];
    }

    long crowd(int asset) {
        return crowd[asset];
    }

    /** What the crowd bore because an account's loss was larger than its balance. */
    long covered(int asset) {
        return covered[asset];
    }

    Clearing clearing() {
        return clearing;
    }

    /** Fees of a symbol: its own or the venue's. */
    FeeRates fees(SymbolRules rules) {
        Perpetual perpetual = rules.perpetual();
        return perpetual != null && perpetual.fees() != null
                ? perpetual.fees()
                : new FeeRates(venue.makerRate(), venue.takerRate());
    }

    void keepFee(int asset, long units) {
        fees[asset] = Math.addExact(fees[asset], units);
    }

    void crowdGives(int asset, long units) {
        crowd[asset] = Math.subtractExact(crowd[asset], units);
    }

    void cover(int asset, long units) {
        covered[asset] = Math.addExact(covered[asset], units);
    }

    void deposit(Account account, int asset, long units, long now) {
        if (units < 0 && -units > clearing.margins().available(account, asset)) {
            throw new IllegalStateException(
                    account.name + ": " + -units + " is more than can be taken out");
        }
        account.move(asset, units, 0);
        tell(account, asset, BalanceReason.DEPOSIT, now);
    }

    /** Locks what an order may need. */
    void reserve(WorkingOrder order, long units, long now) {
        if (order.market.rules.isPerpetual()) {
            clearing.hold(order, BalanceReason.ORDER_PLACED, now);
            return;
        }
        order.reserved = units;
        int asset = givenAsset(order);
        order.account.move(asset, -units, units);
        tell(order.account, asset, BalanceReason.ORDER_PLACED, now);
    }

    /** Ends an order: frees what is still locked and moves it into history. */
    void end(WorkingOrder order, long now) {
        if (order.reserved > 0) {
            int asset = givenAsset(order);
            order.account.move(asset, order.reserved, -order.reserved);
            order.reserved = 0;
            tell(order.account, asset, BalanceReason.ORDER_ENDED, now);
        }
        order.account.end(order);
        if (order.market.rules.isPerpetual()) {
            clearing.hold(order, BalanceReason.ORDER_ENDED, now);
        }
    }

    /** Fits what is locked to an order whose terms changed while it was open. */
    void changed(WorkingOrder order, long now) {
        if (order.market.rules.isPerpetual()) {
            clearing.hold(order, BalanceReason.MARGIN, now);
            return;
        }
        long more = needed(order) - order.reserved;
        if (more != 0) {
            int asset = givenAsset(order);
            order.account.move(asset, -more, more);
            order.reserved += more;
            boolean placed = more > 0;
            tell(
                    order.account,
                    asset,
                    placed ? BalanceReason.ORDER_PLACED : BalanceReason.ORDER_ENDED,
                    now);
        }
    }

    /** What a limit order must have locked for its remainder. */
    static long needed(WorkingOrder order) {
        SymbolRules rules = order.market.rules;
        return order.isBuy()
                ? rules.notional(order.terms.price(), order.remaining(), RoundingMode.UP)
                : rules.baseUnits(order.remaining());
    }

    static int givenAsset(WorkingOrder order) {
        return order.isBuy() ? order.market.quoteIndex : order.market.baseIndex;
    }

    /**
     * Carries out one match. A side without an order is the crowd's.
     *
     * @param maker order that rested, or null
     * @param taker order that arrived, or null
     */
    void match(
            Market market,
            @Nullable WorkingOrder maker,
            @Nullable WorkingOrder taker,
            Side takerSide,
            long price,
            long quantity,
            long now) {
        long tradeId = exchange(market, maker, taker, takerSide, price, quantity, now);
        market.print(tradeId, price, quantity, takerSide, now);
    }

    /** Carries out a match of a taker with the crowd that the public record has already. */
    void matchUntold(WorkingOrder taker, long price, long quantity, long now) {
        exchange(taker.market, null, taker, taker.terms.side(), price, quantity, now);
    }

    private long exchange(
            Market market,
            @Nullable WorkingOrder maker,
            @Nullable WorkingOrder taker,
            Side takerSide,
            long price,
            long quantity,
            long now) {
        long tradeId = market.nextTradeId();
        long quote = market.rules.notional(price, quantity, RoundingMode.DOWN);
        long base = market.rules.baseUnits(quantity);
        if (maker != null) {
            settle(maker, true, tradeId, price, quantity, base, quote, now);
        } else {
            settleCrowd(market, takerSide.opposite(), quantity, base, quote);
        }
        if (taker != null) {
            taken.add(settle(taker, false, tradeId, price, quantity, base, quote, now));
        } else {
            settleCrowd(market, takerSide, quantity, base, quote);
        }
        return tradeId;
    }

    /** Trades of takers since the last call. */
    List<SimTrade> drainTaken() {
        List<SimTrade> trades = List.copyOf(taken);
        taken.clear();
        return trades;
    }

    private void settleCrowd(Market market, Side side, long quantity, long base, long quote) {
        int sign = side == Side.BUY ? 1 : -1;
        if (market.rules.isPerpetual()) {
            market.crowdQuantity = Math.addExact(market.crowdQuantity, sign * quantity);
            return;
        }
        crowd[market.baseIndex] = Math.addExact(crowd[market.baseIndex], sign * base);
        crowd[market.quoteIndex] = Math.addExact(crowd[market.quoteIndex], -sign * quote);
    }

    private SimTrade settle(
            WorkingOrder order,
            boolean maker,
            long tradeId,
            long price,
            long quantity,
            long base,
            long quote,
            long now) {
        Market market = order.market;
        if (market.rules.isPerpetual()) {
            return clearing.settle(order, maker, tradeId, price, quantity, now);
        }
        boolean buy = order.isBuy();
        int given = buy ? market.quoteIndex : market.baseIndex;
        int received = buy ? market.baseIndex : market.quoteIndex;
        long paid = buy ? quote : base;
        long gross = buy ? base : quote;
        long fee = fee(gross, maker ? venue.makerRate() : venue.takerRate());

        order.filled(quantity, quote, price, now);
        long stillNeeded = order.isMarket() ? order.reserved - paid : needed(order);
        order.account.move(
                given, order.reserved - paid - stillNeeded, stillNeeded - order.reserved);
        order.reserved = stillNeeded;
        long instead = thirdUnits(order.account, received, fee);
        int charged = instead > 0 ? third : received;
        fee = instead > 0 ? instead : fee;
        order.account.move(received, gross, 0);
        order.account.move(charged, -fee, 0);
        fees[charged] = Math.addExact(fees[charged], fee);

        SimTrade trade =
                new SimTrade(
                        tradeId,
                        order.orderId,
                        order.terms.clientOrderId(),
                        market.rules.symbol(),
                        order.terms.side(),
                        price,
                        quantity,
                        quote,
                        fee,
                        assets.get(charged),
                        maker,
                        now,
                        0);
        order.account.remember(trade);
        listeners.trade(trade, order);
        listeners.order(order, OrderEvent.TRADE);
        tell(order.account, given, BalanceReason.TRADE, now);
        tell(order.account, received, BalanceReason.TRADE, now);
        if (charged != received) {
            tell(order.account, charged, BalanceReason.TRADE, now);
        }
        return trade;
    }

    /** What a fee is in the third asset; 0 if it is not to be paid in it or cannot be. */
    private long thirdUnits(Account account, int received, long fee) {
        boolean known = third >= 0 && received < thirdRates.length && received != third;
        if (!known || fee <= 0 || thirdRates[received] == 0) {
            return 0;
        }
        long units =
                Scale.mulDiv(fee, thirdRates[received], Scale.RATE_ONE, RoundingMode.HALF_EVEN);
        return units <= account.free(third) ? units : 0;
    }

    /** Fees are paid in another asset from now on, as far as an account has it. */
    void payFeesIn(String asset, String instead, long rate) {
        third = assetIndex(instead);
        int received = assetIndex(asset);
        thirdRates = Arrays.copyOf(thirdRates, assets.size());
        thirdRates[received] = rate;
    }

    private static long fee(long units, long rate) {
        return Scale.mulDiv(units, rate, Scale.RATE_ONE, RoundingMode.HALF_EVEN);
    }

    /** Tells a balance as it now stands. */
    void tell(Account account, int asset, BalanceReason reason, long now) {
        listeners.balance(account, asset, assets.get(asset), reason, now);
    }
}
