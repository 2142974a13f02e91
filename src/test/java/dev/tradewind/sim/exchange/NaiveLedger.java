package dev.tradewind.sim.exchange;

import dev.tradewind.model.order.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an account's perpetuals must look like, reckoned slowly and in another way from what the
 * exchange tells: each fill opens or closes a lot-less position kept in big decimals, and money is
 * the sum of what was told.
 */
final class NaiveLedger implements ExchangeListener {
    /** One position. */
    static final class Holding {
        BigDecimal quantity = BigDecimal.ZERO;
        BigDecimal cost = BigDecimal.ZERO;
        BigDecimal realised = BigDecimal.ZERO;
        BigDecimal fees = BigDecimal.ZERO;
        BigDecimal funding = BigDecimal.ZERO;

        /** Fills one way and then, if the position ends in the middle, the other way. */
        private BigDecimal fill(SimTrade trade) {
            BigDecimal left = BigDecimal.valueOf(trade.quantity());
            BigDecimal money = BigDecimal.valueOf(trade.quote());
            boolean buy = trade.side() == Side.BUY;
            BigDecimal gain = BigDecimal.ZERO;
            if (quantity.signum() == (buy ? -1 : 1)) {
                BigDecimal closed = left.min(quantity.abs());
                BigDecimal moved = money.subtract(part(money, left.subtract(closed), left));
                BigDecimal open = quantity.abs().subtract(closed);
                BigDecimal released = cost.subtract(part(cost, open, quantity.abs()));
                gain = buy ? released.subtract(moved) : moved.subtract(released);
                cost = cost.subtract(released);
                quantity = quantity.add(buy ? closed : closed.negate());
                left = left.subtract(closed);
                money = money.subtract(moved);
            }
            cost = cost.add(money);
            quantity = quantity.add(buy ? left : left.negate());
            realised = realised.add(gain);
            fees = fees.add(BigDecimal.valueOf(trade.fee()));
            return gain;
        }

        private static BigDecimal part(BigDecimal of, BigDecimal share, BigDecimal whole) {
            return of.multiply(share).divide(whole, 0, RoundingMode.HALF_EVEN);
        }
    }

    private final Map<String, Holding> holdings = new LinkedHashMap<>();
    private final Map<String, Long> positions = new LinkedHashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private final Exchange exchange;
    private int reductions;
    private int liquidations;

    NaiveLedger(Exchange exchange) {
        this.exchange = exchange;
        exchange.listen(this);
    }

    Holding of(String account, String symbol) {
        return holdings.computeIfAbsent(account + " " + symbol, _ -> new Holding());
    }

    /** What the exchange told that cannot be. */
    List<String> wrong() {
        return wrong;
    }

    int reductions() {
        return reductions;
    }

    int liquidations() {
        return liquidations;
    }

    @Override
    public void onTrade(SimTrade trade, SimOrder order) {
        if (!exchange.symbol(trade.symbol()).orElseThrow().isPerpetual()) {
            return;
        }
        Holding holding = of(order.account(), trade.symbol());
        BigDecimal before = holding.quantity;
        BigDecimal gain = holding.fill(trade);
        if (gain.compareTo(BigDecimal.valueOf(trade.realised())) != 0) {
            wrong.add(trade + " should have realised " + gain);
        }
        if (order.reduceOnly()) {
            reductions++;
            boolean smaller = holding.quantity.abs().compareTo(before.abs()) < 0;
            boolean turned = holding.quantity.signum() == -before.signum();
            if (!smaller || (turned && before.signum() != 0)) {
                wrong.add(trade + " enlarged or turned " + before);
            }
        }
        if (order.liquidation()) {
            liquidations++;
        }
    }

    @Override
    public void onPosition(String account, SimPosition position, long time) {
        positions.put(account + " " + position.symbol(), position.quantity());
    }

    @Override
    public void onFunding(String account, FundingPayment payment) {
        Holding holding = of(account, payment.symbol());
        holding.funding = holding.funding.add(BigDecimal.valueOf(payment.amount()));
        if (BigDecimal.valueOf(payment.quantity()).compareTo(holding.quantity) != 0) {
            wrong.add(payment + " was paid on " + holding.quantity);
        }
    }

    /** The quantity that was told last. */
    long told(String account, String symbol) {
        return positions.getOrDefault(account + " " + symbol, 0L);
    }
}
