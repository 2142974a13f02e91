// Checks of everything that needs no order.

import { units } from './decimal.mjs';
import { watchOrderBook } from './books.mjs';
import { START_QUOTE, pause, until } from './context.mjs';
import { NotInLibrary, ensure, same } from './table.mjs';

const CLOCK_MILLIS = 2_000;
const SILENCE_MILLIS = 8_000;

async function loadMarkets(t) {
    const markets = await t.client.loadMarkets();
    same(Object.keys(markets).sort().join(), [...t.venue.symbols].sort().join(), 'markets');
    const rules = await t.own.rules(t);
    for (const wanted of rules) {
        const market = Object.values(markets).find((one) => one.id === wanted.id);
        same(units(market.precision.price), units(wanted.tick), `${market.id} tick`);
        same(units(market.precision.amount), units(wanted.lot), `${market.id} lot`);
        same(units(market.limits.amount.min), units(wanted.least), `${market.id} least amount`);
        if (wanted.cost !== undefined) {
            same(units(market.limits.cost.min), units(wanted.cost), `${market.id} least cost`);
        }
        ensure(market.active && market[t.kind], `${market.id} is not an active ${t.kind} market`);
    }
    const own = t.market();
    return `${rules.length} markets; ${own.id} tick ${own.precision.price}, `
        + `lot ${own.precision.amount}, `
        + `least ${own.limits.cost.min ?? own.limits.amount.min}`;
}

async function fetchCurrencies(t) {
    t.needs('fetchCurrencies');
    const currencies = await t.client.fetchCurrencies();
    for (const market of Object.values(t.client.markets)) {
        const both = currencies[market.base] && currencies[market.quote];
        ensure(both, `${market.id} lacks a currency`);
    }
    return `${Object.keys(currencies).length} currencies`;
}

async function clock(t) {
    const time = await t.client.fetchTime();
    const off = await t.client.loadTimeDifference();
    ensure(Math.abs(Date.now() - time) < CLOCK_MILLIS, `the venue's time is ${time}`);
    ensure(Math.abs(off) < CLOCK_MILLIS, `the clocks differ by ${off} ms`);
    t.client.options.timeDifference = 0;
    if (!t.client.has.fetchStatus) {
        return `clocks within ${CLOCK_MILLIS / 1000} s; the library asks this venue no status`;
    }
    const status = await t.client.fetchStatus();
    same(status.status, 'ok', 'status');
    return `clocks within ${CLOCK_MILLIS / 1000} s, status ${status.status}`;
}

/** Whether a book is sorted, not crossed, on ticks and lots. */
function sound(t, book, market) {
    ensure(book.bids.length > 0 && book.asks.length > 0, 'a side is empty');
    ensure(book.bids[0][0] < book.asks[0][0], `crossed: ${book.bids[0]} and ${book.asks[0]}`);
    for (const [levels, direction] of [[book.bids, -1], [book.asks, 1]]) {
        levels.forEach(([price, amount], i) => {
            ensure(amount > 0, `no amount at ${price}`);
            ensure(i === 0 || (price - levels[i - 1][0]) * direction > 0, `order at ${price}`);
            same(units(price) % units(market.precision.price), 0n, `${price} off the tick by`);
            same(units(amount) % units(market.precision.amount), 0n, `${amount} off the lot by`);
        });
    }
}

async function fetchOrderBook(t) {
    const book = await t.client.fetchOrderBook(t.symbol, 10);
    same(book.bids.length, 10, 'bids asked for with limit 10');
    sound(t, book, t.market());
    const whole = await t.client.fetchOrderBook(t.symbol);
    ensure(whole.nonce === undefined || whole.nonce >= book.nonce, 'the nonce went back');
    return `10 levels a side, bid ${book.bids[0][0]}, ask ${book.asks[0][0]}, nonce ${book.nonce}`;
}

/** Whether a ticker is possible; some channels tell only best prices, some only the day. */
function soundTicker(t, ticker) {
    const { bid, ask, last } = ticker;
    ensure(bid !== undefined || last !== undefined, 'neither bid nor last');
    ensure(bid === undefined || (bid > 0 && bid < ask), `bid ${bid}, ask ${ask}`);
    if (last !== undefined && bid !== undefined) {
        ensure(Math.abs(last / bid - 1) < 0.02, `last ${last}, bid ${bid}`);
    }
    if (ticker.high !== undefined) {
        ensure(ticker.low <= ticker.last && ticker.last <= ticker.high, 'last outside low to high');
        // Of some perpetuals the venue tells no quote volume.
        const quoteVolume = t.perpetual ? ticker.quoteVolume ?? 1 : ticker.quoteVolume;
        ensure(ticker.baseVolume > 0 && quoteVolume > 0, 'no volume');
    }
}

