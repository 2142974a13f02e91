/**
 * {@code verify-ledger}: proves that the ledger and the journal of each session are what was
 * written, and that one follows from the other. Changes nothing on disk.
 */
@NullMarked
package dev.tradewind.app.verify;

import org.jspecify.annotations.NullMarked;
