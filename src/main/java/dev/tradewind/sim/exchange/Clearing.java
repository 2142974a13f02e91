package dev.tradewind.sim.exchange;

import dev.tradewind.model.instrument.Scale;
import dev.tradewind.sim.exchange.ExchangeListener.BalanceReason;
import dev.tradewind.sim.exchange.ExchangeListener.OrderEvent;
import java.math.RoundingMode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Settles perpetuals: fills become positions, closed parts become money. The crowd is the other
 * side of everything: what an account realises or receives as funding the crowd gives, what it
 * loses or pays the crowd gets, so that accounts + fees + crowd stay constant to the unit. If a
 * loss would take more than the free balance, the crowd bears the rest ({@link #covered}).
 */
final class Clearing {
    private final Settlement settlement;
    private final Listeners listeners;
    private final Margins margins;
    private final Set<Account> touched = new LinkedHashSet<>();
    private long lastPaymentId;

    Clearing(Settlement settlement, Listeners listeners) {
        this.settlement = settlement;
        this.listeners = listeners;
        margins = new Margins(settlement);
    }

    Margins margins() {
        return margins;
    }

    /** Notes that an account's positions are to be looked at when the match is over. */
    void touch(Account account) {
        touched.add(account);
    }

    /** The next account to be looked at, or null. */
    @Nullable Account nextTouched() {
        if (touched.isEmpty()) {
            return null;
        }
        Account first = touched.iterator().next();
        touched.remove(first);
        return first;
    }

    /** Holds margin for an order that has just come or changed. */
    void hold(WorkingOrder order, BalanceReason reason, long now) {
        Account account = order.account;
        if (margins.hold(account, account.position(order.market))) {
            settlement.tell(account, order.market.quoteIndex, reason, now);
        }
    }

    /** One account's side of a match. */
    SimTrade settle(
            WorkingOrder order, boolean maker, long tradeId, long price, long quantity, long now) {
        Market market = order.market;
        Account account = order.account;
        Position position = account.position(market);
        long quote = market.rules.notional(price, quantity, RoundingMode.DOWN);
        long fee = fee(order, quote, maker);
        long gain = position.apply(order.terms.side(), quantity, quote);
        position.realised = Math.addExact(position.realised, gain);
        position.fees = Math.addExact(position.fees, fee);
        position.updatedAt = now;
        order.filled(quantity, quote, price, now);
        settlement.keepFee(market.quoteIndex, fee);
        pay(account, market.quoteIndex, gain, gain - fee);
        margins.hold(account, position);

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
                        market.rules.quote(),
                        maker,
                        now,
                        gain);
        account.remember(trade);
        listeners.trade(trade, order);
        listeners.order(order, OrderEvent.TRADE);
        tell(account, position, now);
        settlement.tell(account, market.quoteIndex, BalanceReason.TRADE, now);
        touch(account);
        return trade;
    }

    private long fee(WorkingOrder order, long quote, boolean maker) {
        if (order.liquidation) {
            return 0;
        }
        FeeRates rates = settlement.fees(order.market.rules);
        long rate = maker ? rates.makerRate() : rates.takerRate();
        return Scale.mulDiv(quote, rate, Scale.RATE_ONE, RoundingMode.HALF_EVEN);
    }

    /** Moves money between an account and the crowd; the crowd covers what the account lacks. */
    private void pay(Account account, int asset, long fromCrowd, long toAccount) {
        long lacking = Math.max(0, -Math.addExact(account.free(asset), toAccount));
        account.move(asset, toAccount + lacking, 0);
        settlement.crowdGives(asset, Math.addExact(fromCrowd, lacking));
        settlement.cover(asset, lacking);
    }

    /** Pays the funding of a symbol's positions and moves its next funding on. */
    void fund(Market market, List<Account> holders, long now) {
        Mark mark = market.mark();
        String symbol = market.rules.symbol();
        if (mark.price() == 0) {
            throw new IllegalStateException("funding of " + symbol + " without a mark");
        }
        market.fixed(new FundingFixing(mark.fundingRate(), now));
        for (Account account : holders) {
            fund(account, account.position(market), now);
        }
        long interval = market.rules.terms().fundingIntervalNanos();
        long due = mark.nextFundingAt() == 0 ? now : mark.nextFundingAt();
        long next = due + (Math.max(0, now - due) / interval + 1) * interval;
        Mark after = new Mark(mark.price(), mark.indexPrice(), mark.fundingRate(), next, now);
        market.mark(after);
        listeners.mark(symbol, after);
    }

    /** Pays the funding of one position at the symbol's mark and rate. */
    private void fund(Account account, Position position, long now) {
        Market market = position.market;
        Mark mark = market.mark();
        long owed =
                Scale.mulDiv(
                        position.value(),
                        mark.fundingRate(),
                        Scale.RATE_ONE,
                        RoundingMode.HALF_EVEN);
        long amount = position.quantity > 0 ? -owed : owed;
        position.funding = Math.addExact(position.funding, amount);
        position.updatedAt = now;
        pay(account, market.quoteIndex, amount, amount);
        FundingPayment payment =
                new FundingPayment(
                        ++lastPaymentId,
                        market.rules.symbol(),
                        position.quantity,
                        mark.fundingRate(),
                        amount,
                        market.rules.quote(),
                        now);
        account.remember(payment);
        listeners.funding(account, payment);
        tell(account, position, now);
        settlement.tell(account, market.quoteIndex, BalanceReason.FUNDING, now);
        touch(account);
    }

    /** Changes an account's leverage in a symbol; the first thing that is wrong, or null. */
    @Nullable Refusal lever(Account account, Market market, long leverageMilli, long now) {
        if (leverageMilli < 1_000 || leverageMilli > market.rules.terms().maxLeverageMilli()) {
            return Refusal.LEVERAGE;
        }
        Position position = account.position(market);
        int asset = market.quoteIndex;
        long availableBefore = margins.available(account, asset);
        long heldBefore = account.margin(asset);
        long leverageBefore = position.leverageMilli;
        position.leverageMilli = leverageMilli;
        boolean changed = margins.hold(account, position);
        if (account.margin(asset) - heldBefore > availableBefore) {
            position.leverageMilli = leverageBefore;
            margins.hold(account, position);
            return Refusal.INSUFFICIENT_MARGIN;
        }
        position.updatedAt = now;
        tell(account, position, now);
        if (changed) {
            settlement.tell(account, asset, BalanceReason.MARGIN, now);
        }
        return null;
    }

    private void tell(Account account, Position position, long now) {
        if (!listeners.none()) {
            listeners.position(account, margins.snapshot(account, position), now);
        }
    }
}
