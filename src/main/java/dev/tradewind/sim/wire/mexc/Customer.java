package dev.tradewind.sim.wire.mexc;

import dev.tradewind.sim.wire.HmacKey;
import dev.tradewind.sim.wire.KeyRights;

/**
 * An account as the wire sees it.
 *
 * @param name its name inside the matching engine; empty for nobody
 * @param key checks its signatures
 * @param rights what its key may do
 */
record Customer(String name, HmacKey key, KeyRights rights) {}