async function fetchTickers(t) {
    const one = await t.client.fetchTicker(t.symbol);
    soundTicker(t, one);
    const all = await t.client.fetchTickers();
    same(Object.keys(all).length, t.venue.symbols.length, 'tickers');
    Object.values(all).forEach((one) => soundTicker(t, one));
    if (t.client.has.fetchBidsAsks) {
        const best = await t.client.fetchBidsAsks();
        same(Object.keys(best).length, t.venue.symbols.length, 'best prices');
    }
    return `${t.symbol} last ${one.last}, 24 h ${one.low} to ${one.high}, `
        + `${Object.keys(all).length} in all`;
}

async function watchTicker(t) {
    const channel = t.own.tickerChannel;
    const first = await t.client.watchTicker(t.symbol, channel);
    soundTicker(t, first);
    const ticker = await t.client.watchTicker(t.symbol, channel);
    soundTicker(t, ticker);
    // Some venues tell no time.
    ensure(!(ticker.timestamp < first.timestamp), 'the time went back');
    if (t.client.has.unWatchTicker !== false) {
        await t.client.unWatchTicker(t.symbol, channel);
    }
    const last = ticker.last ?? 'not told by this channel';
    return `bid ${ticker.bid}, ask ${ticker.ask}, last ${last}`;
}

async function watchBidsAsks(t) {
    t.needs('watchBidsAsks');
    // A client of its own: what the library has just left, it may not hear again at once.
    const client = await t.other({});
    await t.client.loadMarkets();
    client.setMarkets(t.client.markets, t.client.currencies);
    const symbols = [t.symbol, t.thin];
    const found = new Set();
    try {
        await until('best prices of two symbols', async () => {
            const tickers = await orSilent(
                t, client, client.watchBidsAsks(symbols), symbols);
            for (const ticker of Object.values(tickers)) {
                ensure(ticker.bid < ticker.ask, `bid ${ticker.bid}, ask ${ticker.ask}`);
                found.add(ticker.symbol);
            }
            return found.size === symbols.length;
        });
    } finally {
        await client.close();
    }
    return [...found].sort().join(' and ');
}

/** Of tickers that come together the library may hand out one; it keeps them all. */
const kept = (t) => (t.own.tickersTogether ? t.client.tickers : {});

async function watchTickers(t) {
    t.needs('watchTickers');
    const symbols = [t.symbol, t.thin];
    const found = {};
    try {
        await until('tickers of two symbols', async () => {
            Object.assign(found, await t.client.watchTickers(symbols), kept(t));
            return symbols.every((symbol) => symbol in found);
        });
    } catch (error) {
        if (/does not support spot markets/.test(error.message)) {
            throw new NotInLibrary(error.message);
        }
        throw error;
    }
    await until('the ticker of every market', async () => {
        const wanted = t.own.tickersByName && t.venue.symbols;
        Object.assign(found, await t.client.watchTickers(wanted), kept(t));
        return t.venue.symbols.every((symbol) => symbol in found);
    });
    Object.values(found).forEach((one) => soundTicker(t, one));
    return `${symbols.join(' and ')}, then all ${Object.keys(found).length}`;
}

/** The answer, unless none comes. */
async function orSilent(t, client, answer, symbols) {
    const silent = pause(SILENCE_MILLIS).then(() => undefined);
    answer.catch(() => {});
    const found = await Promise.race([answer, silent]);
    if (found === undefined) {
        t.own.silent?.(client, symbols);
    }
    ensure(found !== undefined, 'no message');
    return found;
}

function soundTrades(t, trades) {
    ensure(trades.length > 0, 'no trades');
    trades.forEach((trade, i) => {
        ensure(trade.price > 0 && trade.amount > 0, `trade ${trade.price} × ${trade.amount}`);
        ensure(trade.side === 'buy' || trade.side === 'sell', `side ${trade.side}`);
        ensure(i === 0 || trade.timestamp >= trades[i - 1].timestamp, 'trades out of order');
        ensure(Math.abs(Date.now() - trade.timestamp) < 3_600_000, `time ${trade.timestamp}`);
    });
}

async function fetchTrades(t) {
    const trades = await t.client.fetchTrades(t.symbol, undefined, 50);
    soundTrades(t, trades);
    const others = await t.client.fetchTrades(t.symbol, undefined, 50, t.own.plainTrades);
    soundTrades(t, others);
    return `${trades.length} usual ones, ${others.length} by trades, last ${trades.at(-1).price}`;
}

