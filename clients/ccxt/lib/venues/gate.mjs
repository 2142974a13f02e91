// What the checks must know of Gate.io; README.md says what each part means.

import { units } from '../decimal.mjs';
import { ensure, same } from '../table.mjs';

const step = (decimals) => (decimals === 0 ? '1' : '0.' + '1'.padStart(decimals, '0'));

/** One host carries everything, whatever the library calls its parts. */
function addresses(rest, ws) {
    const all = (names) => Object.fromEntries(names.map((name) => [name, `${rest}/api/v4`]));
    return {
        public: all(['wallet', 'futures', 'margin', 'spot']),
        private: all(['wallet', 'futures', 'margin', 'spot', 'account']),
        spot: `${ws}/ws/v4/`,
        // The library knows messages of perpetuals by letters of the venue's own address.
        swap: { usdt: `${ws}/v4/ws/usdt?fx` },
    };
}

const gate = {
    addresses,
    tickerChannel: {},
    /** The library wants to be told all markets by name. */
    tickersByName: true,
    tickersTogether: true,
    /** For private channels of perpetuals the library wants to be told the account's number. */
    uid: '6790020',
    plainTrades: {},

    book: {
        /** Both carry the number of the last change; of the same number, the books must be equal. */
        meets(own, rest) {
            if (own.nonce !== rest.nonce) {
                return false;
            }
            // The library keeps as many levels as its channel has.
            for (const side of ['bids', 'asks']) {
                const depth = Math.min(own[side].length, rest[side].length);
                own[side].length = depth;
                rest[side].length = depth;
            }
            return true;
        },
        excused: (state) => state.failure !== undefined && !state.joined,
    },

    orders: {
        /** The venue wants `t-`, which the library would put before it. */
        clientId: (prefix) => `t-${prefix}${Date.now()}`,
        byClientId: (order, id) => [id, {}],
        test: 'the library has no test orders for this venue: it would place a real one',
        amends: true,
        /** The venue's word, which the library passes on. */
        killed: ['fok'],
        batch: {},
    },

    trades: {
        cutShort: () => false,
        liquidity: (trade) => trade.takerOrMaker,
    },

    errors: {
        unknownId: '999999999',
        unknownQuery: ['OrderNotFound', 'ORDER_NOT_FOUND'],
        unknownCancel: ['OrderNotFound', 'ORDER_NOT_FOUND'],
        wrongSecret: ['AuthenticationError', 'INVALID_SIGNATURE'],
        wrongKey: ['AuthenticationError', 'INVALID_KEY'],
        /** The library calls it an error of authentication. */
        clock: ['InvalidNonce', 'REQUEST_EXPIRED', 'AuthenticationError'],
        /** Seconds count, and up to sixty are forgiven. */
        late: 90_000,
        early: -90_000,
        badParameter: ['BadRequest', 'INVALID_PARAM_VALUE'],
    },
};

export const gateSpot = {
    ...gate,
    options: { fetchMarkets: { types: ['spot'] }, adjustForTimeDifference: false },
    fees: { maker: '0.002', taker: '0.002' },

    async rules(t) {
        const pairs = await t.raw('/api/v4/spot/currency_pairs');
        return pairs.map((pair) => ({
            id: pair.id,
            tick: step(pair.precision),
            lot: step(pair.amount_precision),
            least: pair.min_base_amount,
            cost: pair.min_quote_amount,
        }));
    },

    orders: {
        ...gate.orders,
        tooLate: (error) => /ORDER_CLOSED|ORDER_CANCELLED|ORDER_NOT_FOUND/.test(error.message),
        moved: (error) => error.message.includes('POC_FILL_IMMEDIATELY'),
        isPostOnly(order) {
            same(order.info.time_in_force, 'poc', 'the venue\'s time in force');
            same(order.postOnly, true, 'postOnly');
        },
        wouldTake: ['OrderImmediatelyFillable', 'POC_FILL_IMMEDIATELY'],
        editRefused: 'ORDER_CANCELLED',
        /** From a price and an amount the library makes what a market buy is to cost. */
        socketBuyPrice: true,
    },

    trades: {
        ...gate.trades,
        /** The library gives what a market buy was to cost as what it cost. */
        costIsAsked: (order) => order.info.type === 'market' && order.info.side === 'buy',
    },

    errors: {
        ...gate.errors,
        buyTooMuch: ['InsufficientFunds', 'BALANCE_NOT_ENOUGH'],
        sellTooMuch: ['InsufficientFunds', 'BALANCE_NOT_ENOUGH'],
        askBadSymbol: (client) => client.publicSpotGetOrderBook({ currency_pair: 'NOPE_USDT' }),
        badSymbol: ['BadSymbol', 'INVALID_CURRENCY_PAIR'],
        belowMinimum: ['InvalidOrder', 'too small', 'BadRequest'],
        offTick: ['InvalidOrder', 'INVALID_PRECISION'],
        placeRaw: (client, pair, amount, price) => client.privateSpotPostOrders(
            { currency_pair: pair, type: 'limit', account: 'spot', side: 'buy', amount, price }),
        askBadInterval: (client, pair) => client.publicSpotGetCandlesticks(
            { currency_pair: pair, interval: '7m' }),
    },
};

