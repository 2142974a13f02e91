// One file for each venue, one entry for each of its markets.

import { binance } from './binance.mjs';
import { gatePerpetual, gateSpot } from './gate.mjs';
import { bybit, bybitPerpetual } from './bybit.mjs';
import { mexc } from './mexc.mjs';
import { okxPerpetual, okxSpot } from './okx.mjs';

const MARKETS = {
    binance,
    gate: gateSpot,
    'gate perpetual': gatePerpetual,
    mexc,
    bybit,
    'bybit perpetual': bybitPerpetual,
    okx: okxSpot,
    'okx perpetual': okxPerpetual,
};

/** How an entry of the line of `venues` is called in the table: `mexc`, `gate perpetual`. */
export function nameOf(venue) {
    return venue.market === 'perpetual' ? `${venue.name} perpetual` : venue.name;
}

/** What is a venue's own. */
export function ownOf(venue) {
    const own = MARKETS[nameOf(venue)];
    if (own === undefined) {
        throw new Error(`no checks for ${nameOf(venue)}: add lib/venues/${venue.name}.mjs`);
    }
    return own;
}
