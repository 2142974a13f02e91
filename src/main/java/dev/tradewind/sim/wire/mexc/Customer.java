package dev.tradewind.sim.wire.mexc;

import dev.tradewind.sim.wire.HmacKey;

/**
 * An account as the wire sees it.
 *
 * @param name its name inside the matching engine; empty for nobody
 * @param key checks its signatures
 */
record Customer(String name, HmacKey key) {}