async function watchTrades(t) {
    const trades = [];
    await until('trades on the socket', async () => {
        trades.push(...await t.client.watchTrades(t.symbol));
        return trades.length >= 3;
    });
    soundTrades(t, trades);
    const last = trades.at(-1);
    const asked = await until('the same trade by REST', async () => {
        const found = await t.client.fetchTrades(t.symbol, undefined, 200);
        return found.find((one) => one.timestamp === last.timestamp && one.price === last.price
            && one.side === last.side);
    });
    await t.client.unWatchTrades(t.symbol);
    return `${trades.length} trades; ${last.side} ${last.amount} at ${last.price}, `
        + `by REST ${asked.amount}`;
}

function soundCandles(candles, step) {
    candles.forEach(([time, open, high, low, close, volume], i) => {
        same(time % step, 0, 'start off the minute by');
        ensure(low <= open && low <= close && high >= open && high >= close, `candle ${time}`);
        ensure(volume > 0, `no volume at ${time}`);
        ensure(i === 0 || time > candles[i - 1][0], 'candles out of order');
    });
}

async function fetchCandles(t) {
    const candles = await t.client.fetchOHLCV(t.symbol, '1m', undefined, 10);
    ensure(candles.length > 0, 'no candles');
    soundCandles(candles, 60_000);
    const hours = await t.client.fetchOHLCV(t.symbol, '1h', undefined, 2);
    soundCandles(hours, 3_600_000);
    return `${candles.length} of 1m, ${hours.length} of 1h, close ${candles.at(-1)[4]}`;
}

async function watchCandles(t) {
    const first = await t.client.watchOHLCV(t.symbol, '1m');
    soundCandles(first, 60_000);
    const candles = await t.client.watchOHLCV(t.symbol, '1m');
    soundCandles(candles, 60_000);
    const [time, open] = candles.at(-1);
    const asked = await t.client.fetchOHLCV(t.symbol, '1m', time, 1);
    same(asked[0][0], time, 'start by REST');
    same(asked[0][1], open, 'open by REST');
    if (t.client.has.unWatchOHLCV !== false) {
        await t.client.unWatchOHLCV(t.symbol, '1m');
    }
    return `candle of ${new Date(time).toISOString()} with the open of REST, ${open}`;
}

async function fetchBalance(t) {
    const balance = await t.client.fetchBalance();
    for (const [code, one] of Object.entries(balance.total)) {
        same(units(balance.free[code]) + units(balance.used[code]), units(one), `${code} total`);
    }
    if (t.fresh) {
        same(units(balance.total.USDT), units(START_QUOTE), 'USDT at the start');
    }
    for (const symbol of t.perpetual ? [] : t.venue.symbols) {
        ensure(balance.total[t.market(symbol).base] > 0, `nothing of ${symbol}`);
    }
    return `USDT ${balance.free.USDT}, ${t.base} ${balance.free[t.base]}`;
}

async function fetchTradingFee(t) {
    const fee = await t.client.fetchTradingFee(t.symbol);
    same(units(fee.maker), units(t.fees.maker), 'maker fee');
    same(units(fee.taker), units(t.fees.taker), 'taker fee');
    return `maker ${fee.maker}, taker ${fee.taker}`;
}

async function fetchTradingFees(t) {
    t.needs('fetchTradingFees');
    if (t.own.allFees !== undefined) {
        throw new NotInLibrary(t.own.allFees);
    }
    const fees = await t.client.fetchTradingFees();
    same(Object.keys(fees).length, t.venue.symbols.length, 'fees');
    for (const fee of Object.values(fees)) {
        same(units(fee.taker), units(t.fees.taker), `${fee.symbol} taker fee`);
    }
    return `${Object.keys(fees).length} symbols`;
}

export const MARKET_CHECKS = [
    ['loadMarkets: ticks, lots, minimums', loadMarkets],
    ['fetchCurrencies', fetchCurrencies],
    ['fetchTime, clock difference, status', clock],
    ['fetchOrderBook', fetchOrderBook],
    ['watchOrderBook: equal to REST', watchOrderBook],
    ['fetchTicker, fetchTickers, fetchBidsAsks', fetchTickers],
    ['watchTicker', watchTicker],
    ['watchTickers', watchTickers],
    ['watchBidsAsks', watchBidsAsks],
    ['fetchTrades', fetchTrades],
    ['watchTrades', watchTrades],
    ['fetchOHLCV', fetchCandles],
    ['watchOHLCV', watchCandles],
    ['fetchBalance', fetchBalance],
    ['fetchTradingFee', fetchTradingFee],
    ['fetchTradingFees', fetchTradingFees],
];
