// Points the library at a simulated venue. Only addresses, keys and documented options are set.

import ccxt from 'ccxt';

const NOWHERE = 'http://127.0.0.1:9';

/** What is set for each venue besides addresses and keys; the README says why. */
const OPTIONS = {
    binance: { fetchMarkets: { types: ['spot'] }, fetchMargins: false },
    mexc: {},
};

/** The library's table of addresses with the simulator's in the places that a spot account uses. */
function addresses(name, rest, ws) {
    if (name === 'binance') {
        return {
            public: `${rest}/api/v3`,
            private: `${rest}/api/v3`,
            v1: `${rest}/api/v1`,
            sapi: `${rest}/sapi/v1`,
            sapiV2: `${rest}/sapi/v2`,
            sapiV3: `${rest}/sapi/v3`,
            sapiV4: `${rest}/sapi/v4`,
            ws: { spot: `${ws}/ws`, 'ws-api': { spot: `${ws}/ws-api/v3` } },
        };
    }
    return {
        spot: { public: rest, private: rest },
        contract: { public: `${rest}/api/v1/contract`, private: `${rest}/api/v1/private` },
        ws: { spot: `${ws}/ws` },
    };
}

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
    const client = new Client({
        apiKey: account.api_key,
        secret: account.secret,
        newUpdates: true,
        options: OPTIONS[venue.name],
        urls: {
            api: ccxt.deepExtend(
                closed(new Client().urls.api), addresses(venue.name, venue.rest, venue.ws)),
        },
    });
    // The library wants this before a socket without TLS, with or without a proxy.
    await client.loadHttpProxyAgent();
    return client;
}
