// Checks of what the client is told when something cannot be done.

import { refused, said } from './orders.mjs';
import { NotInLibrary, ensure, same } from './table.mjs';

const LATE_MILLIS = 60_000;

/**
 * The error must be of the wanted class and carry the venue's code. Where the library has no such
 * class for the venue's code the row says so; the code must be right all the same.
 *
 * @param unmapped the class that the library gives instead, if it knows no better
 */
function judge(error, wanted, code, unmapped) {
    ensure(error.message.includes(code), () => `${error.constructor.name}: ${error.message}`);
    const found = error.constructor.name;
    if (unmapped !== undefined && found === unmapped) {
        throw new NotInLibrary(`no ${wanted} for the venue's code: ${found}: ${said(error)}`);
    }
    same(found, wanted, 'error class');
    return `${found}: ${said(error)}`;
}

async function tooLittleMoney(t) {
    // A perpetual is paid in part only, as the leverage allows.
    const tooMuch = t.perpetual ? 5_000_000 : 50_000;
    const { bid } = await t.best();
    const price = t.price(bid, -0.1);
    const buy = await refused(t.client.createOrder(
        t.symbol, 'limit', 'buy', t.amount(tooMuch, price), price));
    const sell = await refused(t.client.createOrder(
        t.symbol, 'limit', 'sell', t.amount(tooMuch, bid), t.price(bid, 0.1)));
    judge(sell, ...t.own.errors.sellTooMuch);
    return `${judge(buy, ...t.own.errors.buyTooMuch)}, to sell as well`;
}

async function unknownQuery(t) {
    const error = await refused(t.client.fetchOrder(t.own.errors.unknownId, t.symbol));
    return judge(error, ...t.own.errors.unknownQuery);
}

async function unknownCancel(t) {
    const error = await refused(t.client.cancelOrder(t.own.errors.unknownId, t.symbol));
    return judge(error, ...t.own.errors.unknownCancel);
}

async function badSymbol(t) {
    const own = await refused(t.client.fetchTicker('NOPE/USDT'));
    same(own.constructor.name, 'BadSymbol', 'error class before asking the venue');
    const error = await refused(t.own.errors.askBadSymbol(t.client));
    return judge(error, ...t.own.errors.badSymbol);
}

async function wrongSecret(t) {
    const other = await t.other({ secret: 'wrong'.repeat(8) });
    const error = await refused(other.fetchBalance());
    if (t.own.errors.wrongSecretOnSocket !== undefined) {
        // Else the socket is never reached: the library loads markets first, with the same keys.
        other.setMarkets(t.client.markets, t.client.currencies);
    }
    const socket = await refused(other.watchBalance());
    await other.close();
    judge(socket, ...(t.own.errors.wrongSecretOnSocket ?? t.own.errors.wrongSecret));
    return `${judge(error, ...t.own.errors.wrongSecret)}, by socket as well`;
}

async function wrongKey(t) {
    const key = t.venue.accounts[0].api_key;
    const other = await t.other({ api_key: key.slice(0, -4) + 'zzzz' });
    const error = await refused(other.fetchOpenOrders(t.symbol));
    await other.close();
    return judge(error, ...t.own.errors.wrongKey);
}

async function clockOff(t, millis) {
    const other = await t.other({});
    await other.loadMarkets();
    other.options.timeDifference = millis;
    const error = await refused(other.fetchBalance());
    await other.close();
    return judge(error, ...t.own.errors.clock);
}

async function belowMinimum(t) {
    const { bid } = await t.best();
    const price = t.own.errors.tooLowPrice?.(t.market()) ?? t.price(bid, -0.1);
    const raw = t.own.errors.tooLittleRaw;
    if (raw !== undefined) {
        const call = t.own.errors.placeRaw(t.client, t.market().id, raw, String(price));
        return judge(await refused(call), ...t.own.errors.belowMinimum);
    }
    const tooLittle = t.own.errors.tooLittle?.(t.market());
    const amount = tooLittle ?? t.amount(t.market().limits.cost.min * 0.5, price);
    const error = await refused(t.client.createOrder(t.symbol, 'limit', 'buy', amount, price));
    return judge(error, ...t.own.errors.belowMinimum);
}

/** Off the tick: the library rounds prices itself, so this one uses its unrounded call. */
async function offTick(t) {
    const { bid } = await t.best();
    // All decimals of the tick are written out, so that one digit more is always off it.
    const decimals = Math.max(0, Math.round(-Math.log10(t.market().precision.price)));
    const price = `${Number(t.price(bid, -0.1)).toFixed(decimals)}${decimals ? '' : '.'}1`;
    const quantity = String(t.amount(60, bid));
    const error = await refused(
        t.own.errors.placeRaw(t.client, t.market().id, quantity, price));
    return judge(error, ...t.own.errors.offTick);
}

async function badParameter(t) {
    const error = await refused(t.own.errors.askBadInterval(t.client, t.market().id));
    return judge(error, ...t.own.errors.badParameter);
}

export const ERROR_CHECKS = [
    ['error: too little money', tooLittleMoney],
    ['error: unknown order, query', unknownQuery],
    ['error: unknown order, cancel', unknownCancel],
    ['error: bad symbol', badSymbol],
    ['error: wrong secret', wrongSecret],
    ['error: wrong key', wrongKey],
    ['error: clock a minute late', (t) => clockOff(t, t.own.errors.late ?? LATE_MILLIS)],
    ['error: clock early', (t) => clockOff(t, t.own.errors.early)],
    ['error: below the least cost', belowMinimum],
    ['error: price off the tick', offTick],
    ['error: bad parameter', badParameter],
];
