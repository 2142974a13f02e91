/** Money and postings: exact amounts of one asset. */
@NullMarked
package dev.tradewind.model.ledger;

import org.jspecify.annotations.NullMarked;
