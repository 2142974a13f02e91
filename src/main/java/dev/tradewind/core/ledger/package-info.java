/** Double-entry books of our own: exact, and updated by the fill itself. */
@NullMarked
package dev.tradewind.core.ledger;

import org.jspecify.annotations.NullMarked;
