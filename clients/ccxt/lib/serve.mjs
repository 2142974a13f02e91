// Starts the venues of this repository when none are given.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const LAUNCHER = fileURLToPath(new URL('../../../tradewind', import.meta.url));

/** Starts the venues; gives the line that tells their addresses and a way to stop them. */
export async function serve() {
    const child = spawn(LAUNCHER, ['venues', '--json', '--for', '30m'], {
        stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: child.stdout });
    const ended = once(child, 'exit').then(([code]) => {
        throw new Error(`tradewind venues ended with ${code}`);
    });
    const [line] = await Promise.race([once(lines, 'line'), ended]);
    ended.catch(() => {});
    return { line, stop: () => child.kill() };
}
