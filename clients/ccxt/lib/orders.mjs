// Checks of orders, fills and what they cost.

import { rounded, sum, text, times, units } from './decimal.mjs';
import { pause, until } from './context.mjs';
import { bookedPerpetual, signed } from './perpetual.mjs';
import { NotInLibrary, ensure, same } from './table.mjs';

const FEE_DECIMALS = 8;
const ATTEMPTS = 20;
const AWAY = 0.1;
const WORTH = 60;
const REST_MILLIS = 4_000;
const SMALLER_MILLIS = 300;

/** A limit order far from the market: it rests. */
async function resting(t, params = {}) {
    const { bid } = await t.best();
    const price = t.price(bid, -AWAY);
    const amount = t.amount(WORTH, price);
    const order = await t.place('limit', 'buy', amount, price, params);
    return { order, price, amount };
}

async function limitOrder(t) {
    const before = await t.client.fetchBalance();
    const clientOrderId = t.own.orders.clientId('check');
    const { order, price, amount } = await resting(t, { clientOrderId });
    const found = await t.client.fetchOrder(order.id, t.symbol);
    same(found.status, 'open', 'status');
    same(found.price, price, 'price');
    same(found.amount, amount, 'amount');
    same(found.remaining, amount, 'remaining');
    same(found.clientOrderId, clientOrderId, 'client order id');
    const open = await t.client.fetchOpenOrders(t.symbol);
    ensure(open.some((one) => one.id === order.id), 'not among the open orders');
    const during = await t.client.fetchBalance();
    const { contractSize = 1 } = t.market();
    const cost = times(times(units(price), units(amount)), units(contractSize));
    const locked = units(during.used.USDT) - units(before.used.USDT);
    if (t.perpetual) {
        ensure(locked > 0n && locked <= cost, `${text(locked)} locked`);
    } else {
        same(locked, cost, 'locked');
    }
    await t.client.cancelOrder(order.id, t.symbol);
    const after = await t.ended(order.id);
    same(after.status, 'canceled', 'status after the cancel');
    same(after.filled, 0, 'filled');
    const released = await t.client.fetchBalance();
    same(units(released.free.USDT), units(before.free.USDT), 'released');
    return `${amount} at ${price}, ${text(locked)} USDT locked, cancelled, released`;
}

async function byClientId(t) {
    const clientOrderId = t.own.orders.clientId('own');
    const { order } = await resting(t, { clientOrderId });
    const [id, params] = t.own.orders.byClientId(order, clientOrderId);
    const found = await t.client.fetchOrder(id, t.symbol, params);
    same(found.id, order.id, 'order found by the client order id');
    await t.client.cancelOrder(id, t.symbol, params);
    same((await t.ended(order.id)).status, 'canceled', 'status after the cancel');
    return clientOrderId;
}

async function testOrder(t) {
    if (t.own.orders.test !== undefined) {
        throw new NotInLibrary(t.own.orders.test);
    }
    const { bid } = await t.best();
    const price = t.price(bid, -AWAY);
    const amount = t.amount(WORTH, price);
    await t.client.createOrder(t.symbol, 'limit', 'buy', amount, price, { test: true });
    const open = await t.client.fetchOpenOrders(t.symbol);
    same(open.length, 0, 'open orders');
    return 'accepted, nothing placed';
}

/** What an order may change: balances, and of a perpetual the cash and the position. */
async function funds(t, symbol = t.symbol) {
    const balance = await t.client.fetchBalance();
    if (!t.perpetual) {
        return balance;
    }
    const [position] = await t.client.fetchPositions([symbol]);
    return { cash: t.own.perpetual.cash(balance), contracts: signed(position), position };
}

