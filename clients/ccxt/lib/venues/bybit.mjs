// What the checks must know of Bybit; README.md says what each part means.

import { units } from '../decimal.mjs';
import { same } from '../table.mjs';

/** The dollars of an answer or of a message. */
function usdt({ info }) {
    const [account] = info.result?.list ?? info;
    return account.coin.find((one) => one.coin === 'USDT');
}

const common = {
    addresses: (rest, ws) => ({
        public: rest,
        private: rest,
        ws: {
            public: { spot: `${ws}/v5/public/spot`, linear: `${ws}/v5/public/linear` },
            private: {
                spot: { unified: `${ws}/v5/private` },
                contract: `${ws}/v5/private`,
                trade: `${ws}/v5/trade`,
            },
        },
    }),

    tickerChannel: {},
    plainTrades: {},
    /** The library wants to be told all markets by name. */
    tickersByName: true,

    book: {
        /** The library leaves the number out of its reading of REST: equal books, equal moments. */
        meets: (own, rest) => JSON.stringify([own.bids, own.asks])
            === JSON.stringify([rest.bids, rest.asks]),
        /** A subscription begins with a snapshot, so nothing may ever fail. */
        excused: () => false,
    },

    trades: {
        /** "Partially filled, then cancelled" of spot, which the library calls closed. */
        cutShort: (order) => order.status === 'closed'
            && order.info.orderStatus === 'PartiallyFilledCanceled',
        liquidity: (trade) => trade.takerOrMaker,
    },
};

const orders = {
    clientId: (prefix) => `${prefix}${Date.now()}`,
    byClientId: (order, id) => [undefined, { orderLinkId: id }],
    /** An order that ended on the way of its cancel. */
    tooLate: (error) => error.constructor.name === 'OrderNotFound'
        || /1701(39|42)|110001/.test(error.message),
    moved: () => false,
    isPostOnly(order) {
        same(order.info.timeInForce, 'PostOnly', 'the venue\'s time in force');
        same(order.postOnly, true, 'postOnly');
    },
    /** The venue accepts it and cancels it at once. */
    wouldTake: ['canceled', (order) =>
        same(order.info.rejectReason, 'EC_PostOnlyWillTakeLiquidity', 'the reason')],
    /** The order keeps its number. */
    amends: true,
    socketTells: 'ids',
    test: 'the library has no test orders for this venue',
    batch: { wrong: (market) => market.limits.amount.max * 2 },
};

export const bybit = {
    ...common,
    options: {
        fetchMarkets: { types: ['spot'] },
        defaultType: 'spot',
        fetchOrder: { acknowledged: true },
    },
    fees: { maker: '0.001', taker: '0.001' },
    allFees: 'it asks for the fees of perpetuals only; of spot it takes one pair at a time',

    async rules(t) {
        const { result } = await t.raw('/v5/market/instruments-info?category=spot');
        return result.list.map((one) => ({
            id: one.symbol,
            tick: one.priceFilter.tickSize,
            lot: one.lotSizeFilter.basePrecision,
            least: one.lotSizeFilter.minOrderQty,
            cost: one.lotSizeFilter.minOrderAmt,
        }));
    },

    orders: { ...orders, editRefused: '170142' },

    errors: {
        buyTooMuch: ['InsufficientFunds', '170131'],
        sellTooMuch: ['InsufficientFunds', '170131'],
        unknownId: '1321999999999999998',
        unknownQuery: ['OrderNotFound', 'was not found'],
        unknownCancel: ['OrderNotFound', '170213'],
        askBadSymbol: (client) => client.publicGetV5MarketOrderbook(
            { category: 'spot', symbol: 'NOPEUSDT' }),
        badSymbol: ['BadSymbol', '170121', 'InvalidOrder'],
        wrongSecret: ['AuthenticationError', '10004'],
        wrongKey: ['AuthenticationError', '10003'],
        clock: ['InvalidNonce', '10002'],
        early: -5_000,
        belowMinimum: ['InvalidOrder', '170140'],
        offTick: ['InvalidOrder', '170134'],
        placeRaw: (client, symbol, qty, price) => client.privatePostV5OrderCreate(
            { category: 'spot', symbol, side: 'Buy', orderType: 'Limit', qty, price }),
        askBadInterval: (client, symbol) => client.publicGetV5MarketKline(
            { category: 'spot', symbol, interval: '7' }),
        badParameter: ['BadRequest', '10001'],
    },
};

export const bybitPerpetual = {
    ...common,
    options: {
        fetchMarkets: { types: ['linear'] },
        defaultType: 'swap',
        defaultSubType: 'linear',
        fetchOrder: { acknowledged: true },
    },
    fees: { maker: '0.0002', taker: '0.00055' },

    async rules(t) {
        const { result } = await t.raw('/v5/market/instruments-info?category=linear');
        return result.list.map((one) => ({
            id: one.symbol,
            tick: one.priceFilter.tickSize,
            lot: one.lotSizeFilter.qtyStep,
            least: one.lotSizeFilter.minOrderQty,
            cost: one.lotSizeFilter.minNotionalValue,
        }));
    },

    orders: { ...orders, editRefused: '110001' },

    errors: {
        buyTooMuch: ['InsufficientFunds', '110007'],
        sellTooMuch: ['InsufficientFunds', '110007'],
        unknownId: '00000000-0000-4000-8000-000000000000',
        unknownQuery: ['OrderNotFound', 'was not found'],
        unknownCancel: ['OrderNotFound', '110001'],
        askBadSymbol: (client) => client.publicGetV5MarketOrderbook(
            { category: 'linear', symbol: 'NOPEUSDT' }),
        badSymbol: ['BadSymbol', '10001', 'BadRequest'],
        wrongSecret: ['AuthenticationError', '10004'],
        wrongKey: ['AuthenticationError', '10003'],
        clock: ['InvalidNonce', '10002'],
        early: -5_000,
        belowMinimum: ['InvalidOrder', '110094'],
        /** The least amount is worth enough near the market. */
        tooLittle: (market) => market.limits.amount.min,
        tooLowPrice: ({ limits }) => limits.cost.min * 0.5 / limits.amount.min,
        offTick: ['InvalidOrder', '10001', 'BadRequest'],
        placeRaw: (client, symbol, qty, price) => client.privatePostV5OrderCreate(
            { category: 'linear', symbol, side: 'Buy', orderType: 'Limit', qty, price }),
        askBadInterval: (client, symbol) => client.publicGetV5MarketKline(
            { category: 'linear', symbol, interval: '7' }),
        badParameter: ['BadRequest', '10001'],
    },

    perpetual: {
        leverage: {},
        leverageMax: ['BadRequest', '110013'],
        reduceOnly: ['InvalidOrder', '110017'],
        /** The whole balance; an unrealised profit is no part of it. */
        cash: (balance) => units(usdt(balance).walletBalance),
        /** The venue sums up what a position has brought, fees taken off, not each trade. */
        gained: (before, after) => units(after.position.info.cumRealisedPnl)
            - units(before.position.info.cumRealisedPnl),
    },
};
