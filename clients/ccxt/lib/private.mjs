// Checks of what the client is told of its own account without asking.

import { text, units } from './decimal.mjs';
import { until } from './context.mjs';
import { flatten } from './perpetual.mjs';
import { ensure, same } from './table.mjs';

/** Follows orders, trades and balances from here on; the first order shows that all are open. */
export async function openStreams(t) {
    t.follow(t.seen.orders, () => t.client.watchOrders());
    t.follow(t.seen.trades, () => t.client.watchMyTrades());
    t.follow(t.seen.balances, () => t.client.watchBalance());
    const { bid } = await t.best();
    const price = t.price(bid, -0.1);
    // The first order may be faster than the subscription; that one is not counted.
    const first = await until('first message about an order', async () => {
        const amount = t.amount(30, price);
        const order = await t.client.createOrder(t.symbol, 'limit', 'buy', amount, price);
        const seen = await until('message', () => mine(t, order.id).length > 0, 1_000)
            .catch(() => false);
        await t.client.cancelOrder(order.id, t.symbol);
        return seen ? order : undefined;
    });
    await until('message about the cancel', () =>
        mine(t, first.id).some((one) => one.status === 'canceled'));
    if (!t.own.perpetual?.totalsOnly) {
        await until('message about a balance', () => t.seen.balances.length > 0);
    }
    return `order ${first.id} open, then canceled`;
}

function mine(t, id) {
    return t.seen.orders.filter((order) => order.id === id);
}

async function watchOrders(t) {
    let messages = 0;
    let cut = 0;
    for (const { id, symbol } of t.placed) {
        const asked = await t.client.fetchOrder(id, symbol);
        const told = await until(`last message of order ${id}`, () =>
            mine(t, id).find((one) => one.status === asked.status || t.own.trades.cutShort(one)));
        cut += t.own.trades.cutShort(told) ? 1 : 0;
        same(units(told.filled), units(asked.filled), `filled of order ${id}`);
        same(told.symbol, symbol, 'symbol');
        same(told.side, asked.side, 'side');
        messages += mine(t, id).length;
    }
    ensure(t.seen.errors.length === 0, () => `a stream failed: ${t.seen.errors[0]}`);
    const note = cut === 0 ? '' : `; ${cut} cut short, which the library calls closed`;
    return `${messages} messages on ${t.placed.length} orders, all ends as REST tells them${note}`;
}

async function watchMyTrades(t) {
    const ids = new Set(t.placed.map((one) => one.id));
    let count = 0;
    for (const symbol of new Set(t.placed.map((one) => one.symbol))) {
        const trades = await t.client.fetchMyTrades(symbol);
        for (const trade of trades.filter((one) => ids.has(one.order))) {
            const told = await until(`message of trade ${trade.id}`, () =>
                t.seen.trades.find((one) => one.id === trade.id && one.symbol === symbol));
            for (const field of ['order', 'symbol', 'side', 'price', 'amount']) {
                same(told[field], trade[field], `${field} of trade ${trade.id}`);
            }
            same(t.own.trades.liquidity(told), trade.takerOrMaker, `maker or taker of trade ${trade.id}`);
            const fee = t.own.trades.fee?.(told) ?? told.fee.cost;
            same(units(fee), units(trade.fee.cost), `fee of trade ${trade.id}`);
            same(told.fee.currency, trade.fee.currency, `fee currency of trade ${trade.id}`);
            count++;
        }
    }
    same(t.seen.trades.filter((one) => ids.has(one.order)).length, count, 'messages on trades');
    return `${count} trades, each once, with the fees that REST tells`;
}

async function watchBalance(t) {
    if (t.perpetual) {
        // What is free moves with the mark while something is held.
        await flatten(t);
        await flatten(t, t.thin);
        const cash = t.own.perpetual.cash(await t.client.fetchBalance());
        await until('the message of the last balance', () => {
            const told = t.seen.balances.at(-1);
            return t.own.perpetual.cash(told) === cash;
        });
        if (t.own.perpetual.totalsOnly) {
            return `${t.seen.balances.length} messages, the last total as by REST, ${text(cash)}`;
        }
    }
    const asked = await t.client.fetchBalance();
    const told = t.seen.balances.at(-1);
    let compared = 0;
    for (const code of Object.keys(told.total)) {
        same(units(told.free[code]), units(asked.free[code]), `free ${code}`);
        same(units(told.used[code]), units(asked.used[code]), `used ${code}`);
        compared++;
    }
    ensure(compared >= (t.perpetual ? 1 : 2), 'balances of too few assets');
    return `${t.seen.balances.length} messages, the last ${compared} assets equal to REST, `
        + `USDT ${text(units(told.free.USDT))}`;
}

export const PRIVATE_CHECKS = [
    ['watchOrders', watchOrders],
    ['watchMyTrades', watchMyTrades],
    ['watchBalance', watchBalance],
];
