/** The life of our orders: one table of states, nothing terminal without proof. */
@NullMarked
package dev.tradewind.core.order;

import org.jspecify.annotations.NullMarked;