/** Fees and amounts of an order's trades against the rate, and against the balances' change. */
async function booked(t, order, before, liquidity) {
    if (t.perpetual) {
        return bookedPerpetual(t, order, before, liquidity, () => funds(t, order.symbol));
    }
    const trades = await t.tradesOf(order);
    const market = t.market(order.symbol);
    const buy = order.side === 'buy';
    ensure(trades.length > 0, 'no trades');
    for (const trade of trades) {
        const gross = buy ? units(trade.amount) : times(units(trade.price), units(trade.amount));
        const fee = rounded(times(gross, units(t.fees[liquidity])), FEE_DECIMALS);
        same(units(trade.fee.cost), fee, `fee of trade ${trade.id}`);
        same(trade.fee.currency, buy ? market.base : market.quote, 'fee currency');
        same(trade.takerOrMaker, liquidity, `trade ${trade.id}`);
        same(trade.side, order.side, 'side');
        same(units(trade.cost), times(units(trade.price), units(trade.amount)), 'cost');
    }
    const base = sum(trades.map((trade) => units(trade.amount)));
    const quote = sum(trades.map((trade) => units(trade.cost)));
    const fee = sum(trades.map((trade) => units(trade.fee.cost)));
    same(units(order.filled), base, 'filled');
    if (!t.own.trades.costIsAsked?.(order)) {
        same(units(order.cost), quote, 'cost of the order');
    }
    const after = await t.client.fetchBalance();
    const change = (code) => units(after.total[code]) - units(before.total[code]);
    same(change(market.base), buy ? base - fee : -base, `change of ${market.base}`);
    same(change(market.quote), buy ? -quote : quote - fee, `change of ${market.quote}`);
    return { trades, fee: `${text(fee)} ${buy ? market.base : market.quote}` };
}

/** Buys at once: spot for a cost, of perpetuals an amount. */
async function buyFor(t, cost, amount, symbol) {
    if (t.perpetual) {
        return t.place('market', 'buy', amount, undefined, {}, symbol);
    }
    const placed = await t.client.createMarketBuyOrderWithCost(symbol, cost);
    t.placed.push({ id: placed.id, symbol });
    return placed;
}

async function marketBuy(t) {
    if (!t.perpetual) {
        t.needs('createMarketBuyOrderWithCost');
    }
    const before = await funds(t);
    const placed = await buyFor(t, 200, t.amount(200, (await t.best()).ask), t.symbol);
    const order = await t.ended(placed.id);
    same(order.status, 'closed', 'status');
    // A perpetual's lot can be worth more than what may be left of spot's.
    const lot = (t.market().contractSize ?? 0) * order.average;
    ensure(order.cost <= 200 && order.cost > 195 - lot, `cost ${order.cost}`);
    const { trades, fee } = await booked(t, order, before, 'taker');
    t.bought = order.filled;
    return `${order.filled} ${t.base} for ${order.cost} USDT, ${trades.length} trades, fee ${fee}`;
}

async function marketSell(t) {
    const before = await funds(t);
    const placed = await t.place('market', 'sell', t.amount(150, (await t.best()).bid));
    const order = await t.ended(placed.id);
    same(order.status, 'closed', 'status');
    const { trades, fee } = await booked(t, order, before, 'taker');
    return `${order.filled} ${t.base} for ${order.cost} USDT, ${trades.length} trades, fee ${fee}`;
}

async function crossing(t) {
    const before = await funds(t);
    const { ask } = await t.best();
    const placed = await t.place('limit', 'buy', t.amount(100, ask), t.price(ask, 0.01));
    const order = await t.ended(placed.id);
    same(order.status, 'closed', 'status');
    const { fee } = await booked(t, order, before, 'taker');
    return `${order.filled} at ${order.average} with limit ${order.price}, fee ${fee}`;
}

async function maker(t) {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const before = await funds(t);
        const { bid } = await t.best();
        const placed = await t.place('limit', 'buy', t.amount(50, bid), bid, { postOnly: true })
            .catch((error) => refusal(t, error));
        if (placed === undefined) {
            continue;
        }
        const order = await filledOrCancelled(t, placed.id);
        if (order.filled > 0) {
            const { fee } = await booked(t, order, before, 'maker');
            return `${order.filled} at ${order.price}, fee ${fee}`;
        }
    }
    throw new Error(`no fill of a resting order in ${ATTEMPTS} attempts`);
}

/** The order after its fill, or cancelled after it has rested for a while. */
async function filledOrCancelled(t, id) {
    const end = Date.now() + REST_MILLIS;
    const order = await until('fill or time', async () => {
        const found = await t.client.fetchOrder(id, t.symbol);
        return found.status !== 'open' || Date.now() > end ? found : undefined;
    });
    if (order.status === 'open') {
        // It may be filled on the way of the cancel, which is then of an unknown order.
        await t.client.cancelOrder(id, t.symbol).catch((error) => {
            ensure(t.own.orders.tooLate(error), error.message);
        });
    }
    return t.ended(id);
}

/** The market may have moved to the price meanwhile; anything else is a failure. */
function refusal(t, error) {
    if (t.own.orders.moved(error)) {
        return undefined;
    }
    throw error;
}

