// The table of results.

export const PASS = 'pass';
export const FAIL = 'FAIL';
export const ABSENT = 'not in the library';

/** Thrown by a check of something that the library does not offer; never counted as a pass. */
export class NotInLibrary extends Error {}

/** Thrown by a check that found something else than it should. */
export class Wrong extends Error {}

/** Fails a check unless the condition holds. */
export function ensure(condition, message) {
    if (!condition) {
        throw new Wrong(typeof message === 'function' ? message() : message);
    }
}

/** Fails a check unless both are the same. */
export function same(found, wanted, what) {
    ensure(found === wanted, () => `${what}: ${show(found)} instead of ${show(wanted)}`);
}

function show(value) {
    return typeof value === 'bigint' ? value.toString() : JSON.stringify(value);
}

/** The table as text: one line per check and venue-dependent details below each other. */
export function render(checks, venues, results) {
    const rows = [['check', ...venues, 'details']];
    for (const check of checks) {
        const cells = venues.map((venue) => results[venue][check]);
        const details = venues.flatMap((venue, i) =>
            (cells[i] === undefined ? [] : [`${venue}: ${cells[i].detail}`]));
        rows.push([check, ...cells.map((cell) => cell?.outcome ?? '-'), details[0] ?? '']);
        details.slice(1).forEach((detail) => rows.push(['', ...venues.map(() => ''), detail]));
    }
    const widths = rows[0].map((_, column) =>
        column === rows[0].length - 1 ? 0 : Math.max(...rows.map((row) => row[column].length)));
    const line = (row) => row.map((cell, i) => cell.padEnd(widths[i])).join('  ').trimEnd();
    return rows.map(line).join('\n');
}

/** How many results of each kind a venue has. */
export function count(results) {
    const outcomes = Object.values(results).map((result) => result.outcome);
    const of = (outcome) => outcomes.filter((one) => one === outcome).length;
    return { pass: of(PASS), fail: of(FAIL), not_in_the_library: of(ABSENT) };
}
