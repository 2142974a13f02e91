/**
 * What every venue adapter needs and no venue owns: exact decimals, signing, backoff, rate budgets,
 * book synchronisation, clock offsets. Nothing here knows a venue; nothing here has a clock.
 */
@NullMarked
package dev.tradewind.edge.venue.wire;

import org.jspecify.annotations.NullMarked;