async function iocUnfilled(t) {
    const { bid } = await t.best();
    const price = t.price(bid, -AWAY);
    const params = { timeInForce: 'IOC' };
    const placed = await t.place('limit', 'buy', t.amount(WORTH, price), price, params);
    const order = await t.ended(placed.id);
    ensure(['canceled', 'expired'].includes(order.status), `status ${order.status}`);
    same(order.filled, 0, 'filled');
    same(order.timeInForce, 'IOC', 'time in force');
    return `${order.status}, the venue says ${order.info.status ?? order.info.orderStatus}`;
}

async function iocPartly(t) {
    // Many attempts: the best level must be smaller than what the account has.
    for (let attempt = 0; attempt < 4 * ATTEMPTS; attempt++) {
        const before = await funds(t, t.thin);
        const { bids } = await t.best(t.thin);
        const [price, there] = bids[0];
        const has = t.perpetual ? Infinity : before.free[t.market(t.thin).base];
        if (there > has * 0.8) {
            // The market must bring a smaller level first.
            await pause(SMALLER_MILLIS);
            continue;
        }
        const amount = Number(t.client.amountToPrecision(t.thin, there * 1.2));
        const params = { timeInForce: 'IOC' };
        const placed = await t.place('limit', 'sell', amount, price, params, t.thin);
        const order = await t.ended(placed.id, t.thin);
        if (order.filled > 0 && order.filled < order.amount) {
            ensure(['canceled', 'expired'].includes(order.status) || t.own.trades.cutShort(order),
                `status ${order.status}`);
            const { fee } = await booked(t, order, before, 'taker');
            return `${order.filled} of ${order.amount} ${t.thin}, then ${order.info.status ?? order.info.orderStatus}, `
                + `fee ${fee}`;
        }
        if (order.filled > 0) {
            await buyFor(t, order.cost, order.filled, t.thin);
        }
    }
    throw new Error(`no partial fill in ${4 * ATTEMPTS} attempts`);
}

async function fillOrKill(t) {
    const before = await funds(t);
    const { bid, ask } = await t.best();
    const params = { timeInForce: 'FOK' };
    const low = t.price(bid, -AWAY);
    const killed = await t.place('limit', 'buy', t.amount(WORTH, low), low, params);
    const dead = await t.ended(killed.id);
    const ends = ['canceled', 'expired', ...(t.own.orders.killed ?? [])];
    ensure(ends.includes(dead.status), `status ${dead.status}`);
    same(dead.filled, 0, 'filled');
    const placed = await t.place('limit', 'buy', t.amount(WORTH, ask), t.price(ask, 0.01), params);
    const order = await t.ended(placed.id);
    same(order.status, 'closed', 'status');
    const { fee } = await booked(t, order, before, 'taker');
    return `killed at ${low}, filled at ${order.average}, fee ${fee}`;
}

async function postOnlyRests(t) {
    const { bid } = await t.best();
    const price = t.price(bid, -AWAY);
    const placed = await t.place('limit', 'buy', t.amount(WORTH, price), price, { postOnly: true });
    const order = await t.client.fetchOrder(placed.id, t.symbol);
    same(order.status, 'open', 'status');
    t.own.orders.isPostOnly(order);
    await t.client.cancelOrder(order.id, t.symbol);
    return `${order.amount} at ${price} rests`;
}

async function postOnlyRefused(t) {
    const { ask } = await t.best();
    const price = t.price(ask, 0.02);
    const [name, words] = t.own.orders.wouldTake;
    const call = t.client.createOrder(
        t.symbol, 'limit', 'buy', t.amount(WORTH, price), price, { postOnly: true });
    if (name === 'canceled') {
        const order = await t.ended((await call).id);
        same(order.status, name, 'status');
        same(order.filled, 0, 'filled');
        words(order);
        return 'accepted and cancelled';
    }
    const error = await refused(call);
    same(error.constructor.name, name, 'error class');
    ensure(error.message.includes(words), error.message);
    return `${name}: ${said(error)}`;
}

/** The error of a call that must fail. */
export async function refused(call) {
    let answer;
    try {
        answer = await call;
    } catch (error) {
        return error;
    }
    throw new Error(`not refused: ${JSON.stringify(answer?.info ?? answer)}`);
}

/** What the venue said, without the library's words around it. */
export function said(error) {
    return error.message.replace(/^\w+ /, '');
}

