// What the checks of one venue share.

import { connect } from './connect.mjs';
import { ensure, NotInLibrary, Wrong } from './table.mjs';
import { ownOf } from './venues/venues.mjs';

/** The demo's account starts with this much. */
export const START_QUOTE = '10000';

const POLL_MILLIS = 20;
const LIMIT_MILLIS = 20_000;

/** Waits until something has come true and gives it back. */
export async function until(what, attempt, limitMillis = LIMIT_MILLIS) {
    const end = Date.now() + limitMillis;
    for (;;) {
        const found = await attempt();
        if (found !== undefined && found !== false && found !== null) {
            return found;
        }
        if (Date.now() > end) {
            throw new Wrong(`${what}: not within ${limitMillis / 1000} s`);
        }
        await pause(POLL_MILLIS);
    }
}

export const pause = (millis) => new Promise((done) => setTimeout(done, millis));

/** One venue under test. */
export class Context {
    static async of(venue) {
        return new Context(venue, await connect(venue));
    }

    constructor(venue, client) {
        this.venue = venue;
        this.own = ownOf(venue);
        this.client = client;
        this.perpetual = venue.market === 'perpetual';
        /** What the library calls such a market. */
        this.kind = this.perpetual ? 'swap' : 'spot';
        this.symbol = this.perpetual ? 'ETH/USDT:USDT' : 'ETH/USDT';
        this.thin = this.perpetual ? 'BTC/USDT:USDT' : 'DOT/USDT';
        this.base = 'ETH';
        this.fees = this.own.fees;
        this.open = true;
        this.loops = [];
        this.seen = { orders: [], trades: [], balances: [], errors: [] };
        this.placed = [];
    }

    /** Asks the venue without the library. */
    async raw(path) {
        const answer = await fetch(this.venue.rest + path);
        ensure(answer.ok, `${path} is answered with ${answer.status}`);
        return answer.json();
    }

    /** Ends a check of something that the library says it cannot do here. */
    needs(ability) {
        const has = this.client.has[ability];
        if (has !== true && has !== 'emulated') {
            throw new NotInLibrary(`has.${ability} is ${has}`);
        }
    }

    market(symbol = this.symbol) {
        return this.client.market(symbol);
    }

    /** Another client of the same venue. */
    other(change) {
        return connect(this.venue, { ...this.venue.accounts[0], ...change });
    }

    /** Calls a watch method again and again and keeps what it gives. */
    follow(into, watch) {
        const turn = async () => {
            while (this.open) {
                try {
                    into.push(...[await watch()].flat().map((one) => structuredClone(plain(one))));
                } catch (error) {
                    if (this.open) {
                        this.seen.errors.push(error);
                    }
                    return;
                }
            }
        };
        this.loops.push(turn());
    }

    /** Best prices by REST. */
    async best(symbol = this.symbol) {
        const book = await this.client.fetchOrderBook(symbol, 5);
        return { bid: book.bids[0][0], ask: book.asks[0][0], bids: book.bids, asks: book.asks };
    }

    /** A price so many parts away from another, on a tick. */
    price(from, part, symbol = this.symbol) {
        return Number(this.client.priceToPrecision(symbol, from * (1 + part)));
    }

    /** An amount worth so much, on a lot; of perpetuals in contracts. */
    amount(worth, price, symbol = this.symbol) {
        const { contractSize = 1 } = this.market(symbol);
        return Number(this.client.amountToPrecision(symbol, worth / price / contractSize));
    }

    /** Places an order and remembers its id. */
    async place(type, side, amount, price, params = {}, symbol = this.symbol) {
        const order = await this.client.createOrder(symbol, type, side, amount, price, params);
        this.placed.push({ id: order.id, symbol });
        return order;
    }

    /** The order once it is no longer open. */
    async ended(id, symbol = this.symbol) {
        return until(`end of order ${id}`, async () => {
            const order = await this.client.fetchOrder(id, symbol);
            return order.status === 'open' ? undefined : order;
        });
    }

    /** The order's trades once their sum is what the order says. */
    async tradesOf(order) {
        return until(`trades of order ${order.id}`, async () => {
            const asked = await this.client.fetchOrderTrades(order.id, order.symbol);
            // For some venues the library gives trades of other orders as well.
            const trades = asked.filter((trade) => trade.order === order.id);
            const traded = trades.reduce((all, trade) => all + trade.amount, 0);
            return Math.abs(traded - order.filled) < 1e-12 ? trades : undefined;
        });
    }

    async close() {
        this.open = false;
        await this.client.close();
        await Promise.allSettled(this.loops);
    }
}

/** The library's arrays and books carry methods; only the data is kept. */
function plain(value) {
    return JSON.parse(JSON.stringify(value));
}
