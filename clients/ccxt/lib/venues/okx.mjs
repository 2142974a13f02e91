// What the checks must know of OKX; README.md says what each part means.

import { units } from '../decimal.mjs';
import { ensure, same } from '../table.mjs';

const TAKEN_BY_CANCEL = '51400';

const okx = {
    addresses: (rest, ws) => ({ rest, ws: `${ws}/ws/v5` }),

    tickerChannel: {},
    /** The library wants to be told all markets by name. */
    tickersByName: true,
    plainTrades: { method: 'publicGetMarketHistoryTrades' },

    book: {
        /** The library leaves the number out of its reading of REST: equal books, equal moments. */
        meets: (own, rest) =>
            JSON.stringify([own.bids.slice(0, rest.bids.length), own.asks.slice(0, rest.asks.length)])
                === JSON.stringify([rest.bids, rest.asks]),
        /** A subscription begins with a snapshot, so nothing may ever fail. */
        excused: () => false,
    },

    orders: {
        /** Letters and digits only. */
        clientId: (prefix) => `${prefix}${Date.now()}`,
        byClientId: (order, id) => [undefined, { clientOrderId: id }],
        test: 'the library has no test orders for this venue: it would place a real one',
        tooLate: (error) => error.message.includes(TAKEN_BY_CANCEL),
        /** An order that would take is accepted and cancelled; nothing is thrown. */
        moved: () => false,
        isPostOnly(order) {
            same(order.info.ordType, 'post_only', 'the venue\'s type');
            same(order.postOnly, true, 'postOnly');
        },
        wouldTake: ['canceled', (order) => same(order.info.cancelSource, '31', 'the reason')],
        /** The order keeps its number. */
        amends: true,
        editRefused: '51503',
        socketTells: 'ids',
        batch: { wrong: (market) => market.precision.amount },
    },

    trades: {
        cutShort: () => false,
        /** The library gives what a market buy was to cost as what it cost. */
        costIsAsked: (order) => order.info.tgtCcy === 'quote_ccy',
        /** The library keeps the venue's sign on the socket, and turns it by REST. */
        fee: (trade) => -trade.fee.cost,
        liquidity: (trade) => trade.takerOrMaker,
    },

    errors: {
        buyTooMuch: ['InsufficientFunds', '51008'],
        sellTooMuch: ['InsufficientFunds', '51008'],
        unknownId: '312000099999999000',
        unknownQuery: ['OrderNotFound', '51603'],
        unknownCancel: ['OrderNotFound', TAKEN_BY_CANCEL],
        askBadSymbol: (client) => client.publicGetMarketBooks({ instId: 'NOPE-USDT' }),
        badSymbol: ['BadSymbol', '51001'],
        wrongSecret: ['AuthenticationError', '50113'],
        wrongSecretOnSocket: ['AuthenticationError', '60007'],
        wrongKey: ['AuthenticationError', '50119', 'ExchangeError'],
        clock: ['InvalidNonce', '50102'],
        early: -60_000,
        belowMinimum: ['InvalidOrder', '51020'],
        /** The venue has a least amount and no least cost. */
        tooLittle: (market) => market.limits.amount.min / 10,
        offTick: ['InvalidOrder', '51000', 'BadRequest'],
        askBadInterval: (client, instId) => client.publicGetMarketCandles({ instId, bar: '7m' }),
        badParameter: ['BadRequest', '51000'],
    },
};

/** What the venue itself states of its instruments. */
async function rules(t, type) {
    const { data } = await t.raw(`/api/v5/public/instruments?instType=${type}`);
    ensure(data.length > 0, `no ${type} instruments`);
    return data.map((one) => ({
        id: one.instId, tick: one.tickSz, lot: one.lotSz, least: one.minSz,
    }));
}

const placing = (tdMode) => (client, instId, sz, px) => client.privatePostTradeOrder(
    { instId, tdMode, side: 'buy', ordType: 'limit', sz, px });

export const okxSpot = {
    ...okx,
    options: { fetchMarkets: { types: ['spot'] } },
    fees: { maker: '0.0008', taker: '0.001' },
    rules: (t) => rules(t, 'SPOT'),
    errors: { ...okx.errors, placeRaw: placing('cash') },
};

export const okxPerpetual = {
    ...okx,
    options: { fetchMarkets: { types: ['swap'] }, defaultType: 'swap' },
    fees: { maker: '0.0002', taker: '0.0005' },
    rules: (t) => rules(t, 'SWAP'),
    orders: { ...okx.orders, batch: { wrong: () => 10_000_000 } },
    errors: {
        ...okx.errors,
        placeRaw: placing('cross'),
        /** One contract's least part is its lot, so less is also no multiple of it. */
        belowMinimum: ['InvalidOrder', '51121'],
        tooLittleRaw: '0.001',
    },
    perpetual: {
        /** The library wants the margin mode. */
        leverage: { mgnMode: 'cross' },
        leverageMax: ['ExchangeError', '59102'],
        reduceOnly: ['InvalidOrder', '51169', 'ExchangeError'],
        cash: (balance) => units(
            balance.info.data[0].details.find((one) => one.ccy === 'USDT').cashBal),
        realised: (trade) => units(trade.info.fillPnl),
    },
};