async function myTrades(t) {
    const trades = await t.client.fetchMyTrades(t.symbol);
    ensure(trades.length > 0, 'no trades');
    trades.forEach((trade, i) => {
        ensure(trade.fee.cost >= 0 && trade.fee.currency, `trade ${trade.id} lacks a fee`);
        ensure(trade.order && trade.id, 'no ids');
        ensure(i === 0 || trade.timestamp >= trades[i - 1].timestamp, 'trades out of order');
    });
    const currencies = [...new Set(trades.map((trade) => trade.fee.currency))].sort();
    return `${trades.length} trades, fees in ${currencies.join(' and ')}`;
}

async function listOrders(t) {
    t.needs('fetchOrders');
    const own = t.placed.filter((one) => one.symbol === t.symbol).map((one) => one.id);
    const all = await t.client.fetchOrders(t.symbol);
    for (const id of own) {
        ensure(all.some((one) => one.id === id), `order ${id} is not among all orders`);
    }
    all.forEach((one) => ensure(one.status !== 'open', `${one.id} is still open`));
    return `all ${own.length} of this check are among ${all.length}`;
}

async function endedOrders(t) {
    if (t.own.orders.ended !== undefined) {
        const error = await refused(t.client.fetchClosedOrders(t.symbol));
        same(error.constructor.name, t.own.orders.ended, 'error class');
        throw new NotInLibrary(said(error));
    }
    const closed = await t.client.fetchClosedOrders(t.symbol);
    if (!t.client.has.fetchCanceledOrders) {
        const ends = closed.map((one) => one.status);
        ensure(ends.includes('closed') && ends.includes('canceled'), `only ${[...new Set(ends)]}`);
        ensure(!ends.includes('open'), 'one is open');
        throw new NotInLibrary(`all ${ends.length} ended orders, filled or not, are closed to it`);
    }
    ensure(closed.length > 0 && closed.every((one) => one.status === 'closed'), 'closed orders');
    const canceled = await t.client.fetchCanceledOrders(t.symbol);
    ensure(canceled.length > 0, 'no cancelled orders');
    return `${closed.length} closed, ${canceled.length} cancelled`;
}

async function cancelAll(t) {
    t.needs('cancelAllOrders');
    for (let i = 0; i < 3; i++) {
        await resting(t);
    }
    same((await t.client.fetchOpenOrders(t.symbol)).length, 3, 'open orders');
    await t.client.cancelAllOrders(t.symbol);
    same((await t.client.fetchOpenOrders(t.symbol)).length, 0, 'open orders after it');
    if (!t.perpetual) {
        const balance = await t.client.fetchBalance();
        same(units(balance.used.USDT), 0n, 'locked');
    }
    return '3 orders';
}

async function batch(t) {
    t.needs('createOrders');
    if (t.own.orders.batch.refused !== undefined) {
        const one = { symbol: t.symbol, type: 'limit', side: 'buy', amount: 1, price: 1 };
        const error = await refused(t.client.createOrders([one]));
        same(error.constructor.name, t.own.orders.batch.refused, 'error class');
        throw new NotInLibrary(said(error));
    }
    const { bid } = await t.best();
    const order = (part, amount) => ({
        symbol: t.symbol,
        type: 'limit',
        side: 'buy',
        amount: amount ?? t.amount(WORTH, bid),
        price: t.price(bid, part),
    });
    const least = t.market().limits.amount.min ?? t.market().precision.amount;
    const wrong = t.own.orders.batch.wrong?.(t.market()) ?? least;
    const orders = [order(-AWAY), order(-2 * AWAY), order(-AWAY, wrong)];
    const placed = await t.client.createOrders(orders);
    same(placed.length, 3, 'answers');
    // The library sorts them by time, and what was refused has none.
    const good = placed.filter((one) => one.status !== 'rejected').slice(0, 2);
    const bad = placed.find((one) => one.status === 'rejected') ?? placed[2];
    ensure(good.every((one) => one.id), 'no ids');
    ensure(/"(s?code|label)"/i.test(JSON.stringify(bad.info)), JSON.stringify(bad.info));
    const open = await t.client.fetchOpenOrders(t.symbol);
    same(open.length, 2, 'open orders');
    t.placed.push(...good.map(({ id }) => ({ id, symbol: t.symbol })));
    await Promise.all(open.map((one) => t.client.cancelOrder(one.id, t.symbol)));
    const { code, sCode, label } = bad.info;
    return `2 placed, the third refused with ${code ?? sCode ?? label}`;
}

