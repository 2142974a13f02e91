// The check of the book that the client keeps from messages.

import { pause } from './context.mjs';
import { Wrong, ensure, same } from './table.mjs';

const MEETINGS = 3;
const UPDATES = 20;
const KEPT_MAX = 200;
const DEPTH = 100;
const STARTS_MAX = 6;
const START_MILLIS = 25_000;

/**
 * The client's book must at several moments be the book that REST shows, to the last level. Which
 * moments those are, and when the client may start anew, differs by venue.
 *
 * Everywhere it may start anew as long as it has not applied a message: the simulators meet one of
 * four subscriptions with a snapshot that is older than the first message, as the venues may. A
 * message that does not join the one before it is a failure.
 */
export async function watchOrderBook(t) {
    await t.client.loadMarkets();
    for (let start = 1; ; start++) {
        const state = await attempt(t);
        if (state.met >= MEETINGS) {
            return `${state.updates} updates, equal to ${state.met} REST books to all `
                + `${state.levels} levels, at start ${start}`;
        }
        if (!t.own.book.excused(state) || start === STARTS_MAX) {
            throw state.failure ?? new Wrong(`${state.updates} updates, never equal to REST`);
        }
    }
}

async function attempt(t) {
    const client = await t.other({});
    const state = { kept: new Map(), updates: 0, joined: false, met: 0, levels: 0, open: true };
    const following = follow(t, client, state);
    const end = Date.now() + START_MILLIS;
    while (!(await meet(t, state)) && state.failure === undefined && Date.now() < end) {
        await pause(20);
    }
    state.open = false;
    await client.close();
    await following;
    return state;
}

async function follow(t, client, state) {
    try {
        client.setMarkets(t.client.markets, t.client.currencies);
        while (state.open) {
            const book = await client.watchOrderBook(t.symbol);
            state.joined ||= state.nonce !== undefined && state.nonce !== book.nonce;
            state.nonce = book.nonce;
            state.updates++;
            state.kept.set(state.updates, copy(book));
            state.kept.delete(state.updates - KEPT_MAX);
        }
    } catch (error) {
        if (state.open) {
            state.failure = error;
        }
    }
}

/** The library's levels are arrays of its own kind that it goes on changing. */
function copy(book) {
    const levels = (side) => Array.from(side, ([price, amount]) => [price, amount]);
    return { nonce: book.nonce, bids: levels(book.bids), asks: levels(book.asks) };
}

/** Asks for one book by REST and looks for the client's own of the same moment. */
async function meet(t, state) {
    const book = copy(await t.client.fetchOrderBook(t.symbol, DEPTH));
    await pause(120);
    for (const own of state.kept.values()) {
        if (t.own.book.meets(own, book)) {
            state.levels = sameBook(own, book);
            state.met++;
            break;
        }
    }
    return state.met >= MEETINGS && state.updates >= UPDATES;
}

function sameBook(own, rest) {
    for (const side of ['bids', 'asks']) {
        same(own[side].length, rest[side].length, `${side}: number of levels`);
        rest[side].forEach(([price, amount], i) => {
            ensure(own[side][i][0] === price, `${side}: price ${own[side][i][0]}, not ${price}`);
            same(own[side][i][1], amount, `${side}: amount at ${price}`);
        });
    }
    return rest.bids.length + rest.asks.length;
}
