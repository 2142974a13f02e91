// Points the library at a simulated venue. Only addresses, keys and documented options are set.

import ccxt from 'ccxt';
import { ownOf } from './venues/venues.mjs';

const NOWHERE = 'http://127.0.0.1:9';

/**
 * The library's own table with every address led to a closed port of this machine: what the check
 * has not thought of fails here and never asks a real venue.
 */
function closed(table) {
    return Object.fromEntries(Object.entries(table).map(([name, value]) =>
        [name, typeof value === 'string' ? NOWHERE : closed(value)]));
}

/**
 * A client of one venue.
 *
 * @param venue an entry of the line that `tradewind venues` prints
 * @param account keys; those of the venue's first account if absent
 */
export async function connect(venue, account = venue.accounts[0]) {
    const Client = ccxt.pro[venue.name];
    if (Client === undefined) {
        throw new Error(`the library has no venue ${venue.name}`);
    }
    const own = ownOf(venue);
    const client = new Client({
        apiKey: account.api_key,
        secret: account.secret,
        password: account.passphrase,
        uid: own.uid,
        newUpdates: true,
        options: own.options,
        urls: {
            api: ccxt.deepExtend(
                closed(new Client().urls.api), own.addresses(venue.rest, venue.ws)),
        },
    });
    // The library wants this before a socket without TLS, with or without a proxy.
    await client.loadHttpProxyAgent();
    return client;
}
