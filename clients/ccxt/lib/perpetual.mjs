// Checks of what only perpetuals have: positions, leverage, funding, marks.

import { times, units } from './decimal.mjs';
import { pause, until } from './context.mjs';
import { refused, said } from './orders.mjs';
import { NotInLibrary, ensure, same } from './table.mjs';

const WORTH = 300;
const SUBSCRIBED_MILLIS = 2_000;

/** The position as a signed number of contracts, 0 if there is none. */
async function held(t, symbol = t.symbol) {
    const [position] = await t.client.fetchPositions([symbol]);
    return { position, contracts: signed(position) };
}

export function signed(position) {
    return position === undefined ? 0n
        : units(position.contracts) * (position.side === 'short' ? -1n : 1n);
}

async function marketOrder(t, side, amount, params = {}, symbol = t.symbol) {
    const placed = await t.place('market', side, Number(amount), undefined, params, symbol);
    const order = await t.ended(placed.id, symbol);
    same(order.status, 'closed', `status of a market ${side}`);
    return order;
}

/** Leaves nothing held, whatever was. */
export async function flatten(t, symbol = t.symbol) {
    const { position, contracts } = await held(t, symbol);
    if (contracts !== 0n) {
        const side = contracts > 0n ? 'sell' : 'buy';
        await marketOrder(t, side, position.contracts, { reduceOnly: true }, symbol);
    }
    same((await held(t, symbol)).contracts, 0n, 'contracts held after closing');
}

async function positions(t) {
    await flatten(t);
    const { ask } = await t.best();
    const amount = t.amount(WORTH, ask);
    const opened = await marketOrder(t, 'buy', amount);
    const long = await held(t);
    same(long.contracts, units(amount), 'contracts held');
    same(long.position.symbol, t.symbol, 'symbol');
    const away = Math.abs(long.position.entryPrice / opened.average - 1);
    ensure(away < 1e-6, `entry ${long.position.entryPrice}, bought at ${opened.average}`);
    const worth = long.position.contracts * t.market().contractSize * long.position.markPrice;
    ensure(Math.abs(long.position.notional / worth - 1) < 0.01, `notional ${long.position.notional}`);
    await marketOrder(t, 'sell', Number(t.client.amountToPrecision(t.symbol, amount * 2)));
    const short = await held(t);
    ensure(short.contracts < 0n, `${short.contracts} after selling twice as much`);
    same(short.position.side, 'short', 'side');
    await flatten(t);
    return `long ${amount} at ${long.position.entryPrice}, turned short, closed`;
}

async function reduceOnly(t) {
    await flatten(t);
    const amount = t.amount(WORTH, (await t.best()).ask);
    const call = t.client.createOrder(t.symbol, 'market', 'sell', amount, undefined,
        { reduceOnly: true });
    const error = await refused(call);
    const [wanted, code, unmapped] = t.own.perpetual.reduceOnly;
    ensure(error.message.includes(code), error.message);
    const found = error.constructor.name;
    if (found !== wanted && found === unmapped) {
        throw new NotInLibrary(`no ${wanted} for the venue's code: ${found}: ${said(error)}`);
    }
    same(found, wanted, 'error class');
    return `${found}: ${said(error)}`;
}

async function leverage(t) {
    t.needs('setLeverage');
    const params = t.own.perpetual.leverage;
    for (const wanted of [5, 3]) {
        await t.client.setLeverage(wanted, t.symbol, params);
        const told = t.own.perpetual.leverageOf === undefined
            ? (await t.client.fetchLeverage(t.symbol, params)).longLeverage
            : await t.own.perpetual.leverageOf(t);
        same(told, wanted, 'leverage');
    }
    const error = await refused(t.client.setLeverage(
        t.market().limits.leverage.max + 1, t.symbol, params));
    const [name, code] = t.own.perpetual.leverageMax;
    same(error.constructor.name, name, 'error class of too much leverage');
    ensure(error.message.includes(code), error.message);
    return `5x, then 3x; more than ${t.market().limits.leverage.max}x: ${said(error)}`;
}

