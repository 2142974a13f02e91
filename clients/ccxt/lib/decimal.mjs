// Exact decimals: what a client books must agree to the last digit, so nothing here is a float.

const SCALE = 16n;
const ONE = 10n ** SCALE;

/** A decimal text or number as a count of 10^-16. */
export function units(value) {
    const text = plain(value);
    const match = /^(-?)(\d*)\.?(\d*)$/.exec(text);
    if (match === null || match[3].length > Number(SCALE)) {
        throw new Error(`not an exact decimal: ${text}`);
    }
    const whole = BigInt(match[2] || '0') * ONE;
    const part = BigInt((match[3] || '0').padEnd(Number(SCALE), '0'));
    return match[1] === '-' ? -(whole + part) : whole + part;
}

/** 1e-8 and the like without an exponent. */
function plain(value) {
    const text = String(value);
    const match = /^(-?)(\d)(?:\.(\d+))?e-(\d+)$/.exec(text);
    if (match === null) {
        return text;
    }
    const digits = match[2] + (match[3] ?? '');
    return `${match[1]}0.${'0'.repeat(Number(match[4]) - 1)}${digits}`;
}

/** A count of 10^-16 as text. */
export function text(count) {
    const sign = count < 0n ? '-' : '';
    const digits = (count < 0n ? -count : count).toString().padStart(Number(SCALE) + 1, '0');
    const at = digits.length - Number(SCALE);
    return (sign + digits.slice(0, at) + '.' + digits.slice(at)).replace(/\.?0+$/, '') || '0';
}

/** Product of two counts, exact or an error. */
export function times(a, b) {
    const product = a * b;
    if (product % ONE !== 0n) {
        throw new Error('the product has too many decimals');
    }
    return product / ONE;
}

/** A count rounded half to even at so many decimals. */
export function rounded(count, decimals) {
    const step = 10n ** (SCALE - BigInt(decimals));
    const rest = count % step;
    const down = count - rest;
    const up = rest * 2n > step || (rest * 2n === step && (down / step) % 2n === 1n);
    return up ? down + step : down;
}

/** Sum of counts. */
export function sum(counts) {
    return counts.reduce((all, one) => all + one, 0n);
}
