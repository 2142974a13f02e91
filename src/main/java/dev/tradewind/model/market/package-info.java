/** Shapes of public market data that are not events themselves. */
@NullMarked
package dev.tradewind.model.market;

import org.jspecify.annotations.NullMarked;