async function fundingRate(t) {
    t.needs('fetchFundingRate');
    const told = await t.client.fetchFundingRate(t.symbol);
    ensure(Math.abs(told.fundingRate) < 0.01, `rate ${told.fundingRate}`);
    const next = told.fundingTimestamp ?? told.nextFundingTimestamp;
    ensure(next > Date.now() && next < Date.now() + 9 * 3_600_000, `next at ${next}`);
    const history = await t.client.fetchFundingRateHistory(t.symbol);
    ensure(Array.isArray(history), 'no history');
    return `${told.fundingRate}, next at ${new Date(next).toISOString()}, `
        + `${history.length} in the past`;
}

async function watchFundingRate(t) {
    t.needs('watchFundingRate');
    const told = await t.client.watchFundingRate(t.symbol);
    same(told.symbol, t.symbol, 'symbol');
    ensure(Math.abs(told.fundingRate) < 0.01, `rate ${told.fundingRate}`);
    return `${told.fundingRate}`;
}

async function markPrice(t) {
    t.needs('fetchMarkPrice');
    const told = await t.client.fetchMarkPrice(t.symbol);
    const { bid } = await t.best();
    ensure(Math.abs(told.markPrice / bid - 1) < 0.02, `mark ${told.markPrice}, bid ${bid}`);
    return `${told.markPrice}`;
}

async function watchPositions(t) {
    t.needs('watchPositions');
    await flatten(t);
    const seen = [];
    t.follow(seen, () => t.client.watchPositions([t.symbol]));
    await (t.own.perpetual.positionsFirst ? pause(SUBSCRIBED_MILLIS) : t.client.fetchTime());
    const amount = t.amount(WORTH, (await t.best()).ask);
    await marketOrder(t, 'buy', amount);
    await until('message of the position', () =>
        seen.some((one) => one.symbol === t.symbol && signed(one) === units(amount)));
    await flatten(t);
    await until('message of its end', () =>
        seen.length > 0 && seen.at(-1).contracts === 0);
    return `${seen.length} messages, the last of nothing held`;
}

/** What an order's trades do to the purse and to the position. */
export async function bookedPerpetual(t, order, before, liquidity, funds) {
    const trades = await t.tradesOf(order);
    ensure(trades.length > 0, 'no trades');
    const { quote, contractSize } = t.market(order.symbol);
    let fees = 0n;
    let realised = 0n;
    for (const trade of trades) {
        const base = times(units(trade.amount), units(contractSize));
        const cost = times(units(trade.price), base);
        same(units(trade.cost), cost, 'cost');
        const wanted = Number(cost) * Number(t.fees[liquidity]);
        const off = Math.abs(Number(units(trade.fee.cost)) - wanted);
        ensure(off <= 1e8, `fee of trade ${trade.id}: ${trade.fee.cost}`);
        same(trade.fee.currency, quote, 'fee currency');
        same(trade.takerOrMaker, liquidity, `trade ${trade.id}`);
        same(trade.side, order.side, 'side');
        fees += units(trade.fee.cost);
        realised += t.own.perpetual.realised?.(trade) ?? 0n;
    }
    realised += await t.own.perpetual.realisedBy?.(t, order) ?? 0n;
    const after = await funds();
    const filled = units(order.filled) * (order.side === 'buy' ? 1n : -1n);
    same(after.contracts - before.contracts, filled, 'change of the position');
    const gained = t.own.perpetual.gained?.(before, after) ?? realised - fees;
    same(after.cash - before.cash, gained, `change of ${quote}`);
    return { trades, fee: `${Number(fees) / 1e16} ${quote}` };
}

export const PERPETUAL_CHECKS = [
    ['setLeverage, fetchLeverage', leverage],
    ['fetchPositions: long, short, closed', positions],
    ['error: nothing to reduce', reduceOnly],
    ['watchPositions', watchPositions],
    ['fetchFundingRate and history', fundingRate],
    ['watchFundingRate', watchFundingRate],
    ['fetchMarkPrice', markPrice],
];