export const gatePerpetual = {
    ...gate,
    options: { fetchMarkets: { types: ['swap'] }, defaultType: 'swap' },
    fees: { maker: '0.0002', taker: '0.0005' },

    async rules(t) {
        const contracts = await t.raw('/api/v4/futures/usdt/contracts');
        ensure(contracts.length > 0, 'no contracts');
        return contracts.map((contract) => ({
            id: contract.name,
            tick: contract.order_price_round,
            lot: '1',
            least: contract.order_size_min,
        }));
    },

    orders: {
        ...gate.orders,
        tooLate: (error) => /ORDER_FINISHED|ORDER_NOT_FOUND/.test(error.message),
        moved: (error) => error.message.includes('ORDER_POC_IMMEDIATE'),
        isPostOnly(order) {
            same(order.info.tif, 'poc', 'the venue\'s time in force');
            same(order.postOnly, true, 'postOnly');
        },
        wouldTake: ['OrderImmediatelyFillable', 'ORDER_POC_IMMEDIATE'],
        editRefused: 'ORDER_FINISHED',
        /** Nothing is too small: one contract is the least that the library can ask for. */
        batch: { wrong: () => 2_000_000 },
    },

    errors: {
        ...gate.errors,
        buyTooMuch: ['InsufficientFunds', 'INSUFFICIENT_AVAILABLE'],
        sellTooMuch: ['InsufficientFunds', 'INSUFFICIENT_AVAILABLE'],
        askBadSymbol: (client) => client.publicFuturesGetSettleOrderBook(
            { settle: 'usdt', contract: 'NOPE_USDT' }),
        badSymbol: ['BadSymbol', 'CONTRACT_NOT_FOUND'],
        offTick: ['InvalidOrder', 'INVALID_PARAM_VALUE', 'BadRequest'],
        /** One contract is the least; the library refuses less by itself. */
        belowMinimum: ['InvalidOrder', 'minimum amount precision'],
        tooLittle: () => 0.5,
        placeRaw: (client, contract, size, price) => client.privateFuturesPostSettleOrders(
            { settle: 'usdt', contract, size: Number(size), price, tif: 'gtc' }),
        askBadInterval: (client, contract) => client.publicFuturesGetSettleCandlesticks(
            { settle: 'usdt', contract, interval: '7m' }),
    },

    perpetual: {
        /** Leverage of cross margin; the library reads the other kind's. */
        leverage: { marginMode: 'cross' },
        /** The library reads the leverage of spot margin alone. */
        leverageOf: async (t) => Number(
            (await t.client.fetchPosition(t.symbol)).info.cross_leverage_limit),
        leverageMax: ['BadRequest', 'between 1 and 100'],
        reduceOnly: ['InvalidOrder', 'REDUCE_EXCEEDED', 'ExchangeError'],
        /** The library asks for positions by REST first and subscribes after that. */
        positionsFirst: true,
        /** Messages tell what is there in all, not how much of it is free. */
        totalsOnly: true,
        cash: (balance) => units(balance.info[0].total ?? balance.info[0].balance),
        /** Trades tell no profit, the account's book does. */
        async realisedBy(t, order) {
            const book = await t.client.privateFuturesGetSettleAccountBook(
                { settle: 'usdt', type: 'pnl', contract: t.market(order.symbol).id, limit: 1000 });
            return book.filter((entry) => entry.text.endsWith(`:${order.id}`))
                .reduce((all, entry) => all + units(entry.change), 0n);
        },
    },
};
