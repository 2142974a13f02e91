// Runs every check against every venue, prints the table, ends with 1 if a row failed.
//
//   node check.mjs --venues FILE [--json FILE]   venues that are running: the line of `venues`
//   node check.mjs [--json FILE]                 starts ../../tradewind venues by itself

import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { Context } from './lib/context.mjs';
import { ERROR_CHECKS } from './lib/errors.mjs';
import { MARKET_CHECKS } from './lib/market.mjs';
import { ORDER_CHECKS } from './lib/orders.mjs';
import { PERPETUAL_CHECKS } from './lib/perpetual.mjs';
import { PRIVATE_CHECKS, openStreams } from './lib/private.mjs';
import { serve } from './lib/serve.mjs';
import { nameOf } from './lib/venues/venues.mjs';
import { ABSENT, FAIL, NotInLibrary, PASS, count, render } from './lib/table.mjs';

/** The last ones are of perpetuals alone. */
const CHECKS = [
    ...MARKET_CHECKS,
    ['private streams open', openStreams],
    ...ORDER_CHECKS,
    ...PRIVATE_CHECKS,
    ...ERROR_CHECKS,
    ...PERPETUAL_CHECKS,
];
/** What is installed; the library's own constant can lag behind its package. */
const VERSION = createRequire(import.meta.url)('./node_modules/ccxt/package.json').version;
const CHECK_LIMIT_MILLIS = 150_000;

/** One row of one venue. */
async function result(check, context) {
    const started = Date.now();
    let timer;
    const late = new Promise((_, reject) => {
        const fail = () => reject(new Error(`no result within ${CHECK_LIMIT_MILLIS / 1000} s`));
        timer = setTimeout(fail, CHECK_LIMIT_MILLIS);
    });
    const of = (outcome, detail) => ({ outcome, detail, millis: Date.now() - started });
    try {
        return of(PASS, await Promise.race([check(context), late]));
    } catch (error) {
        if (error instanceof NotInLibrary) {
            return of(ABSENT, error.message);
        }
        return of(FAIL, `${error.constructor.name}: ${error.message}`);
    } finally {
        clearTimeout(timer);
    }
}

/**
 * One market.
 *
 * @param fresh whether nobody has traded with its account before
 */
async function checkVenue(venue, only, fresh) {
    const context = await Context.of(venue);
    context.fresh = fresh;
    const results = {};
    for (const [name, check] of CHECKS) {
        const applies = context.perpetual || !PERPETUAL_CHECKS.some(([own]) => own === name);
        if (name.includes(only) && applies) {
            results[name] = await result(check, context);
        }
    }
    await context.close();
    return results;
}

/** All venues at once, but the markets of one account one after the other. */
async function checkAll(venues, only) {
    const ahead = {};
    return Promise.all(venues.map((venue) => {
        const key = venue.accounts[0].api_key;
        const fresh = ahead[key] === undefined;
        const turn = (ahead[key] ?? Promise.resolve()).then(() => checkVenue(venue, only, fresh));
        ahead[key] = turn;
        return turn;
    }));
}

/** Thrown for a command line or a file that cannot be used. */
class Unusable extends Error {}

function options() {
    try {
        return parseArgs({
            options: {
                venues: { type: 'string' },
                json: { type: 'string' },
                only: { type: 'string', default: '' },
            },
        }).values;
    } catch (error) {
        throw new Unusable(error.message.split('. ')[0]);
    }
}

function read(line, file) {
    try {
        return JSON.parse(line ?? readFileSync(file, 'utf8')).venues;
    } catch (error) {
        throw new Unusable(`cannot read the venues in ${file}: ${error.message}`);
    }
}

function print(names, checks, results, counts) {
    console.log(`ccxt ${VERSION} on Node ${process.version}\n`);
    console.log(render(checks, names, results));
    console.log();
    for (const name of names) {
        const { pass, fail, not_in_the_library: absent } = counts[name];
        console.log(`${name}: ${pass} passed, ${fail} failed, ${absent} not in the library`);
    }
}

async function main() {
    const { venues: file, json, only } = options();
    const server = file === undefined ? await serve() : undefined;
    try {
        const venues = read(server?.line, file);
        const names = venues.map(nameOf);
        const found = await checkAll(venues, only);
        const results = Object.fromEntries(names.map((name, i) => [name, found[i]]));
        const counts = Object.fromEntries(names.map((name) => [name, count(results[name])]));
        const checks = CHECKS.map(([name]) => name).filter((name) => name.includes(only));
        print(names, checks, results, counts);
        if (json !== undefined) {
            const summary = { schema: 1, library: 'ccxt', version: VERSION, counts, results };
            writeFileSync(json, JSON.stringify(summary, null, 2) + '\n');
        }
        return names.some((name) => counts[name].fail > 0) ? 1 : 0;
    } finally {
        server?.stop();
    }
}

try {
    process.exitCode = await main();
} catch (error) {
    console.error(error instanceof Unusable ? error.message : error);
    process.exitCode = 2;
}
process.exit();