async function edit(t) {
    t.needs('editOrder');
    const { order, price, amount } = await resting(t);
    const other = t.price(price, -0.01);
    const fresh = await t.client.editOrder(order.id, t.symbol, 'limit', 'buy', amount, other);
    if (t.own.orders.amends) {
        same(fresh.id, order.id, 'id of the amended order');
    } else {
        t.placed.push({ id: fresh.id, symbol: t.symbol });
        same((await t.ended(order.id)).status, 'canceled', 'old order');
    }
    const found = await t.client.fetchOrder(fresh.id, t.symbol);
    same(found.price, other, 'price');
    same(found.status, 'open', 'new order');
    await t.client.cancelOrder(fresh.id, t.symbol);
    const again = t.client.editOrder(order.id, t.symbol, 'limit', 'buy', amount, other);
    const error = await refused(again);
    ensure(error.message.includes(t.own.orders.editRefused), error.message);
    same((await t.client.fetchOpenOrders(t.symbol)).length, 0, 'open orders');
    return `${price} to ${other}; of a finished order ${error.constructor.name}`;
}

/** Where answers over the socket tell an order's id alone, REST tells what became of it. */
async function bySocketWithIds(t, { id }, price, amount) {
    const other = t.price(price, -0.01);
    same((await t.client.fetchOrder(id, t.symbol)).price, price, 'price');
    await t.client.editOrderWs(id, t.symbol, 'limit', 'buy', amount, other);
    same((await t.client.fetchOrder(id, t.symbol)).price, other, 'price after the edit');
    await t.client.cancelOrderWs(id, t.symbol);
    same((await t.ended(id)).status, 'canceled', 'status after the cancel');
    const before = await funds(t);
    const taken = await t.client.createOrderWs(t.symbol, 'market', 'buy', amount);
    t.placed.push({ id: taken.id, symbol: t.symbol });
    const order = await t.ended(taken.id);
    same(order.status, 'closed', 'status of the market order');
    const { fee } = await booked(t, order, before, 'taker');
    return `placed, edited, cancelled; market buy of ${order.filled}, fee ${fee}`;
}

async function bySocket(t) {
    t.needs('createOrderWs');
    const { bid } = await t.best();
    const price = t.price(bid, -AWAY);
    const amount = t.amount(WORTH, price);
    const order = await t.client.createOrderWs(t.symbol, 'limit', 'buy', amount, price);
    t.placed.push({ id: order.id, symbol: t.symbol });
    if (t.own.orders.socketTells === 'ids') {
        return bySocketWithIds(t, order, price, amount);
    }
    same(order.status, 'open', 'status');
    const found = await t.client.fetchOrderWs(order.id, t.symbol);
    same(found.price, price, 'price');
    const canceled = await t.client.cancelOrderWs(order.id, t.symbol);
    same(canceled.status, 'canceled', 'status after the cancel');
    // By REST: the library's fetchBalanceWs gives no balances for spot accounts.
    const before = await funds(t);
    const limit = t.own.orders.socketBuyPrice ? (await t.best()).ask : undefined;
    const taken = await t.client.createOrderWs(
        t.symbol, 'market', 'buy', t.amount(WORTH, bid), limit);
    t.placed.push({ id: taken.id, symbol: t.symbol });
    same(taken.status, 'closed', 'status of the market order');
    const { fee } = await booked(t, { ...taken, symbol: t.symbol }, before, 'taker');
    const trades = t.client.has.fetchMyTradesWs
        ? await t.client.fetchMyTradesWs(t.symbol) : await t.client.fetchMyTrades(t.symbol);
    ensure(trades.some((trade) => trade.order === taken.id), 'not among my trades');
    return `placed, queried, cancelled; market buy of ${taken.filled}, fee ${fee}`;
}

export const ORDER_CHECKS = [
    ['limit order rests, is found, cancelled', limitOrder],
    ['order by client order id', byClientId],
    ['test order', testOrder],
    ['market buy: fills, fees, balances', marketBuy],
    ['market sell: fills, fees, balances', marketSell],
    ['crossing limit order', crossing],
    ['resting order filled as maker', maker],
    ['IOC, unfilled', iocUnfilled],
    ['IOC, partly filled', iocPartly],
    ['FOK', fillOrKill],
    ['post-only rests', postOnlyRests],
    ['post-only that would take', postOnlyRefused],
    ['orders over the socket', bySocket],
    ['editOrder', edit],
    ['createOrders', batch],
    ['fetchMyTrades with fees', myTrades],
    ['fetchOrders', listOrders],
    ['fetchClosedOrders, fetchCanceledOrders', endedOrders],
    ['cancelAllOrders', cancelAll],
];
