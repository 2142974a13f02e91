// What the checks must know of Binance; README.md says what each part means.

import { same } from '../table.mjs';

export const binance = {
    options: { fetchMarkets: { types: ['spot'] }, fetchMargins: false },
    fees: { maker: '0.001', taker: '0.001' },

    addresses: (rest, ws) => ({
        public: `${rest}/api/v3`,
        private: `${rest}/api/v3`,
        v1: `${rest}/api/v1`,
        sapi: `${rest}/sapi/v1`,
        sapiV2: `${rest}/sapi/v2`,
        sapiV3: `${rest}/sapi/v3`,
        sapiV4: `${rest}/sapi/v4`,
        ws: { spot: `${ws}/ws`, 'ws-api': { spot: `${ws}/ws-api/v3` } },
    }),

    async rules(t) {
        const info = await t.raw('/api/v3/exchangeInfo');
        return info.symbols.map((symbol) => {
            const of = (type) => symbol.filters.find((filter) => filter.filterType === type);
            return {
                id: symbol.symbol,
                tick: of('PRICE_FILTER').tickSize,
                lot: of('LOT_SIZE').stepSize,
                least: of('LOT_SIZE').minQty,
                cost: of('NOTIONAL').minNotional,
            };
        });
    },

    // There are two channels for it; of the library's usual one there is a row of its own.
    tickerChannel: { name: 'ticker' },
    plainTrades: { fetchTradesMethod: 'publicGetTrades' },

    book: {
        /** Both carry the number of the last change; of the same number, the books must be equal. */
        meets: (own, rest) => own.nonce === rest.nonce,
        excused: (state) => state.failure !== undefined && !state.joined,
    },

    orders: {
        clientId: (prefix) => `${prefix}${Date.now()}`,
        /** The library insists on an id and sends the client's all the same. */
        byClientId: (order, id) => [order.id, { clientOrderId: id, origClientOrderId: id }],
        /** An order that ended on the way of its cancel. */
        tooLate: (error) => error.message.includes('-2011'),
        moved: (error) => error.constructor.name === 'OrderImmediatelyFillable',
        isPostOnly(order) {
            same(order.info.type, 'LIMIT_MAKER', 'the venue\'s type');
            same(order.postOnly, true, 'postOnly');
        },
        wouldTake: ['OrderImmediatelyFillable', 'immediately match'],
        editRefused: '-2022',
        batch: { refused: 'NotSupported' },
    },

    trades: {
        cutShort: () => false,
        liquidity: (trade) => trade.takerOrMaker,
    },

    errors: {
        buyTooMuch: ['InsufficientFunds', 'insufficient balance'],
        sellTooMuch: ['InsufficientFunds', 'insufficient balance'],
        unknownId: '999999999',
        unknownQuery: ['OrderNotFound', '-2013'],
        unknownCancel: ['OrderNotFound', '-2011'],
        askBadSymbol: (client) => client.publicGetDepth({ symbol: 'NOPEUSDT' }),
        badSymbol: ['BadSymbol', '-1121'],
        wrongSecret: ['AuthenticationError', '-1022'],
        wrongKey: ['AuthenticationError', '-2015'],
        clock: ['InvalidNonce', '-1021'],
        early: -5_000,
        belowMinimum: ['InvalidOrder', 'NOTIONAL', 'BadRequest'],
        offTick: ['InvalidOrder', 'price precision'],
        placeRaw: (client, symbol, quantity, price) => client.privatePostOrder(
            { symbol, side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity, price }),
        askBadInterval: (client, symbol) => client.publicGetKlines({ symbol, interval: '7m' }),
        badParameter: ['BadRequest', '-1120'],
    },
};
