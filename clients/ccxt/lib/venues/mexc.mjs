// What the checks must know of MEXC; README.md says what each part means.

import { NotInLibrary, same } from '../table.mjs';

/** A step of so many decimals. */
const step = (decimals) => (decimals === 0 ? '1' : '0.' + '1'.padStart(decimals, '0'));

const CODE = { buy: '30004', sell: '30005' };

export const mexc = {
    options: {},
    fees: { maker: '0', taker: '0.0005' },

    addresses: (rest, ws) => ({
        spot: { public: rest, private: rest },
        contract: { public: `${rest}/api/v1/contract`, private: `${rest}/api/v1/private` },
        ws: { spot: `${ws}/ws` },
    }),

    async rules(t) {
        const info = await t.raw('/api/v3/exchangeInfo');
        return info.symbols.map((symbol) => ({
            id: symbol.symbol,
            tick: step(symbol.quotePrecision),
            lot: step(symbol.baseAssetPrecision),
            least: symbol.baseSizePrecision,
            cost: symbol.quoteAmountPrecision,
        }));
    },

    tickerChannel: {},
    plainTrades: { method: 'spotPublicGetTrades' },

    book: {
        /**
         * The library numbers its book by the first change of the last message, so equal books are
         * found by their content.
         */
        meets: (own, rest) => own.nonce <= rest.nonce
            && JSON.stringify([own.bids, own.asks]) === JSON.stringify([rest.bids, rest.asks]),
        /**
         * The library leaves out the message in which its snapshot falls, of which something may
         * stay, so it may start anew even after that; but no message may fail to join.
         */
        excused: (state) => state.failure === undefined,
    },

    orders: {
        clientId: (prefix) => `${prefix}${Date.now()}`,
        byClientId: (order, id) => [undefined, { clientOrderId: id, origClientOrderId: id }],
        tooLate: (error) => error.message.includes('-2011'),
        moved: (error) => error.message.includes('"code":30010'),
        /** The library leaves `postOnly` out of its reading. */
        isPostOnly: (order) => same(order.info.type, 'LIMIT_MAKER', 'the venue\'s type'),
        wouldTake: ['InvalidOrder', '30010'],
        ended: 'NotSupported',
        batch: {},
    },

    trades: {
        /** "Partially cancelled", which the library calls closed here and canceled by REST. */
        cutShort: (order) => order.status === 'closed' && String(order.info.status) === '5',
        /** The library reads a field of the former text messages; the venue's own word counts. */
        liquidity: (trade) => (trade.info.isMaker === true ? 'maker' : 'taker'),
    },

    errors: {
        buyTooMuch: ['InsufficientFunds', CODE.buy],
        sellTooMuch: ['InsufficientFunds', CODE.sell],
        unknownId: 'C02__799999999999999999',
        unknownQuery: ['OrderNotFound', '-2013', 'ExchangeError'],
        unknownCancel: ['OrderNotFound', '-2011', 'BadRequest'],
        askBadSymbol: (client) => client.spotPublicGetDepth({ symbol: 'NOPEUSDT' }),
        badSymbol: ['BadSymbol', '-1121'],
        wrongSecret: ['AuthenticationError', '700002'],
        wrongKey: ['AuthenticationError', '10072', 'BadRequest'],
        clock: ['InvalidNonce', '700003'],
        early: -5_000,
        belowMinimum: ['InvalidOrder', '30002'],
        offTick: ['InvalidOrder', '10096'],
        placeRaw: (client, symbol, quantity, price) => client.spotPrivatePostOrder(
            { symbol, side: 'BUY', type: 'LIMIT', quantity, price }),
        askBadInterval: (client, symbol) => client.spotPublicGetKlines({ symbol, interval: '7m' }),
        badParameter: ['BadRequest', '33333'],
    },

    /**
     * Best prices that do not come although the library keeps tickers of the same channel: then it
     * has received the messages and does not understand them.
     */
    silent(client, symbols) {
        if (symbols.every((symbol) => client.tickers[symbol])) {
            throw new NotInLibrary('it reads the fields of the venue\'s former text messages (s, d);'
                + ' the protobuf messages arrive and are not understood');
        }
    },
};
