/** Opportunities in line, and trades of two legs that always end flat, hedged or flagged. */
@NullMarked
package dev.tradewind.core.execution;

import org.jspecify.annotations.NullMarked;
