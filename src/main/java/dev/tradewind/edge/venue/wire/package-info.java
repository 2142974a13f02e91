/**
 * What every venue adapter needs and no venue owns: exact decimals, signing, backoff, rate budgets,
 * book synchronisation, clock offsets; and what most of them do alike: reading JSON frames byte by
 * byte without allocating ({@link dev.tradewind.edge.venue.wire.ByteCursor}), a book that joins a
 * snapshot and numbered changes ({@link dev.tradewind.edge.venue.wire.JoinedBook}), telling the
 * core of a link ({@link dev.tradewind.edge.venue.wire.LinkVoice}). Nothing here knows a venue;
 * nothing here has a clock.
 */
@NullMarked
package dev.tradewind.edge.venue.wire;

import org.jspecify.annotations.NullMarked;
