package dev.tradewind.sim.wire.gatefutures;

import dev.tradewind.sim.exchange.ExchangeListener;
import dev.tradewind.sim.exchange.FundingPayment;
import dev.tradewind.sim.exchange.SimOrder;
import dev.tradewind.sim.exchange.SimPosition;
import dev.tradewind.sim.exchange.SimTrade;
import dev.tradewind.sim.wire.gateapi.Customers;
import dev.tradewind.sim.wire.gateapi.PrivateTopics;

/** Turns what happens to accounts into private messages. */
final class PrivateEvents implements ExchangeListener {
    private static final String SETTLE = "USDT";

    private final PrivateTopics topics;
    private final Customers customers;
    private final OrderJson orders;
    private final PositionJson positions;
    private final AccountBook book;
    private long updates = 170_000;

    PrivateEvents(
            PrivateTopics topics,
            Customers customers,
            OrderJson orders,
            PositionJson positions,
            AccountBook book) {
        this.topics = topics;
        this.customers = customers;
        this.orders = orders;
        this.positions = positions;
        this.book = book;
    }

    private boolean known(String account) {
        return customers.named(account).isPresent();
    }

    private String user(String account) {
        return Long.toString(orders.user(account));
    }

    @Override
    public void onOrder(SimOrder order, OrderEvent event) {
        if (known(order.account())) {
            String what = event == OrderEvent.NEW ? "_new" : "_update";
            topics.tell(
                    "orders",
                    order.account(),
                    order.symbol(),
                    (json, decimals) -> orders.push(json, order, what, decimals),
                    order.updatedAt());
        }
    }

    @Override
    public void onTrade(SimTrade trade, SimOrder order) {
        String account = order.account();
        if (!known(account)) {
            return;
        }
        topics.tell(
                "usertrades",
                account,
                trade.symbol(),
                (json, decimals) -> orders.pushTrade(json, trade, decimals),
                trade.time());
        String text = trade.symbol() + ":" + trade.orderId();
        money(account, AccountBook.PROFIT, trade.realised(), trade, text);
        money(account, AccountBook.FEE, -trade.fee(), trade, text);
    }

    private void money(String account, String type, long change, SimTrade trade, String text) {
        if (change != 0) {
            AccountBook.Entry entry =
                    book.add(
                            account,
                            type,
                            change,
                            trade.symbol(),
                            text,
                            trade.tradeId(),
                            trade.time());
            tell(account, entry);
        }
    }

    private void tell(String account, AccountBook.Entry entry) {
        topics.tell(
                "balances",
                account,
                "",
                (json, _) -> book.push(json, entry, user(account)),
                entry.time());
    }

    @Override
    public void onPosition(String account, SimPosition position, long time) {
        if (known(account)) {
            long update = ++updates;
            topics.tell(
                    "positions",
                    account,
                    position.symbol(),
                    (json, decimals) ->
                            positions.push(json, position, user(account), update, decimals),
                    time);
        }
    }

    @Override
    public void onFunding(String account, FundingPayment payment) {
        if (known(account)) {
            tell(
                    account,
                    book.add(
                            account,
                            AccountBook.FUNDING,
                            payment.amount(),
                            payment.symbol(),
                            payment.symbol(),
                            0,
                            payment.time()));
        }
    }

    @Override
    public void onBalance(
            String account, String asset, long free, long locked, BalanceReason reason, long time) {
        if (reason == BalanceReason.DEPOSIT && asset.equals(SETTLE) && known(account)) {
            long change = free + locked - book.balance(account);
            tell(account, book.add(account, AccountBook.DEPOSIT, change, "", "", 0, time));
        }
    }
}
