// Checks of what the client is told when something cannot be done.

import { refused, said } from './orders.mjs';
import { NotInLibrary, ensure, same } from './table.mjs';

const LATE_MILLIS = 60_000;
const EARLY_MILLIS = -5_000;

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

const of = (t, binance, mexc) => (t.name === 'binance' ? binance : mexc);

async function tooLittleMoney(t) {
    const { bid } = await t.best();
    const price = t.price(bid, -0.1);
    const buy = await refused(t.client.createOrder(
        t.symbol, 'limit', 'buy', t.amount(50_000, price), price));
    const sell = await refused(t.client.createOrder(
        t.symbol, 'limit', 'sell', t.amount(50_000, bid), t.price(bid, 0.1)));
    judge(sell, 'InsufficientFunds', of(t, 'insufficient balance', '30005'));
    const words = judge(buy, 'InsufficientFunds', of(t, 'insufficient balance', '30004'));
    return `${words}, to sell as well`;
}

const UNKNOWN = { binance: '999999999', mexc: 'C02__799999999999999999' };

async function unknownQuery(t) {
    const error = await refused(t.client.fetchOrder(UNKNOWN[t.name], t.symbol));
    return judge(error, 'OrderNotFound', '-2013', of(t, undefined, 'ExchangeError'));
}

async function unknownCancel(t) {
    const error = await refused(t.client.cancelOrder(UNKNOWN[t.name], t.symbol));
    return judge(error, 'OrderNotFound', '-2011', of(t, undefined, 'BadRequest'));
}

async function badSymbol(t) {
    const own = await refused(t.client.fetchTicker('NOPE/USDT'));
    same(own.constructor.name, 'BadSymbol', 'error class before asking the venue');
    const ask = of(t, t.client.publicGetDepth, t.client.spotPublicGetDepth);
    return judge(await refused(ask({ symbol: 'NOPEUSDT' })), 'BadSymbol', '-1121');
}

async function wrongSecret(t) {
    const other = await t.other({ secret: 'wrong'.repeat(8) });
    const error = await refused(other.fetchBalance());
    const socket = await refused(other.watchBalance());
    await other.close();
    judge(socket, 'AuthenticationError', of(t, '-1022', '700002'));
    return `${judge(error, 'AuthenticationError', of(t, '-1022', '700002'))}, by socket as well`;
}

async function wrongKey(t) {
    const key = t.venue.accounts[0].api_key;
    const other = await t.other({ api_key: key.slice(0, -4) + 'zzzz' });
    const error = await refused(other.fetchOpenOrders(t.symbol));
    await other.close();
    const code = of(t, '-2015', '10072');
    return judge(error, 'AuthenticationError', code, of(t, undefined, 'BadRequest'));
}

async function clockOff(t, millis) {
    const other = await t.other({});
    await other.loadMarkets();
    other.options.timeDifference = millis;
    const error = await refused(other.fetchBalance());
    await other.close();
    return judge(error, 'InvalidNonce', of(t, '-1021', '700003'));
}

async function belowMinimum(t) {
    const { bid } = await t.best();
    const price = t.price(bid, -0.1);
    const amount = t.amount(t.market().limits.cost.min * 0.5, price);
    const error = await refused(t.client.createOrder(t.symbol, 'limit', 'buy', amount, price));
    return judge(error, 'InvalidOrder', of(t, 'NOTIONAL', '30002'), of(t, 'BadRequest', undefined));
}

/** Off the tick: the library rounds prices itself, so this one uses its unrounded call. */
async function offTick(t) {
    const { bid } = await t.best();
    // All decimals of the tick are written out, so that one digit more is always off it.
    const decimals = Math.max(0, Math.round(-Math.log10(t.market().precision.price)));
    const params = {
        symbol: t.market().id,
        side: 'BUY',
        type: 'LIMIT',
        quantity: String(t.amount(60, bid)),
        price: `${Number(t.price(bid, -0.1)).toFixed(decimals)}${decimals ? '' : '.'}1`,
    };
    const error = await refused(of(
        t,
        () => t.client.privatePostOrder({ ...params, timeInForce: 'GTC' }),
        () => t.client.spotPrivatePostOrder(params),
    )());
    return judge(error, 'InvalidOrder', of(t, 'price precision', '10096'));
}

async function badParameter(t) {
    const client = t.client;
    const ask = of(t, client.publicGetKlines, client.spotPublicGetKlines);
    const error = await refused(ask({ symbol: t.market().id, interval: '7m' }));
    return judge(error, 'BadRequest', of(t, '-1120', '33333'));
}

export const ERROR_CHECKS = [
    ['error: too little money', tooLittleMoney],
    ['error: unknown order, query', unknownQuery],
    ['error: unknown order, cancel', unknownCancel],
    ['error: bad symbol', badSymbol],
    ['error: wrong secret', wrongSecret],
    ['error: wrong key', wrongKey],
    ['error: clock a minute late', (t) => clockOff(t, LATE_MILLIS)],
    ['error: clock five seconds early', (t) => clockOff(t, EARLY_MILLIS)],
    ['error: below the least cost', belowMinimum],
    ['error: price off the tick', offTick],
    ['error: bad parameter', badParameter],
];
